# SPDX-License-Identifier: EUPL-1.2


from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('post', '0003_work_waits'),
    ]

    operations = [
        migrations.AlterField(
            model_name='mail',
            name='kind',
            field=models.CharField(choices=[('daily', 'Dagelijks bericht'), ('on-call', 'Alarm'), ('trial', 'Proefbericht'), ('role-confirmed', 'Rol bevestigd'), ('reset-confirmed', 'Tweede stap opnieuw ingesteld'), ('password-reset', 'Wachtwoord vervangen'), ('unblocked', 'Account weer open'), ('recovery-code-used', 'Herstelcode gebruikt'), ('second-factor-added', 'Tweede stap toegevoegd'), ('took-part', 'Voorstel uitgevoerd'), ('emergency-access', 'Noodtoegang'), ('access-asked', 'Toegang gevraagd'), ('access-answered', 'Antwoord op een vraag om toegang'), ('review-waits', 'Beoordeling wacht'), ('work-waits', 'Werk wacht'), ('duty-changed', 'Rooster veranderd')], max_length=20),
        ),
    ]
