# SPDX-License-Identifier: EUPL-1.2

import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='GeneralAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('question', models.TextField()),
                ('answer', models.TextField()),
                ('published_at', models.DateTimeField()),
                ('published_by', models.UUIDField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_by', models.UUIDField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['region', '-published_at'], name='general_answer_shown')],
            },
        ),
        migrations.CreateModel(
            name='GeneralQuestion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('language', models.CharField(max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('sealed', models.BinaryField()),
                ('outcome', models.CharField(blank=True, choices=[('answered', 'Beantwoord'), ('set_aside', 'Niet beantwoord')], max_length=10)),
                ('handled_at', models.DateTimeField(null=True)),
                ('handled_by', models.UUIDField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('outcome', '')), fields=['region', 'asked_at'], name='general_question_waiting')],
            },
        ),
    ]
