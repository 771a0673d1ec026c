# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('care', '0003_shelter'),
        ('casework', '0008_samenloop'),
    ]

    operations = [
        migrations.CreateModel(
            name='TakenOver',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('began_on', models.DateField()),
                ('taken_at', models.DateTimeField()),
                ('taken_by', models.UUIDField()),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='casework.case')),
            ],
        ),
    ]
