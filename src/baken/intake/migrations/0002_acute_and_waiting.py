# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='report',
            name='acute',
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('acute', True), ('state__in', ['received', 'in_triage'])), fields=['region', 'received_at', 'id'], name='report_acute'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('decided_at__isnull', False), ('state', 'in_triage')), fields=['region', 'taken_up_at', 'id'], name='report_again'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('state', 'on_radar')), fields=['region', 'decided_at', 'id'], name='report_on_radar'),
        ),
    ]
