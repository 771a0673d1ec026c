# SPDX-License-Identifier: EUPL-1.2
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Mailbox',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('dossier', models.UUIDField()),
                ('public_key', models.BinaryField()),
                ('language', models.CharField(max_length=5)),
                ('opened_on', models.DateField()),
                ('code_kept', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='View',
            fields=[
                ('tag', models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('mailbox', models.UUIDField(db_index=True)),
                ('sealed', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('mailbox', models.UUIDField()),
                ('direction', models.CharField(choices=[('from_reporter', 'Van de melder'), ('to_reporter', 'Aan de melder')], max_length=14)),
                ('sent_at', models.DateTimeField()),
                ('author', models.UUIDField(null=True)),
                ('files', models.PositiveSmallIntegerField(default=0)),
                ('handled_at', models.DateTimeField(null=True)),
                ('handled_by', models.UUIDField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['mailbox', 'sent_at'], name='mailbox_mes_mailbox_1a64f7_idx'), models.Index(condition=models.Q(('direction', 'from_reporter'), ('handled_at__isnull', True)), fields=['region', 'sent_at', 'id'], name='message_waiting')],
            },
        ),
    ]
