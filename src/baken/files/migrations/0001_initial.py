# SPDX-License-Identifier: EUPL-1.2

import django.contrib.postgres.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='File',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('dossier', models.UUIDField()),
                ('about_kind', models.CharField(max_length=20)),
                ('about_id', models.UUIDField()),
                ('arrived_at', models.DateTimeField()),
                ('kind', models.CharField(choices=[('photo', 'foto'), ('pdf', 'pdf-document'), ('sound', 'geluidsopname'), ('video', 'video-opname'), ('office', 'tekst- of rekendocument')], max_length=6)),
                ('size_class', models.CharField(choices=[('small', 'tot 1 MB'), ('medium', '1 tot 5 MB'), ('large', 'meer dan 5 MB')], max_length=6)),
                ('state', models.CharField(choices=[('arrived', 'binnengekomen, wordt nagekeken'), ('cleaned', 'schoongemaakt'), ('not_cleaned', 'niet schoongemaakt, bewaard zoals het kwam'), ('refused', 'niet te openen')], default='arrived', max_length=11)),
                ('reason', models.CharField(blank=True, choices=[('no_cleaner', 'voor dit soort bestand bestaat geen schoonmaak'), ('locked', 'er zit een wachtwoord op'), ('too_large', 'het beeld is te groot om na te kijken'), ('hidden_images', 'er staan beelden in die niet na te kijken zijn'), ('damaged', 'het is beschadigd of anders dan het zegt te zijn'), ('too_slow', 'het nakijken duurde te lang')], default='', max_length=13)),
                ('removed', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('location', 'de plaats waar de foto is gemaakt'), ('moment', 'het tijdstip'), ('device', 'het toestel of programma'), ('author', 'de maker'), ('description', 'een beschrijving of kenmerken'), ('other_frames', 'verborgen of bewegende beelden'), ('script', 'een programma dat vanzelf start'), ('attachment', 'een bijlage in het document'), ('form', 'een formulier of handtekening'), ('link', 'verwijzingen naar buiten')], max_length=12), blank=True, default=list, size=None)),
                ('clean_copy', models.UUIDField(null=True)),
                ('clean_format', models.CharField(blank=True, choices=[('jpeg', 'JPEG-afbeelding'), ('png', 'PNG-afbeelding'), ('pdf', 'pdf-document')], default='', max_length=4)),
            ],
            options={
                'indexes': [models.Index(fields=['dossier'], name='files_file_dossier'), models.Index(condition=models.Q(('state', 'arrived')), fields=['region', 'arrived_at'], name='files_file_to_clean')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('clean_copy__isnull', False), ('state', 'cleaned')), models.Q(models.Q(('state', 'cleaned'), _negated=True), ('clean_copy__isnull', True)), _connector='OR'), name='files_file_cleaned_has_a_copy')],
            },
        ),
    ]
