# SPDX-License-Identifier: EUPL-1.2
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0005_radar_of_owner'),
    ]

    operations = [
        migrations.CreateModel(
            name='AcuteDeed',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('report', models.UUIDField(db_index=True)),
                ('deed', models.CharField(choices=[('police', 'Politie gebeld (112)'), ('caller', 'Met de beller afgesproken wat nu te doen'), ('lead', 'Teamleider of achterwacht gebeld')], max_length=10)),
                ('done_at', models.DateTimeField()),
                ('done_by', models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name='Supplement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('report', models.UUIDField(db_index=True)),
                ('added_at', models.DateTimeField()),
                ('added_by', models.UUIDField()),
            ],
        ),
        migrations.AddField(
            model_name='report',
            name='came_from',
            field=models.CharField(choices=[('own', 'Eigen kanaal'), ('municipal', 'Gemeentelijk meldpunt'), ('mev', 'Meld een Vermoeden'), ('mma', 'Meld Misdaad Anoniem'), ('police', 'Politie'), ('care', 'Zorgcoördinator'), ('vt', 'Een ander Veilig Thuis')], default='own', max_length=10),
        ),
        migrations.AddField(
            model_name='report',
            name='first_told_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='report',
            name='interpreter',
            field=models.CharField(blank=True, choices=[('ar', 'Arabisch'), ('bg', 'Bulgaars'), ('zh', 'Chinees'), ('en', 'Engels'), ('fa', 'Farsi of Dari'), ('fr', 'Frans'), ('hu', 'Hongaars'), ('uk', 'Oekraïens'), ('pl', 'Pools'), ('pt', 'Portugees'), ('ro', 'Roemeens'), ('ru', 'Russisch'), ('es', 'Spaans'), ('ti', 'Tigrinya'), ('tr', 'Turks'), ('vi', 'Vietnamees'), ('sign', 'Gebarentaal'), ('other', 'Een andere taal')], max_length=5),
        ),
        migrations.AddField(
            model_name='report',
            name='leading_file',
            field=models.CharField(blank=True, choices=[('baken', 'Dit dossier'), ('own_system', 'Het dossier in ons eigen systeem')], max_length=10),
        ),
        migrations.AddField(
            model_name='report',
            name='read_back_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='report',
            name='samenloop',
            field=models.CharField(blank=True, choices=[('none', 'Nee'), ('domestic', 'Huiselijk geweld'), ('child', 'Kindermishandeling'), ('both', 'Huiselijk geweld en kindermishandeling')], max_length=10),
        ),
        migrations.AddField(
            model_name='report',
            name='shield_ground',
            field=models.CharField(blank=True, choices=[('concerned', 'Gevaar voor een betrokkene'), ('reporter', 'Gevaar voor de melder of een medewerker'), ('trust', 'Schade aan de vertrouwensrelatie')], max_length=10),
        ),
        migrations.AlterField(
            model_name='report',
            name='channel',
            field=models.CharField(choices=[('web', 'Web'), ('phone', 'Telefoon'), ('chat', 'Chat'), ('mail', 'E-mail'), ('letter', 'Brief'), ('desk', 'Balie'), ('partner', 'Partner')], max_length=10),
        ),
        migrations.CreateModel(
            name='CallDraft',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('region', models.CharField(max_length=40)),
                ('owner', models.UUIDField()),
                ('began_at', models.DateTimeField()),
                ('saved_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'indexes': [models.Index(fields=['region', 'owner', 'saved_at'], name='call_draft_of_owner')],
            },
        ),
    ]
