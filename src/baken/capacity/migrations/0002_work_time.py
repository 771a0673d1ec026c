# SPDX-License-Identifier: EUPL-1.2

import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('capacity', '0001_cost_edits_years_and_hours'),
    ]

    operations = [
        migrations.CreateModel(
            name='WorkTime',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('task', models.CharField(choices=[('advice', 'Adviezen'), ('triage', 'Triage-overleg'), ('assessment', 'Melding en veiligheidsbeoordeling'), ('follow_up', 'Voorwaarden en vervolg of onderzoek'), ('team_lead', 'Teamleider'), ('implementation', 'Teamleider, invoering (eenmalig)')], max_length=20)),
                ('kind', models.CharField(max_length=20)),
                ('dossier', models.UUIDField()),
                ('minutes', models.PositiveSmallIntegerField()),
                ('role', models.CharField(max_length=30)),
                ('spent_by', models.UUIDField()),
                ('noted_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['region', 'noted_at'], name='work_of_a_period')],
            },
        ),
    ]
