# SPDX-License-Identifier: EUPL-1.2

import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('subject', models.CharField(choices=[('reading', 'Ongelezen meldingen'), ('terms', 'Termijnen'), ('logbook', 'Logboek'), ('vault', 'Kluis'), ('keys', 'Sleutels'), ('arrivals', 'Binnengekomen'), ('backups', 'Reservekopieën'), ('storage', 'Bestanden'), ('sessions', 'Sessies')], max_length=20)),
                ('result', models.CharField(choices=[('good', 'In orde'), ('attention', 'Let op'), ('wrong', 'Niet in orde'), ('off', 'Niet ingesteld')], max_length=10)),
                ('checked_at', models.DateTimeField()),
                ('since', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('region', 'subject'), name='one_line_for_a_check')],
            },
        ),
        migrations.CreateModel(
            name='TaskState',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('task', models.CharField(max_length=40)),
                ('done_at', models.DateTimeField(null=True)),
                ('failures', models.PositiveIntegerField(default=0)),
                ('failing_since', models.DateTimeField(null=True)),
                ('error', models.CharField(blank=True, default='', max_length=60)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('region', 'task'), name='one_line_for_a_task')],
            },
        ),
    ]
