# SPDX-License-Identifier: EUPL-1.2
"""Requests that were granted before they named the dossier from which they were answered."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def name_the_dossier(apps, _schema_editor):
    offers, requests = (apps.get_model("handover", name).objects for name in ("Offer", "Request"))
    answer = offers.filter(pk=OuterRef("offer"))
    requests.filter(offer__in=offers.values("pk")).update(
        source=Subquery(answer.values("source")[:1]), source_kind=Subquery(answer.values("source_kind")[:1])
    )


class Migration(migrations.Migration):
    dependencies = [
        ("handover", "0011_arrival"),
    ]

    operations = [
        migrations.RunPython(name_the_dossier, migrations.RunPython.noop),
    ]
