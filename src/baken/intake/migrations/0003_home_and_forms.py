# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0002_acute_and_waiting'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='report',
            name='report_of_owner',
        ),
        migrations.AddField(
            model_name='report',
            name='forms',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name='report',
            name='home',
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.RunSQL("UPDATE intake_report SET home = municipality", migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('state__in', ['received', 'in_triage'])), fields=['region', 'owner', 'received_at'], name='report_open_of_owner'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('state__in', ['received', 'in_triage'])), fields=['region', 'forms', 'received_at'], name='report_open_of_form'),
        ),
    ]
