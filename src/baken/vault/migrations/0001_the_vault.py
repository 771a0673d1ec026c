# SPDX-License-Identifier: EUPL-1.2
import uuid
from django.db import migrations, models

# Wrapped keys and blind indexes have a schema of their own, with its own dump (see the package's docstring).
KEY_TABLES = [
    "vault_arrivalkey",
    "vault_blindindex",
    "vault_dossierkey",
    "vault_dossierrenewal",
    "vault_entrykey",
    "vault_epoch",
    "vault_mailboxcopy",
]
TO_THE_KEYS_SCHEMA = ["CREATE SCHEMA IF NOT EXISTS keys"] + [
    f"ALTER TABLE {table} SET SCHEMA keys" for table in KEY_TABLES
]
BACK_TO_PUBLIC = [f"ALTER TABLE keys.{table} SET SCHEMA public" for table in KEY_TABLES]


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='ArrivalKey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('dossier', models.UUIDField()),
                ('kind', models.CharField(blank=True, max_length=12)),
                ('epoch', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('arrived_at', models.DateTimeField()),
                ('refused_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['region', 'arrived_at'], name='vault_arrivalkey_oldest'), models.Index(fields=['dossier'], name='vault_arrivalkey_dossier')],
            },
        ),
        migrations.CreateModel(
            name='BlindIndex',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('dossier', models.UUIDField()),
                ('table', models.CharField(max_length=63)),
                ('row', models.UUIDField()),
                ('column', models.CharField(max_length=63)),
                ('room', models.CharField(max_length=20)),
                ('kind', models.CharField(max_length=24)),
                ('normaliser', models.PositiveSmallIntegerField()),
                ('epoch', models.PositiveIntegerField()),
                ('digest', models.BinaryField()),
                ('inner', models.BinaryField()),
            ],
            options={
                'indexes': [models.Index(fields=['digest'], name='vault_blindindex_digest'), models.Index(fields=['dossier'], name='vault_blindindex_dossier'), models.Index(fields=['row'], name='vault_blindindex_row'), models.Index(fields=['region', 'epoch'], name='vault_blindindex_epoch')],
            },
        ),
        migrations.CreateModel(
            name='DossierKey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('dossier', models.UUIDField(unique=True)),
                ('kind', models.CharField(max_length=12)),
                ('key_id', models.UUIDField(default=uuid.uuid4)),
                ('epoch', models.PositiveIntegerField()),
                ('wrapped', models.BinaryField()),
            ],
            options={
                'indexes': [models.Index(fields=['region', 'epoch'], name='vault_dossierkey_epoch')],
            },
        ),
        migrations.CreateModel(
            name='DossierRenewal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('dossier', models.UUIDField()),
            ],
            options={
                'indexes': [models.Index(fields=['region', 'dossier'], name='vault_dossierrenewal_dossier')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('dossier', models.UUIDField()),
                ('table', models.CharField(max_length=63)),
                ('row', models.UUIDField()),
                ('column', models.CharField(max_length=63)),
                ('key_id', models.UUIDField()),
                ('envelope', models.BinaryField()),
                ('origin', models.CharField(choices=[('front', 'front'), ('desk', 'desk')], max_length=8)),
                ('written_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['dossier'], name='vault_entry_dossier')],
                'constraints': [models.UniqueConstraint(fields=('row', 'column', 'table', 'region'), name='vault_entry_one_per_place')],
            },
        ),
        migrations.CreateModel(
            name='EntryKey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('dossier', models.UUIDField()),
                ('table', models.CharField(max_length=63)),
                ('row', models.UUIDField()),
                ('column', models.CharField(max_length=63)),
                ('key_id', models.UUIDField()),
                ('origin', models.CharField(choices=[('front', 'front'), ('desk', 'desk')], max_length=8)),
                ('wrapped', models.BinaryField()),
            ],
            options={
                'indexes': [models.Index(fields=['dossier'], name='vault_entrykey_dossier')],
                'constraints': [models.UniqueConstraint(fields=('row', 'column', 'table', 'region'), name='vault_entrykey_one_per_place')],
            },
        ),
        migrations.CreateModel(
            name='Epoch',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('number', models.PositiveIntegerField()),
                ('key_name', models.CharField(max_length=80)),
                ('public', models.BinaryField()),
                ('signature', models.BinaryField()),
                ('opened_at', models.DateTimeField()),
                ('kept_at', models.DateTimeField(null=True)),
                ('destroyed_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('region', 'number'), name='vault_epoch_number')],
            },
        ),
        migrations.CreateModel(
            name='MailboxCopy',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('dossier', models.UUIDField()),
                ('table', models.CharField(max_length=63)),
                ('row', models.UUIDField()),
                ('column', models.CharField(max_length=63)),
                ('key_id', models.UUIDField()),
                ('mailbox', models.UUIDField()),
                ('epoch', models.PositiveIntegerField()),
                ('wrapped', models.BinaryField()),
            ],
            options={
                'indexes': [models.Index(fields=['mailbox'], name='vault_mailboxcopy_mailbox'), models.Index(fields=['dossier'], name='vault_mailboxcopy_dossier'), models.Index(fields=['region', 'epoch'], name='vault_mailboxcopy_epoch')],
                'constraints': [models.UniqueConstraint(fields=('key_id', 'mailbox'), name='vault_mailboxcopy_one_each')],
            },
        ),
        migrations.RunSQL(TO_THE_KEYS_SCHEMA, BACK_TO_PUBLIC),
    ]
