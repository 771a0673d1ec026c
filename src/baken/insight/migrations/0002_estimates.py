# SPDX-License-Identifier: EUPL-1.2
import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('insight', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='EstimateRun',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('state', models.CharField(choices=[('waiting', 'Wacht'), ('running', 'Wordt berekend'), ('done', 'Klaar'), ('cancelled', 'Afgebroken'), ('stopped', 'Gestopt')], default='waiting', max_length=10)),
                ('started_by', models.UUIDField()),
                ('started_at', models.DateTimeField()),
                ('input_hash', models.CharField(max_length=64)),
                ('version', models.CharField(max_length=20)),
                ('lists', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('police', 'Politie'), ('marechaussee', 'Marechaussee'), ('inspectorate', 'Arbeidsinspectie'), ('prosecution', 'Openbaar Ministerie'), ('safe-home', 'Veilig Thuis'), ('care-coordinator', 'Zorgcoördinator'), ('shelter', 'Opvang'), ('health', 'Zorg en GGD'), ('youth', 'Jeugdhulp'), ('school', 'Onderwijs'), ('municipality', 'Gemeente'), ('reception', 'Asielopvang'), ('advocacy', 'Belangenorganisatie'), ('other-1', 'Andere lijst 1'), ('other-2', 'Andere lijst 2'), ('other-3', 'Andere lijst 3'), ('other-4', 'Andere lijst 4'), ('other-5', 'Andere lijst 5')], max_length=20), size=None)),
                ('merged', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=41), blank=True, default=list, size=None)),
                ('forced', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=41), blank=True, default=list, size=None)),
                ('same_definition', models.BooleanField(null=True)),
                ('linkage_reviewed', models.BooleanField(null=True)),
                ('referrals_handled', models.BooleanField(null=True)),
                ('inhabitants', models.PositiveIntegerField(null=True)),
                ('seed', models.PositiveIntegerField()),
                ('bootstrap', models.PositiveIntegerField()),
                ('cancel_asked_at', models.DateTimeField(null=True)),
                ('claim', models.UUIDField(null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('beat_at', models.DateTimeField(null=True)),
                ('stage', models.CharField(blank=True, choices=[('main-effects', 'Zonder verbanden'), ('stepwise', 'Stap voor stap'), ('bic-2', 'BIC, verbanden van twee'), ('bic-3', 'BIC, verbanden van drie'), ('dga', 'Gemiddelde over grafen'), ('threshold-bayes', 'Bayes met drempel'), ('sensitivity', 'Gevoeligheid')], default='', max_length=20)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('ended_at', models.DateTimeField(null=True)),
                ('result', models.JSONField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['region', '-started_at'], name='estimates_of_a_region')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('result__isnull', False), ('state', 'done')), models.Q(models.Q(('state', 'done'), _negated=True), ('result__isnull', True)), _connector='OR'), name='an_estimate_that_is_done_has_a_panel')],
            },
        ),
        migrations.CreateModel(
            name='EstimateCell',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('history', models.PositiveSmallIntegerField()),
                ('count', models.PositiveIntegerField()),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cells', to='insight.estimaterun')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('run', 'history'), name='one_count_for_a_combination')],
            },
        ),
    ]
