# SPDX-License-Identifier: EUPL-1.2

import datetime
import django.db.models.deletion
import django.db.models.expressions
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0005_linked_identity'),
    ]

    operations = [
        migrations.CreateModel(
            name='AccessRequest',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('dossier_kind', models.CharField(max_length=10)),
                ('dossier', models.UUIDField()),
                ('role', models.CharField(max_length=30)),
                ('ends_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('asked_at', models.DateTimeField()),
                ('asked_of', models.UUIDField()),
                ('answer', models.CharField(blank=True, choices=[('accepted', 'Ja, tot een datum'), ('declined', 'Nee')], max_length=10)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.UUIDField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['dossier', 'account'], name='request_of_dossier'), models.Index(condition=models.Q(('answered_at__isnull', True)), fields=['region', 'asked_at'], name='request_to_answer')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', 'accepted'), ('ends_at__isnull', False)), models.Q(models.Q(('answer', 'accepted'), _negated=True), ('ends_at__isnull', True)), _connector='OR'), name='only_a_yes_opens'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True), ('answered_by__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='an_answer_has_an_author'), models.CheckConstraint(condition=models.Q(('answered_by__isnull', True), models.Q(('answered_by', models.F('account')), _negated=True), _connector='OR'), name='nobody_answers_oneself')],
            },
        ),
        migrations.CreateModel(
            name='EmergencyAccess',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('dossier_kind', models.CharField(max_length=10)),
                ('dossier', models.UUIDField()),
                ('role', models.CharField(max_length=30)),
                ('ends_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('because', models.CharField(choices=[('life', 'Iemand is nu in levensgevaar'), ('minor', 'Een minderjarige is nu niet veilig'), ('police', 'De politie vraagt nu om gegevens in een noodsituatie')], max_length=10)),
                ('opened_at', models.DateTimeField()),
                ('told', models.UUIDField()),
                ('reviewer', models.CharField(max_length=30)),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('reviewed_by', models.UUIDField(null=True)),
                ('verdict', models.CharField(blank=True, choices=[('needed', 'Het was nodig'), ('other_way', 'Het was te goeder trouw, en het kon anders'), ('not_allowed', 'Het had niet gemogen')], max_length=15)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['dossier', 'account'], name='emergency_of_dossier'), models.Index(condition=models.Q(('reviewed_at__isnull', True)), fields=['region', 'opened_at'], name='emergency_to_review')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('opened_at')), ('ends_at__lte', django.db.models.expressions.CombinedExpression(models.F('opened_at'), '+', models.Value(datetime.timedelta(seconds=14400))))), name='an_emergency_lasts_hours'), models.CheckConstraint(condition=models.Q(models.Q(('reviewed_at__isnull', True), ('reviewed_by__isnull', True), ('verdict', '')), models.Q(('reviewed_at__isnull', False), ('reviewed_by__isnull', False), models.Q(('verdict', ''), _negated=True)), _connector='OR'), name='a_review_has_a_verdict'), models.CheckConstraint(condition=models.Q(('reviewed_by__isnull', True), models.Q(('reviewed_by', models.F('account')), _negated=True), _connector='OR'), name='nobody_reviews_oneself')],
            },
        ),
    ]
