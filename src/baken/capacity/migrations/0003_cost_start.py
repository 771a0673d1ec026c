# SPDX-License-Identifier: EUPL-1.2

import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('capacity', '0002_work_time'),
    ]

    operations = [
        migrations.CreateModel(
            name='CostStart',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('year', models.PositiveSmallIntegerField()),
                ('is_copied', models.BooleanField()),
                ('reports', models.PositiveIntegerField()),
                ('advice', models.PositiveIntegerField()),
                ('inhabitants', models.JSONField()),
                ('started_by', models.UUIDField()),
                ('started_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('region', 'year'), name='one_start_of_a_table')],
            },
        ),
    ]
