# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models

WENT = [
    ("referral", "Verwijzing"),
    ("transfer", "Overdracht"),
    ("request", "Antwoord op een verzoek"),
    ("assignment", "Opdracht"),
    ("consultation", "Raadpleging"),
    ("shelter", "Vraag om opvang"),
    ("arrival", "Aankomstpakket"),
    ("information", "Vraag om informatie"),
    ("letter", "Standaardbrief"),
    ("message", "Bericht in eigen woorden"),
]


class Migration(migrations.Migration):
    dependencies = [("handover", "0010_package_of")]

    operations = [
        migrations.AlterField("disclosure", "went", models.CharField(choices=WENT, max_length=12)),
    ]
