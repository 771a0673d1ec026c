# SPDX-License-Identifier: EUPL-1.2
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0006_phone_and_desk'),
    ]

    operations = [
        migrations.CreateModel(
            name='EarlierSignals',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('batch', models.UUIDField(db_index=True)),
                ('came_from', models.CharField(choices=[('own', 'Eigen kanaal'), ('municipal', 'Gemeentelijk meldpunt'), ('mev', 'Meld een Vermoeden'), ('mma', 'Meld Misdaad Anoniem'), ('police', 'Politie'), ('care', 'Zorgcoördinator'), ('vt', 'Een ander Veilig Thuis')], max_length=10)),
                ('form', models.CharField(choices=[('sexual', 'Seksuele uitbuiting'), ('labour', 'Arbeidsuitbuiting'), ('criminal', 'Criminele uitbuiting'), ('organ', 'Gedwongen orgaanverwijdering'), ('unknown', 'Nog onbekend')], max_length=12)),
                ('municipality', models.CharField(blank=True, max_length=10)),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('number', models.PositiveIntegerField()),
                ('counted', models.BooleanField(default=False)),
            ],
            options={
                'indexes': [models.Index(fields=['region', 'since'], name='earlier_of_region')],
            },
        ),
        migrations.CreateModel(
            name='SignalImport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('digest', models.CharField(max_length=64)),
                ('number', models.PositiveIntegerField()),
                ('counted', models.BooleanField(default=False)),
                ('imported_at', models.DateTimeField()),
                ('imported_by', models.UUIDField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('region', 'digest'), name='one_import_of_a_list')],
            },
        ),
    ]
