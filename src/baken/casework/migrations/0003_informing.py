# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0002_safety'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='InformDecision',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('choice', models.CharField(choices=[('inform', 'Informeren'), ('not_yet', 'Nog niet informeren'), ('not', 'Niet informeren')], max_length=10)),
                ('ground', models.CharField(blank=True, choices=[('person', 'Gevaar voor deze persoon'), ('others', 'Gevaar voor een ander in de zaak'), ('reporter', 'Gevaar voor de melder'), ('police', 'Onderzoek van politie of OM'), ('unreachable', 'Niet veilig te bereiken'), ('unknown', 'Niet bekend wie het is')], max_length=12)),
                ('asked', models.CharField(choices=[('nobody', 'Niet gevraagd'), ('police', 'Politie'), ('prosecutor', 'OM'), ('both', 'Politie en OM')], max_length=12)),
                ('said', models.CharField(blank=True, choices=[('no_objection', 'Geen bezwaar'), ('objection', 'Bezwaar'), ('no_answer', 'Nog geen antwoord')], max_length=15)),
                ('whom', models.CharField(blank=True, choices=[('self', 'De persoon zelf'), ('guardian', 'Een ouder of voogd'), ('representative', 'Een vertegenwoordiger of advocaat')], max_length=15)),
                ('how', models.CharField(blank=True, choices=[('talk', 'In een gesprek'), ('phone', 'Aan de telefoon'), ('letter', 'Met een brief'), ('with_partner', 'Samen met een partner')], max_length=15)),
                ('teller', models.UUIDField(null=True)),
                ('on', models.DateField()),
                ('state', models.CharField(choices=[('proposed', 'Wacht op de teamleider'), ('holds', 'Geldt'), ('returned', 'Teruggegeven door de teamleider'), ('told', 'Verteld'), ('replaced', 'Vervangen door een nieuw besluit')], max_length=10)),
                ('decided_at', models.DateTimeField()),
                ('decided_by', models.UUIDField()),
                ('seen_at', models.DateTimeField(null=True)),
                ('seen_by', models.UUIDField(null=True)),
                ('told_at', models.DateTimeField(null=True)),
                ('told_by', models.UUIDField(null=True)),
                ('superseded_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='informing', to='casework.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'proposed')), fields=['region'], name='inform_waits'), models.Index(condition=models.Q(('superseded_at__isnull', True)), fields=['region', 'on'], name='inform_due')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('superseded_at__isnull', True)), fields=('person',), name='one_decision_holds'), models.CheckConstraint(condition=models.Q(models.Q(('choice', 'inform'), ('ground', '')), models.Q(('choice__in', ['not_yet', 'not']), models.Q(('ground', ''), _negated=True)), _connector='OR'), name='who_is_not_told_has_a_ground'), models.CheckConstraint(condition=models.Q(models.Q(('told_at__isnull', True), ('told_by__isnull', True), models.Q(('state', 'told'), _negated=True)), models.Q(('choice', 'inform'), ('state', 'told'), ('told_at__isnull', False), ('told_by__isnull', False)), _connector='OR'), name='told_only_when_decided_so'), models.CheckConstraint(condition=models.Q(('seen_by__isnull', True), models.Q(('seen_by', models.F('decided_by')), _negated=True), _connector='OR'), name='another_pair_of_eyes'), models.CheckConstraint(condition=models.Q(models.Q(('asked', 'nobody'), ('said', '')), models.Q(models.Q(('asked', 'nobody'), _negated=True), models.Q(('said', ''), _negated=True)), _connector='OR'), name='an_answer_was_asked_for')],
            },
        ),
    ]
