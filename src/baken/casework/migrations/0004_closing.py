# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0003_informing'),
        ('intake', '0009_questions_asked'),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseClosing',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('because', models.CharField(choices=[('safe', 'Het is veilig en er is hulp'), ('taken_over', 'Een ander heeft het overgenomen'), ('not_wanted', 'De betrokkene wil geen hulp'), ('not_reached', 'De betrokkene is niet te bereiken'), ('no_exploitation', 'Het is geen uitbuiting')], max_length=20)),
                ('closed_at', models.DateTimeField()),
                ('closed_by', models.UUIDField()),
                ('reporter_told', models.BooleanField()),
                ('reopened_at', models.DateTimeField(null=True)),
                ('reopened_by', models.UUIDField(null=True)),
                ('reopened_because', models.CharField(blank=True, choices=[('new_report', 'Een nieuwe melding over dezelfde mensen'), ('asked', 'De betrokkene vraagt om hulp'), ('not_safe', 'Het is toch niet veilig'), ('came_back', 'Een partner geeft het terug')], max_length=15)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='closings', to='casework.case')),
                ('report', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.report')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('reopened_at__isnull', True)), fields=('case',), name='one_end_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('reopened_at__isnull', True), ('reopened_because', '')), models.Q(('reopened_at__isnull', False), models.Q(('reopened_because', ''), _negated=True)), _connector='OR'), name='what_begins_again_says_why')],
            },
        ),
    ]
