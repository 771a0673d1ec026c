# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0007_conditions'),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseSamenloop',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('kind', models.CharField(choices=[('none', 'Nee'), ('domestic', 'Huiselijk geweld'), ('child', 'Kindermishandeling'), ('both', 'Huiselijk geweld en kindermishandeling')], max_length=10)),
                ('leading', models.CharField(blank=True, choices=[('baken', 'Dit dossier'), ('own_system', 'Het dossier in ons eigen systeem')], max_length=10)),
                ('noted_at', models.DateTimeField()),
                ('noted_by', models.UUIDField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='samenlopen', to='casework.case')),
            ],
            options={
                'indexes': [models.Index(fields=['case', '-noted_at'], name='samenloop_of_case')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'none'), ('leading', '')), models.Q(models.Q(('kind', 'none'), _negated=True), models.Q(('leading', ''), _negated=True)), _connector='OR'), name='a_file_leads_where_there_are_two')],
            },
        ),
    ]
