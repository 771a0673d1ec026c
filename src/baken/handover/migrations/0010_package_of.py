# SPDX-License-Identifier: EUPL-1.2
"""A package names the dossier that its hand-over came out of, so that a row rule can ask for it."""

from django.db import migrations, models

NAME_IT = """
UPDATE handover_package SET source = offer.source
FROM handover_offer AS offer WHERE offer.id = handover_package.offer_id
"""


class Migration(migrations.Migration):
    dependencies = [("handover", "0009_message")]

    operations = [
        migrations.AddField("package", "source", models.UUIDField(null=True)),
        migrations.RunSQL(NAME_IT, migrations.RunSQL.noop),
        migrations.AlterField("package", "source", models.UUIDField()),
    ]
