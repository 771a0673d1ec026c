# SPDX-License-Identifier: EUPL-1.2

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0001_initial'),
        ('intake', '0008_advice'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AcuteDanger',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('raised_at', models.DateTimeField()),
                ('raised_by', models.UUIDField()),
                ('offer', models.UUIDField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by', models.UUIDField(null=True)),
                ('end', models.CharField(blank=True, choices=[('in_safety', 'De betrokkene is in veiligheid'), ('with_police', 'De politie heeft het overgenomen'), ('no_danger', 'Er was geen acuut gevaar'), ('not_found', 'De betrokkene is niet gevonden')], max_length=12)),
            ],
        ),
        migrations.CreateModel(
            name='DeedInDanger',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('deed', models.CharField(choices=[('called', '112 gebeld'), ('lead', 'Teamleider of achterwacht gebeld'), ('reached', 'De betrokkene is veilig bereikt'), ('children', 'Weet waar de kinderen zijn'), ('there', 'Politie is ter plaatse'), ('shelter', 'Een veilige plek is geregeld'), ('called_back', 'Met de politie teruggebeld')], max_length=12)),
                ('done_at', models.DateTimeField()),
                ('done_by', models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name='PersonAssessed',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('safe', models.CharField(choices=[('safe', 'Veilig'), ('doubt', 'Twijfel'), ('unsafe', 'Onveilig'), ('acute', 'Acuut gevaar'), ('unknown', 'Niet bekend')], max_length=10)),
            ],
        ),
        migrations.CreateModel(
            name='SafetyAssessment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('occasion', models.CharField(choices=[('first', 'Eerste beoordeling'), ('planned', 'Afgesproken nieuwe blik'), ('event', 'Er is iets gebeurd'), ('closing', 'Voor het sluiten van de zaak')], max_length=10)),
                ('acute', models.CharField(choices=[('no', 'Nee'), ('possible', 'Mogelijk'), ('yes', 'Ja'), ('unknown', 'Niet bekend')], max_length=10)),
                ('structural', models.CharField(choices=[('no', 'Nee'), ('possible', 'Mogelijk'), ('yes', 'Ja'), ('unknown', 'Niet bekend')], max_length=10)),
                ('children', models.CharField(choices=[('none', 'Nee, voor zover bekend'), ('listed', 'Ja, zij staan in de zaak'), ('not_listed', 'Ja, maar nog niet allemaal in de zaak'), ('unknown', 'Niet bekend')], max_length=10)),
                ('protects', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('place', 'Een veilige plek om te slapen'), ('out_of_reach', 'Buiten bereik van de uitbuiter'), ('contact', 'Wij bereiken deze persoon veilig'), ('network', 'Familie of vrienden die steunen'), ('help', 'Hulp die loopt'), ('daytime', 'School, werk of dagbesteding'), ('money', 'Eigen geld en papieren'), ('insight', 'Ziet zelf het gevaar')], max_length=15), size=None)),
                ('verdict', models.CharField(choices=[('safe', 'Veilig genoeg'), ('conditions', 'Veilig genoeg met voorwaarden'), ('unsafe', 'Onveilig'), ('acute', 'Acuut gevaar')], max_length=10)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.UUIDField()),
                ('review_on', models.DateField()),
                ('reader', models.UUIDField()),
                ('state', models.CharField(choices=[('waits', 'Wacht op de tweede lezer'), ('agrees', 'Tweede lezer is het eens'), ('differs', 'Tweede lezer ziet het anders'), ('lapsed', 'Ingehaald door een nieuwe beoordeling')], default='waits', max_length=10)),
                ('read_at', models.DateTimeField(null=True)),
                ('superseded_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name='case',
            name='safety_asked_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('safety_asked_at__isnull', False), ('state', 'open')), fields=['region', 'safety_asked_at'], name='case_safety_waits'),
        ),
        migrations.AddField(
            model_name='acutedanger',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dangers', to='casework.case'),
        ),
        migrations.AddField(
            model_name='deedindanger',
            name='danger',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deeds', to='casework.acutedanger'),
        ),
        migrations.AddField(
            model_name='personassessed',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='safetyassessment',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assessments', to='casework.case'),
        ),
        migrations.AddField(
            model_name='personassessed',
            name='assessment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='casework.safetyassessment'),
        ),
        migrations.AddConstraint(
            model_name='acutedanger',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('case',), name='one_danger_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='acutedanger',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('end', ''), ('ended_at__isnull', True)), models.Q(('ended_at__isnull', False), models.Q(('end', ''), _negated=True)), _connector='OR'), name='danger_ends_in_a_way'),
        ),
        migrations.AddConstraint(
            model_name='deedindanger',
            constraint=models.UniqueConstraint(fields=('danger', 'deed'), name='a_deed_once'),
        ),
        migrations.AddIndex(
            model_name='safetyassessment',
            index=models.Index(condition=models.Q(('state', 'waits')), fields=['reader'], name='reading_waits'),
        ),
        migrations.AddIndex(
            model_name='safetyassessment',
            index=models.Index(condition=models.Q(('superseded_at__isnull', True)), fields=['region', 'review_on'], name='assessment_again'),
        ),
        migrations.AddConstraint(
            model_name='safetyassessment',
            constraint=models.UniqueConstraint(condition=models.Q(('superseded_at__isnull', True)), fields=('case',), name='one_newest_assessment'),
        ),
        migrations.AddConstraint(
            model_name='safetyassessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('acute', 'yes'), _negated=True), ('verdict', 'acute'), _connector='OR'), name='acute_danger_is_judged_so'),
        ),
        migrations.AddConstraint(
            model_name='safetyassessment',
            constraint=models.CheckConstraint(condition=models.Q(('reader', models.F('made_by')), _negated=True), name='nobody_reads_their_own_assessment'),
        ),
        migrations.AddConstraint(
            model_name='safetyassessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('read_at__isnull', True), ('state__in', ['waits', 'lapsed'])), models.Q(('read_at__isnull', False), ('state__in', ['agrees', 'differs'])), _connector='OR'), name='a_reading_has_a_moment'),
        ),
        migrations.AddConstraint(
            model_name='personassessed',
            constraint=models.UniqueConstraint(fields=('assessment', 'person'), name='once_in_an_assessment'),
        ),
        # Nobody assessed the safety of cases that are open already.
        migrations.RunSQL(
            "UPDATE casework_case SET safety_asked_at = opened_at WHERE state = 'open'",
            migrations.RunSQL.noop,
        ),
    ]
