# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mailbox', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='mailbox',
            name='kind',
            field=models.CharField(choices=[('report', 'Melding'), ('advice', 'Adviesvraag')], default='report', max_length=8),
        ),
    ]
