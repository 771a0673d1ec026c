# SPDX-License-Identifier: EUPL-1.2

import baken.intake.lot
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0013_survey'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('quarantined_until__isnull', False), ('state', 'received')), fields=['region', 'quarantined_until'], name='report_apart'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(models.F('region'), baken.intake.lot.Lot(baken.intake.lot.Closed(models.F('closed_at')), models.F('id')), condition=models.Q(('closed_at__isnull', False)), name='report_by_lot'),
        ),
    ]
