# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('capacity', '0003_cost_start'),
    ]

    operations = [
        migrations.CreateModel(
            name='OwnScenario',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('name', models.CharField(choices=[('expected', 'Wat we verwachten'), ('busier', 'Drukker dan verwacht'), ('quieter', 'Rustiger dan verwacht'), ('cautious', 'Voorzichtig geschat'), ('after-a-campaign', 'Na een campagne'), ('short-of-people', 'Krappe bezetting'), ('wave-of-flu', 'Griepgolf'), ('other-order', 'Andere volgorde'), ('more-shelter', 'Meer opvang'), ('less-shelter', 'Minder opvang'), ('budget', 'Voor de begroting'), ('council', 'Vraag van de raad'), ('steering-group', 'Vraag van de stuurgroep'), ('attempt', 'Probeersel')], max_length=20)),
                ('ordinal', models.PositiveSmallIntegerField()),
                ('made_by', models.UUIDField()),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('region', 'name', 'ordinal'), name='one_scenario_of_a_name')],
            },
        ),
        migrations.CreateModel(
            name='ScenarioVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('number', models.PositiveSmallIntegerField()),
                ('is_removed', models.BooleanField(default=False)),
                ('reports', models.PositiveIntegerField()),
                ('campaign', models.PositiveIntegerField(null=True)),
                ('at_once', models.PositiveIntegerField(null=True)),
                ('ill', models.PositiveSmallIntegerField(null=True)),
                ('days', models.PositiveSmallIntegerField(null=True)),
                ('urgent_first', models.BooleanField()),
                ('kind', models.CharField(choices=[('whole', 'De hele stroom van Veilig Thuis'), ('point', 'Alleen het meldpunt, met zijn eigen uren')], max_length=10)),
                ('places', models.PositiveSmallIntegerField(null=True)),
                ('edited_by', models.UUIDField()),
                ('edited_at', models.DateTimeField()),
                ('scenario', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='capacity.ownscenario')),
            ],
            options={
                'indexes': [models.Index(fields=['edited_at'], name='newly_edited')],
                'constraints': [models.UniqueConstraint(fields=('scenario', 'number'), name='one_version_after_another'), models.CheckConstraint(condition=models.Q(models.Q(('at_once', None), ('campaign', None)), models.Q(('at_once__gte', 1), ('at_once__isnull', False), ('campaign__gte', models.F('at_once')), ('campaign__isnull', False)), _connector='OR'), name='a_campaign_says_how_many_at_once'), models.CheckConstraint(condition=models.Q(models.Q(('days', None), ('ill', None)), models.Q(('days__gte', 1), ('days__isnull', False), ('ill__gte', 1), ('ill__isnull', False)), _connector='OR'), name='an_illness_says_how_long')],
            },
        ),
    ]
