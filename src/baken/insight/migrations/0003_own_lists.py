# SPDX-License-Identifier: EUPL-1.2
import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('insight', '0002_estimates'),
    ]

    operations = [
        migrations.AddField(
            model_name='estimaterun',
            name='counted_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='estimaterun',
            name='held_because',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('pairs', 'Niet elk paar is nagekeken.'), ('at-odds', 'Oordelen over dezelfde personen spreken elkaar tegen.'), ('keys', 'De sleutels worden net ververst. Vraag het over een uur opnieuw.'), ('lists', 'Er zijn te weinig lijsten.'), ('people-per-list', 'Op een of meer lijsten staan te weinig mensen.'), ('people', 'Er zijn te weinig mensen gezien.'), ('overlaps', 'Te weinig mensen staan op twee of meer lijsten.')], max_length=20), blank=True, default=list, size=None),
        ),
        migrations.AddField(
            model_name='estimaterun',
            name='not_comparable',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='estimaterun',
            name='origin',
            field=models.CharField(choices=[('table', 'Geplakt, of uit een bestand'), ('lists', 'De eigen lijsten van de regio')], default='table', max_length=5),
        ),
        migrations.AddField(
            model_name='estimaterun',
            name='pairs_at_odds',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='estimaterun',
            name='pairs_not_sure',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='estimaterun',
            name='pairs_reviewed',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='estimaterun',
            name='pairs_waiting',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='estimaterun',
            name='since',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='estimaterun',
            name='until',
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name='estimaterun',
            name='input_hash',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AlterField(
            model_name='estimaterun',
            name='lists',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('police', 'Politie'), ('marechaussee', 'Marechaussee'), ('inspectorate', 'Arbeidsinspectie'), ('prosecution', 'Openbaar Ministerie'), ('safe-home', 'Veilig Thuis'), ('care-coordinator', 'Zorgcoördinator'), ('shelter', 'Opvang'), ('health', 'Zorg en GGD'), ('youth', 'Jeugdhulp'), ('school', 'Onderwijs'), ('municipality', 'Gemeente'), ('reception', 'Asielopvang'), ('advocacy', 'Belangenorganisatie'), ('citizens', 'Inwoners en betrokkenen'), ('professionals', 'Professionals'), ('hotline', 'Landelijke meldlijn'), ('rest', 'Overige bronnen'), ('other-1', 'Andere lijst 1'), ('other-2', 'Andere lijst 2'), ('other-3', 'Andere lijst 3'), ('other-4', 'Andere lijst 4'), ('other-5', 'Andere lijst 5')], max_length=20), blank=True, default=list, size=None),
        ),
        migrations.AlterField(
            model_name='estimaterun',
            name='state',
            field=models.CharField(choices=[('waiting', 'Wacht'), ('running', 'Wordt berekend'), ('done', 'Klaar'), ('cancelled', 'Afgebroken'), ('stopped', 'Gestopt'), ('held', 'Niet gerekend')], default='waiting', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='estimaterun',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('origin', 'lists'), ('since__lt', models.F('until'))), models.Q(('origin', 'table'), ('since__isnull', True), ('until__isnull', True)), _connector='OR'), name='own_lists_have_a_period'),
        ),
    ]
