# SPDX-License-Identifier: EUPL-1.2

import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Introduction',
            fields=[
                ('fingerprint', models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('organisation', models.CharField(max_length=40)),
                ('person', models.UUIDField()),
                ('made_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='OwnReport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('organisation', models.CharField(max_length=40)),
                ('person', models.UUIDField()),
                ('report', models.UUIDField(unique=True)),
                ('mailbox', models.UUIDField()),
                ('kind', models.CharField(choices=[('named', 'Bekend'), ('shielded', 'Afgeschermd')], max_length=10)),
            ],
            options={
                'indexes': [models.Index(fields=['region', 'organisation'], name='own_of_organisation')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['named', 'shielded'])), name='nobody_unknown_reports_for_an_organisation')],
            },
        ),
    ]
