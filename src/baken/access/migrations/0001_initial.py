# SPDX-License-Identifier: EUPL-1.2

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='DeskSession',
            fields=[
                ('id', models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ('sealed', models.BinaryField()),
                ('expires_at', models.DateTimeField(db_index=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OfficeSession',
            fields=[
                ('id', models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ('sealed', models.BinaryField()),
                ('expires_at', models.DateTimeField(db_index=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PracticeMark',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('set_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Account',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('is_active', models.BooleanField(default=True)),
                ('password_is_temporary', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='email_in_small_letters')],
            },
        ),
        migrations.CreateModel(
            name='RoleGrant',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(choices=[('intake_worker', 'Medewerker Veilig Thuis'), ('confidential_doctor', 'Vertrouwensarts'), ('behavioural_scientist', 'Gedragswetenschapper'), ('team_lead', 'Teamleider'), ('care_coordinator', 'Zorgcoördinator mensenhandel'), ('focal_officer', 'Lokale aandachtsfunctionaris'), ('partner', 'Partner'), ('chain_director', 'Ketenregisseur'), ('project_lead', 'Projectleider mensenhandel'), ('board_member', 'Bestuur'), ('privacy_lawyer', 'Privacyjurist'), ('data_protection_officer', 'Functionaris gegevensbescherming'), ('administrator', 'Functioneel beheerder')], max_length=30)),
                ('regions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('municipalities', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=6), blank=True, default=list, size=None)),
                ('partner', models.CharField(blank=True, max_length=30)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('proposed_by', models.UUIDField(null=True)),
                ('confirmed_by', models.UUIDField(null=True)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('regions__len__gt', 0)), name='grant_is_for_a_region'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='grant_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('role', 'partner'), ('partner', ''), _connector='XOR'), name='partner_role_names_its_partner'), models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), models.Q(('confirmed_by__in', [models.F('proposed_by'), models.F('account')]), _negated=True), _connector='OR'), name='two_people_for_a_role')],
            },
        ),
        migrations.CreateModel(
            name='SecondFactorReset',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('regions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('confirmer', models.CharField(max_length=30)),
                ('proposed_by', models.UUIDField()),
                ('proposed_at', models.DateTimeField()),
                ('confirmed_by', models.UUIDField(null=True)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), models.Q(('confirmed_by__in', [models.F('proposed_by'), models.F('account')]), _negated=True), _connector='OR'), name='two_people_for_a_reset')],
            },
        ),
    ]
