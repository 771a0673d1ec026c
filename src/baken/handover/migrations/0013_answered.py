# SPDX-License-Identifier: EUPL-1.2
"""What was answered of what was laid before somebody in a quarter is found by an index."""

from django.db import migrations, models

ANSWERED = models.Q(answered_at__isnull=False)


class Migration(migrations.Migration):
    dependencies = [("handover", "0012_request_names_its_dossier")]

    operations = [
        migrations.AddIndex(
            model_name=model,
            index=models.Index(name=f"{model}_answered", fields=["region", "laid_at"], condition=ANSWERED),
        )
        for model in ("offer", "consultation")
    ]
