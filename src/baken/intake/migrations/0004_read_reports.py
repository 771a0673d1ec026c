# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0003_home_and_forms'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('state__in', ['received', 'in_triage']), models.Q(('forms', ''), _negated=True)), fields=['region', 'received_at', 'id'], name='report_open_read'),
        ),
    ]
