# SPDX-License-Identifier: EUPL-1.2

import baken.intake.lot
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0013_what_waits'),
        ('intake', '0014_by_lot'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='case',
            index=models.Index(models.F('region'), baken.intake.lot.Lot(baken.intake.lot.Closed(models.F('closed_at')), models.F('id')), condition=models.Q(('state', 'closed')), name='case_by_lot'),
        ),
    ]
