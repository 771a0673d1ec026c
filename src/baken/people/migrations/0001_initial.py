# SPDX-License-Identifier: EUPL-1.2

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('dossier', models.UUIDField(db_index=True)),
                ('alias', models.CharField(max_length=40)),
                ('parts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('victim', 'Mogelijk slachtoffer'), ('aggressor', 'Mogelijke uitbuiter'), ('witness', 'Getuige'), ('child', 'Kind')], max_length=12), size=None)),
                ('age', models.CharField(choices=[('adult', 'Meerderjarig'), ('minor', 'Minderjarig'), ('unknown', 'Onbekend')], max_length=10)),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('position', models.PositiveSmallIntegerField()),
                ('added_at', models.DateTimeField()),
                ('added_by', models.UUIDField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('dossier', 'alias'), name='alias_once_in_a_case'), models.CheckConstraint(condition=models.Q(('parts__len__gt', 0)), name='a_person_plays_a_part'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='a_person_or_more')],
            },
        ),
        migrations.CreateModel(
            name='IdentityAttribute',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('kind', models.CharField(choices=[('name', 'Naam'), ('phone', 'Telefoonnummer'), ('address', 'Adres'), ('birth_date', 'Geboortedatum'), ('nationality', 'Nationaliteit')], max_length=12)),
                ('source', models.CharField(choices=[('reporter', 'Van de melder'), ('person', 'Van de persoon zelf'), ('partner', 'Van een partner'), ('document', 'Uit een document')], max_length=10)),
                ('known_on', models.DateField()),
                ('added_at', models.DateTimeField()),
                ('added_by', models.UUIDField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attributes', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='VictimStatus',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('state', models.CharField(choices=[('possible', 'Mogelijk slachtoffer'), ('presumed', 'Vermoedelijk slachtoffer'), ('identified', 'Erkend slachtoffer'), ('not_a_victim', 'Geen slachtoffer')], max_length=12)),
                ('decided_on', models.DateField()),
                ('decided_at', models.DateTimeField()),
                ('decided_by', models.UUIDField()),
                ('source', models.CharField(choices=[('reporter', 'Van de melder'), ('person', 'Van de persoon zelf'), ('partner', 'Van een partner'), ('document', 'Uit een document')], max_length=10)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statuses', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-decided_at'], name='status_of_person')],
            },
        ),
    ]
