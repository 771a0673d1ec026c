# SPDX-License-Identifier: EUPL-1.2

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
            name='Case',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('reference', models.CharField(max_length=12, unique=True)),
                ('alias', models.CharField(max_length=40)),
                ('municipality', models.CharField(blank=True, max_length=10)),
                ('state', models.CharField(choices=[('open', 'Open'), ('closed', 'Gesloten')], default='open', max_length=10)),
                ('owner', models.UUIDField()),
                ('next_step', models.CharField(choices=[('safety_assessment', 'Beoordeel de veiligheid'), ('contact_victim', 'Neem contact op met de betrokkene'), ('inform_people', 'Besluit wie wordt geïnformeerd'), ('consult', 'Overleg met een partner'), ('plan_care', 'Maak een plan voor hulp'), ('follow_up', 'Volg de afspraken'), ('close', 'Sluit de zaak af')], max_length=20)),
                ('next_step_on', models.DateField()),
                ('opened_at', models.DateTimeField()),
                ('opened_by', models.UUIDField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_because', models.CharField(blank=True, choices=[('safe', 'Het is veilig en er is hulp'), ('taken_over', 'Een ander heeft het overgenomen'), ('not_wanted', 'De betrokkene wil geen hulp'), ('not_reached', 'De betrokkene is niet te bereiken'), ('no_exploitation', 'Het is geen uitbuiting')], max_length=20)),
                ('report', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.report')),
            ],
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('account', models.UUIDField(db_index=True)),
                ('role', models.CharField(max_length=30)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(null=True)),
                ('assigned_by', models.UUIDField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='casework.case')),
            ],
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['region', 'next_step_on', 'opened_at', 'reference'], name='case_open'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['owner', 'state'], name='case_of_owner'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(fields=('region', 'alias'), name='case_alias_once_in_a_region'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_because', ''), ('state', 'open')), models.Q(('closed_at__isnull', False), ('state', 'closed'), models.Q(('closed_because', ''), _negated=True)), _connector='OR'), name='a_closed_case_says_why'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('case', 'account', 'role'), name='once_on_a_case'),
        ),
    ]
