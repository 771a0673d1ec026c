# SPDX-License-Identifier: EUPL-1.2
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('reference', models.CharField(max_length=12, unique=True)),
                ('channel', models.CharField(choices=[('web', 'Web'), ('phone', 'Telefoon'), ('desk', 'Balie'), ('partner', 'Partner')], max_length=10)),
                ('reporter_role', models.CharField(choices=[('self', 'Gaat over zichzelf'), ('witness', 'Getuige'), ('citizen', 'Burger'), ('professional', 'Professional'), ('unstated', 'Wil het niet zeggen')], max_length=12)),
                ('reporter_kind', models.CharField(choices=[('named', 'Bekend'), ('shielded', 'Afgeschermd'), ('unknown', 'Onbekend, leest mee met code')], max_length=10)),
                ('danger', models.CharField(choices=[('now', 'Ja, nu'), ('feared', 'Nee, maar gevreesd'), ('no', 'Nee'), ('unknown', 'Onbekend')], max_length=10)),
                ('contact', models.CharField(choices=[('code_only', 'Alleen met de code'), ('call', 'Bellen'), ('mail', 'E-mail'), ('none', 'Geen contact')], max_length=10)),
                ('language', models.CharField(max_length=5)),
                ('municipality', models.CharField(blank=True, max_length=10)),
                ('received_at', models.DateTimeField()),
                ('mailbox', models.UUIDField(null=True)),
                ('slow_queue', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('received', 'Ontvangen'), ('in_triage', 'In triage'), ('decided', 'Uitkomst gekozen'), ('on_radar', 'Op de radar'), ('closed', 'Gesloten')], default='received', max_length=12)),
                ('owner', models.UUIDField(null=True)),
                ('taken_up_at', models.DateTimeField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ['received', 'in_triage'])), fields=['region', 'received_at', 'id'], name='report_open'), models.Index(fields=['region', 'owner', 'received_at'], name='report_of_owner'), models.Index(fields=['region', 'received_at'], include=('municipality',), name='report_period'), models.Index(fields=['mailbox'], name='report_of_mailbox')],
            },
        ),
    ]
