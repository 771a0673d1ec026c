# SPDX-License-Identifier: EUPL-1.2

import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('reference', models.CharField(max_length=12, unique=True)),
                ('source_kind', models.CharField(max_length=10)),
                ('source', models.UUIDField(db_index=True)),
                ('source_reference', models.CharField(blank=True, max_length=12)),
                ('purpose', models.CharField(choices=[('investigate', 'Onderzoek door de partner'), ('acute_safety', 'Acute veiligheid'), ('take_over', 'Overname van de melding'), ('enrich', 'Signaal verrijken'), ('protect', 'Overleg over bescherming')], max_length=30)),
                ('ground', models.CharField(choices=[('public_task', 'Publieke taak (AVG art. 6 lid 1 e)'), ('vital_interest', 'Vitaal belang (AVG art. 6 lid 1 d)'), ('consent', 'Toestemming (AVG art. 6 lid 1 a)'), ('wmo', 'Wmo 2015, taak Veilig Thuis (bij samenloop)')], max_length=30)),
                ('laid_at', models.DateTimeField()),
                ('laid_by', models.UUIDField()),
                ('ends_on', models.DateField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.UUIDField(null=True)),
                ('copy_erased_at', models.DateTimeField(null=True)),
                ('came_back_at', models.DateTimeField(null=True)),
                ('return_handled_at', models.DateTimeField(null=True)),
                ('municipality', models.CharField(max_length=6)),
                ('state', models.CharField(choices=[('asked', 'Gevraagd'), ('answered', 'Beantwoord'), ('withdrawn', 'Ingetrokken'), ('expired', 'Verlopen')], default='asked', max_length=12)),
            ],
            options={
                'indexes': [models.Index(fields=['region', 'municipality', 'state', 'laid_at'], name='consultation_of_place'), models.Index(condition=models.Q(('came_back_at__isnull', False), ('return_handled_at__isnull', True)), fields=['region', 'came_back_at', 'reference'], name='consultation_came_back'), models.Index(condition=models.Q(('copy_erased_at__isnull', True)), fields=['region', 'ends_on'], name='consultation_to_end')],
            },
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('reference', models.CharField(max_length=12, unique=True)),
                ('source_kind', models.CharField(max_length=10)),
                ('source', models.UUIDField(db_index=True)),
                ('source_reference', models.CharField(blank=True, max_length=12)),
                ('purpose', models.CharField(choices=[('investigate', 'Onderzoek door de partner'), ('acute_safety', 'Acute veiligheid'), ('take_over', 'Overname van de melding'), ('enrich', 'Signaal verrijken'), ('protect', 'Overleg over bescherming')], max_length=30)),
                ('ground', models.CharField(choices=[('public_task', 'Publieke taak (AVG art. 6 lid 1 e)'), ('vital_interest', 'Vitaal belang (AVG art. 6 lid 1 d)'), ('consent', 'Toestemming (AVG art. 6 lid 1 a)'), ('wmo', 'Wmo 2015, taak Veilig Thuis (bij samenloop)')], max_length=30)),
                ('laid_at', models.DateTimeField()),
                ('laid_by', models.UUIDField()),
                ('ends_on', models.DateField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.UUIDField(null=True)),
                ('copy_erased_at', models.DateTimeField(null=True)),
                ('came_back_at', models.DateTimeField(null=True)),
                ('return_handled_at', models.DateTimeField(null=True)),
                ('partner', models.CharField(max_length=30)),
                ('state', models.CharField(choices=[('offered', 'Aangeboden'), ('accepted', 'Aangenomen'), ('returned', 'Teruggegeven'), ('finished', 'Afgerond'), ('withdrawn', 'Ingetrokken'), ('expired', 'Verlopen')], default='offered', max_length=12)),
                ('result', models.CharField(blank=True, choices=[('investigation', 'Onderzoek gestart'), ('measures', 'Maatregelen genomen'), ('passed_on', 'Doorgegeven aan een ander'), ('no_grounds', 'Geen aanknopingspunten'), ('help_given', 'Hulp gegeven')], max_length=20)),
                ('result_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['region', 'partner', 'state', 'laid_at'], name='offer_of_partner'), models.Index(condition=models.Q(('came_back_at__isnull', False), ('return_handled_at__isnull', True)), fields=['region', 'came_back_at', 'reference'], name='offer_came_back'), models.Index(condition=models.Q(('copy_erased_at__isnull', True)), fields=['region', 'ends_on'], name='offer_to_end')],
            },
        ),
    ]
