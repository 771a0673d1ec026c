# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('regions', '0002_second_pair_of_eyes'),
    ]

    operations = [
        migrations.AlterField(
            model_name='edit',
            name='part',
            field=models.CharField(choices=[('names', 'names'), ('phones', 'phones'), ('channels', 'channels'), ('partners', 'partners'), ('sites', 'sites'), ('contacts', 'contacts'), ('letters', 'letters')], max_length=20),
        ),
    ]
