# SPDX-License-Identifier: EUPL-1.2
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0007_account_reset'),
    ]

    operations = [
        migrations.CreateModel(
            name='KeptOut',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('dossier_kind', models.CharField(max_length=10)),
                ('dossier', models.UUIDField()),
                ('copy_of', models.UUIDField(null=True)),
                ('since', models.DateTimeField()),
                ('kept_out_by', models.UUIDField()),
                ('review_on', models.DateField()),
                ('lifted_at', models.DateTimeField(null=True)),
                ('lifted_by', models.UUIDField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('lifted_at__isnull', True)), fields=['account', 'dossier'], name='kept_out_of'), models.Index(condition=models.Q(('lifted_at__isnull', True)), fields=['region', 'review_on'], name='kept_out_to_review')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True)), fields=('dossier', 'account'), name='kept_out_once'), models.CheckConstraint(condition=models.Q(('kept_out_by', models.F('account')), _negated=True), name='nobody_keeps_oneself_out'), models.CheckConstraint(condition=models.Q(('lifted_by__isnull', True), models.Q(('lifted_by', models.F('account')), _negated=True), _connector='OR'), name='nobody_lets_oneself_in'), models.CheckConstraint(condition=models.Q(models.Q(('lifted_at__isnull', True), ('lifted_by__isnull', True)), models.Q(('lifted_at__isnull', False), ('lifted_by__isnull', False)), _connector='OR'), name='lifted_by_somebody')],
            },
        ),
    ]
