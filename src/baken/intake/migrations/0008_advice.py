# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0007_earlier_signals'),
    ]

    operations = [
        migrations.CreateModel(
            name='AdviceRequest',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('reference', models.CharField(max_length=12, unique=True)),
                ('channel', models.CharField(choices=[('web', 'Web'), ('phone', 'Telefoon'), ('chat', 'Chat'), ('mail', 'E-mail'), ('letter', 'Brief'), ('desk', 'Balie'), ('partner', 'Partner')], max_length=10)),
                ('kind', models.CharField(choices=[('citizen', 'Vraag van een burger'), ('professional', 'Vraag van een professional'), ('doctor', 'Overleg van een arts')], max_length=14)),
                ('language', models.CharField(max_length=5)),
                ('asked_at', models.DateTimeField()),
                ('mailbox', models.UUIDField(null=True)),
                ('slow_queue', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('asked', 'Ontvangen'), ('taken_up', 'Opgepakt'), ('answered', 'Beantwoord'), ('closed', 'Gesloten'), ('as_report', 'Melding geworden')], default='asked', max_length=12)),
                ('owner', models.UUIDField(null=True)),
                ('taken_up_at', models.DateTimeField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('erased_at', models.DateTimeField(null=True)),
                ('was_report', models.UUIDField(null=True)),
                ('became_report', models.UUIDField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='AdviceTime',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('minutes', models.PositiveSmallIntegerField()),
                ('role', models.CharField(max_length=30)),
                ('spent_by', models.UUIDField()),
                ('noted_at', models.DateTimeField()),
            ],
        ),
        migrations.RemoveIndex(
            model_name='report',
            name='report_period',
        ),
        migrations.AlterField(
            model_name='report',
            name='state',
            field=models.CharField(choices=[('received', 'Ontvangen'), ('in_triage', 'In triage'), ('decided', 'Uitkomst gekozen'), ('on_radar', 'Op de radar'), ('closed', 'Gesloten'), ('as_advice', 'Adviesvraag geworden')], default='received', max_length=12),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(fields=['region', 'received_at'], include=('municipality', 'state'), name='report_period'),
        ),
        migrations.AddIndex(
            model_name='advicerequest',
            index=models.Index(condition=models.Q(('state__in', ['asked', 'taken_up'])), fields=['region', 'asked_at', 'id'], name='advice_open'),
        ),
        migrations.AddIndex(
            model_name='advicerequest',
            index=models.Index(condition=models.Q(('erased_at__isnull', True)), fields=['region', 'asked_at'], name='advice_to_erase'),
        ),
        migrations.AddIndex(
            model_name='advicerequest',
            index=models.Index(fields=['region', 'asked_at'], include=('kind', 'state'), name='advice_period'),
        ),
        migrations.AddIndex(
            model_name='advicerequest',
            index=models.Index(fields=['mailbox'], name='advice_of_mailbox'),
        ),
        migrations.AddField(
            model_name='advicetime',
            name='advice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='times', to='intake.advicerequest'),
        ),
    ]
