# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0004_closing'),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseNote',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('kind', models.CharField(choices=[('shared', 'Voor iedereen die aan de zaak werkt'), ('internal', 'Alleen voor Veilig Thuis')], max_length=10)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('written_at', models.DateTimeField()),
                ('written_by', models.UUIDField()),
                ('changed_at', models.DateTimeField(null=True)),
                ('changed_by', models.UUIDField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='casework.case')),
            ],
        ),
        migrations.CreateModel(
            name='NoteDraft',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('account', models.UUIDField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('saved_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='casework.case')),
            ],
        ),
        migrations.CreateModel(
            name='NotePassage',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('position', models.PositiveSmallIntegerField()),
                ('taken_out', models.CharField(blank=True, choices=[('not_true', 'Het klopt niet'), ('not_needed', 'Het is niet nodig voor de zaak'), ('dangerous', 'Het is gevaarlijk als iemand dit leest'), ('asked', 'De betrokkene vroeg het')], max_length=12)),
                ('taken_out_at', models.DateTimeField(null=True)),
                ('taken_out_by', models.UUIDField(null=True)),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='casework.casenote')),
            ],
        ),
        migrations.AddIndex(
            model_name='casenote',
            index=models.Index(fields=['case', '-written_at'], name='notes_of_case'),
        ),
        migrations.AddConstraint(
            model_name='notedraft',
            constraint=models.UniqueConstraint(fields=('case', 'account'), name='one_draft_of_a_note'),
        ),
        migrations.AddConstraint(
            model_name='notepassage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('taken_out', ''), ('taken_out_at__isnull', True)), models.Q(models.Q(('taken_out', ''), _negated=True), ('taken_out_at__isnull', False)), _connector='OR'), name='what_was_taken_out_says_why'),
        ),
    ]
