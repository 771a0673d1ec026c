# SPDX-License-Identifier: EUPL-1.2

import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='CostEdit',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('year', models.PositiveSmallIntegerField()),
                ('number', models.PositiveSmallIntegerField()),
                ('values', models.JSONField()),
                ('edited_by', models.UUIDField()),
                ('edited_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('region', 'year', 'number'), name='one_edit_after_another')],
            },
        ),
        migrations.CreateModel(
            name='NotedHours',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('year', models.PositiveSmallIntegerField()),
                ('quarter', models.PositiveSmallIntegerField()),
                ('task', models.CharField(max_length=20)),
                ('hours', models.PositiveIntegerField(null=True)),
                ('released_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('region', 'year', 'quarter', 'task', 'released_at'), name='hours_once_at_a_moment')],
            },
        ),
        migrations.CreateModel(
            name='Played',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('year', models.PositiveSmallIntegerField()),
                ('mark', models.CharField(max_length=64)),
                ('outcomes', models.JSONField()),
                ('played_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('region', 'year', 'mark'), name='played_once')],
            },
        ),
    ]
