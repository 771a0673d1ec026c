# SPDX-License-Identifier: EUPL-1.2
import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('intake', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Weighing',
            fields=[
                ('report', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='intake.report')),
                ('region', models.CharField(max_length=40)),
                ('forms', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('sexual', 'Seksuele uitbuiting'), ('labour', 'Arbeidsuitbuiting'), ('criminal', 'Criminele uitbuiting'), ('organ', 'Gedwongen orgaanverwijdering'), ('unknown', 'Nog onbekend')], max_length=12), size=None)),
                ('border', models.CharField(choices=[('domestic', 'Binnenlands'), ('cross_border', 'Grensoverschrijdend'), ('unknown', 'Onbekend')], max_length=12)),
                ('sector', models.CharField(choices=[('prostitution', 'Prostitutie'), ('hospitality', 'Horeca'), ('cleaning', 'Schoonmaak'), ('agriculture', 'Land- en tuinbouw'), ('industry', 'Industrie'), ('domestic_work', 'Huishoudelijk werk'), ('school', 'School (leerlingen)'), ('other', 'Anders'), ('unknown', 'Onbekend')], max_length=14)),
                ('lives_in', models.CharField(blank=True, max_length=10)),
                ('age', models.CharField(choices=[('adult', 'Meerderjarig'), ('minor', 'Minderjarig'), ('unknown', 'Onbekend')], max_length=10)),
                ('risk_factors', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('weak_economy', 'Zwakke economische positie'), ('reduced_resilience', 'Verminderde weerbaarheid'), ('no_network', 'Geen sociaal netwerk'), ('no_status', 'Geen verblijfsstatus'), ('language', 'Spreekt de taal niet')], max_length=20), blank=True, default=list, size=None)),
                ('urgency', models.CharField(choices=[('now', 'Nu'), ('this_week', 'Deze week'), ('normal', 'Gewone termijn')], max_length=10)),
                ('others_in_same_position', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('weighed_at', models.DateTimeField()),
                ('weighed_by', models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('kind', models.CharField(choices=[('advice_only', 'Alleen advies'), ('hand_over', 'Overdragen aan een partner'), ('open_case', 'Zaak openen'), ('consult_focal', 'Aandachtsfunctionaris raadplegen'), ('other_veilig_thuis', 'Ander Veilig Thuis'), ('no_follow_up', 'Geen vervolg'), ('radar', 'Blijft op de radar')], max_length=20)),
                ('target', models.CharField(blank=True, max_length=30)),
                ('made', models.UUIDField(null=True)),
                ('reason_code', models.CharField(blank=True, max_length=30)),
                ('deviates', models.BooleanField()),
                ('decided_at', models.DateTimeField()),
                ('decided_by', models.UUIDField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='intake.report')),
            ],
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('indicator', models.CharField(max_length=40)),
                ('seen', models.CharField(choices=[('observed', 'Gezien'), ('not_observed', 'Niet gezien'), ('unknown', 'Onbekend')], max_length=14)),
                ('noted_at', models.DateTimeField()),
                ('noted_by', models.UUIDField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='intake.report')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('report', 'indicator'), name='indicator_once_in_a_report')],
            },
        ),
    ]
