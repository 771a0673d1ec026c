# SPDX-License-Identifier: EUPL-1.2
import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0003_identifiersearch'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pair',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('one_dossier', models.UUIDField()),
                ('other_dossier', models.UUIDField()),
                ('alike', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('name-and-birth-date', 'naam met geboortedatum'), ('phone', 'telefoonnummer'), ('name', 'naam')], max_length=24), size=None)),
                ('state', models.CharField(choices=[('waits', 'Wacht'), ('same', 'Dezelfde persoon'), ('different', 'Twee personen'), ('not_sure', 'Niet zeker')], default='waits', max_length=10)),
                ('found_at', models.DateTimeField()),
                ('judged_at', models.DateTimeField(null=True)),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='Judgement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('verdict', models.CharField(choices=[('same', 'Ja, dezelfde persoon'), ('different', 'Nee, twee personen'), ('not_sure', 'Niet zeker'), ('taken_back', 'Oordeel teruggenomen')], max_length=10)),
                ('judged_at', models.DateTimeField()),
                ('judged_by', models.UUIDField()),
                ('pair', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='judgements', to='linkage.pair')),
            ],
        ),
        migrations.AddIndex(
            model_name='pair',
            index=models.Index(fields=['region', 'state', 'found_at'], name='pairs_of_a_region'),
        ),
        migrations.AddConstraint(
            model_name='pair',
            constraint=models.UniqueConstraint(fields=('one', 'other'), name='a_pair_is_there_once'),
        ),
        migrations.AddConstraint(
            model_name='pair',
            constraint=models.CheckConstraint(condition=models.Q(('one__lt', models.F('other')), models.Q(('one_dossier', models.F('other_dossier')), _negated=True)), name='a_pair_is_two_people_of_two_dossiers'),
        ),
        migrations.AddConstraint(
            model_name='pair',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('judged_at__isnull', True), ('state', 'waits')), models.Q(models.Q(('state', 'waits'), _negated=True), ('judged_at__isnull', False)), _connector='OR'), name='a_pair_that_waits_was_not_judged'),
        ),
        migrations.AddIndex(
            model_name='judgement',
            index=models.Index(fields=['pair', '-judged_at'], name='judgements_of_a_pair'),
        ),
    ]
