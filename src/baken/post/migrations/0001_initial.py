# SPDX-License-Identifier: EUPL-1.2

import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('use', models.CharField(choices=[('daily', 'Dagelijks bericht'), ('on-call', 'Alarm: er wacht een melding')], max_length=10)),
                ('email', models.EmailField(max_length=100)),
                ('added_by', models.UUIDField(null=True)),
                ('added_at', models.DateTimeField()),
                ('ended_by', models.UUIDField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('region', 'use', 'email'), name='an_address_is_given_once')],
            },
        ),
        migrations.CreateModel(
            name='Mail',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('kind', models.CharField(choices=[('daily', 'Dagelijks bericht'), ('on-call', 'Alarm'), ('trial', 'Proefbericht'), ('role-confirmed', 'Rol bevestigd'), ('reset-confirmed', 'Tweede stap opnieuw ingesteld'), ('recovery-code-used', 'Herstelcode gebruikt'), ('second-factor-added', 'Tweede stap toegevoegd'), ('took-part', 'Voorstel uitgevoerd'), ('emergency-access', 'Noodtoegang'), ('access-asked', 'Toegang gevraagd'), ('access-answered', 'Antwoord op een vraag om toegang'), ('review-waits', 'Beoordeling wacht')], max_length=20)),
                ('account', models.UUIDField(null=True)),
                ('address', models.UUIDField(null=True)),
                ('queued_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('waiting', 'Wacht'), ('sent', 'Verstuurd'), ('dropped', 'Vervallen')], default='waiting', max_length=10)),
                ('tries', models.PositiveIntegerField(default=0)),
                ('next_try_at', models.DateTimeField()),
                ('trouble', models.CharField(blank=True, choices=[('no-connection', 'De mailserver antwoordt niet'), ('not-trusted', 'De mailserver heeft geen geldig certificaat'), ('no-login', 'De mailserver neemt naam en wachtwoord niet aan'), ('refused', 'De mailserver weigert dit bericht of dit adres'), ('nobody', 'Het account of adres bestaat niet meer')], default='', max_length=15)),
                ('sent_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['next_try_at'], name='mail_waiting'), models.Index(fields=['region', 'kind', 'queued_at'], name='mail_of_kind')],
                'constraints': [models.CheckConstraint(condition=models.Q(('account__isnull', True), ('address__isnull', True), _connector='XOR'), name='mail_goes_to_one'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='mail_that_left_says_when')],
            },
        ),
    ]
