# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0004_read_reports'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('state', 'on_radar')), fields=['region', 'owner', 'decided_at'], name='report_radar_of_owner'),
        ),
    ]
