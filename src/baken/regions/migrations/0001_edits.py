# SPDX-License-Identifier: EUPL-1.2

import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ('version', models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name='Edit',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('part', models.CharField(choices=[('phones', 'phones'), ('channels', 'channels'), ('partners', 'partners'), ('letters', 'letters')], max_length=20)),
                ('code', models.CharField(max_length=60)),
                ('values', models.JSONField()),
                ('edited_by', models.UUIDField()),
                ('edited_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['region', 'part', 'code', '-edited_at', '-id'], name='newest_edit')],
            },
        ),
        migrations.RunSQL(
            "INSERT INTO public.regions_version (id, version) VALUES (1, gen_random_uuid())",
            migrations.RunSQL.noop,
        ),
    ]
