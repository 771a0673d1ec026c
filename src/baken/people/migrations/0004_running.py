# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_identifiersearch'),
    ]

    operations = [
        migrations.AlterField(
            model_name='identifiersearch',
            name='kind',
            field=models.CharField(choices=[('phone', 'phone'), ('bsn', 'bsn'), ('plate', 'plate'), ('email', 'email'), ('name', 'name'), ('name-and-birth-date', 'name-and-birth-date'), ('birth-date', 'birth-date'), ('own-reference', 'own-reference')], max_length=20),
        ),
    ]
