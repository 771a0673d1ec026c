# SPDX-License-Identifier: EUPL-1.2


import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0003_months'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChainCheck',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('checked_at', models.DateTimeField()),
                ('checked_by', models.UUIDField(null=True)),
                ('months', models.PositiveSmallIntegerField()),
                ('number', models.BigIntegerField()),
                ('hash', models.CharField(blank=True, max_length=64)),
                ('findings', models.PositiveIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['region', '-checked_at'], name='newest_check')],
            },
        ),
        migrations.CreateModel(
            name='Withheld',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('entry', models.UUIDField()),
                ('ground', models.CharField(choices=[('public-safety', 'public-safety'), ('investigation', 'investigation'), ('rights-of-others', 'rights-of-others')], max_length=20)),
                ('withheld_by', models.UUIDField()),
                ('withheld_at', models.DateTimeField()),
                ('ended_by', models.UUIDField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('entry',), name='withheld_once')],
            },
        ),
    ]
