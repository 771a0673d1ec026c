# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0008_samenloop'),
        ('intake', '0011_longer_language_codes'),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseJoining',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('because', models.CharField(choices=[('people', 'Het gaat over dezelfde mensen'), ('situation', 'Het is dezelfde situatie'), ('twice', 'De zaak was twee keer geopend')], max_length=12)),
                ('step_on_before', models.DateField()),
                ('step_on_after', models.DateField()),
                ('joined_at', models.DateTimeField()),
                ('joined_by', models.UUIDField()),
                ('split_at', models.DateTimeField(null=True)),
                ('split_by', models.UUIDField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='case',
            name='a_closed_case_says_why',
        ),
        migrations.AddField(
            model_name='case',
            name='joined_into',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='joined', to='casework.case'),
        ),
        migrations.AlterField(
            model_name='case',
            name='state',
            field=models.CharField(choices=[('open', 'Open'), ('joined', 'Samengevoegd'), ('closed', 'Gesloten')], default='open', max_length=10),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('joined_into__isnull', False)), fields=['joined_into'], name='case_joined'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_because', ''), ('state__in', ['open', 'joined'])), models.Q(('closed_at__isnull', False), ('state', 'closed'), models.Q(('closed_because', ''), _negated=True)), _connector='OR'), name='a_closed_case_says_why'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('joined_into__isnull', True), ('state', 'open')), models.Q(('joined_into__isnull', False), ('state', 'joined')), ('state', 'closed'), _connector='OR'), name='a_joined_case_says_into_which'),
        ),
        migrations.AddField(
            model_name='casejoining',
            name='joined',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='joinings', to='casework.case'),
        ),
        migrations.AddField(
            model_name='casejoining',
            name='stays',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='joinings_here', to='casework.case'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='joining',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='casework.casejoining'),
        ),
        migrations.AddConstraint(
            model_name='casejoining',
            constraint=models.UniqueConstraint(condition=models.Q(('split_at__isnull', True)), fields=('joined',), name='joined_into_one_case'),
        ),
        migrations.AddConstraint(
            model_name='casejoining',
            constraint=models.CheckConstraint(condition=models.Q(('stays', models.F('joined')), _negated=True), name='no_case_joins_itself'),
        ),
        migrations.AddConstraint(
            model_name='casejoining',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('split_at__isnull', True), ('split_by__isnull', True)), models.Q(('split_at__isnull', False), ('split_by__isnull', False)), _connector='OR'), name='split_by_somebody'),
        ),
    ]
