# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models

CONSENT = [
    ("person", "De betrokkene zelf (16 jaar of ouder)"),
    ("parents", "Een ouder met gezag"),
    ("guardian", "De voogd"),
]


class Migration(migrations.Migration):
    dependencies = [("care", "0004_running")]

    operations = [
        migrations.AddField(
            "shelterrequest", "consent", models.CharField(blank=True, choices=CONSENT, default="", max_length=12),
            preserve_default=False,
        ),
        migrations.AddField("shelterrequest", "consent_on", models.DateField(null=True)),
        migrations.AddField("shelterrequest", "packet_given_at", models.DateTimeField(null=True)),
        migrations.AddConstraint(
            "shelterrequest",
            models.CheckConstraint(
                name="consent_to_shelter_has_a_day",
                condition=models.Q(("consent", ""), ("consent_on__isnull", True))
                | models.Q(~models.Q(("consent", "")), ("consent_on__isnull", False)),
            ),
        ),
    ]
