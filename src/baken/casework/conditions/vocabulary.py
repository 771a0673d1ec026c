# SPDX-License-Identifier: EUPL-1.2
"""Who sees to a condition, and how it stands."""

from django.db.models import TextChoices


class SeesTo(TextChoices):
    PERSON = "person", "De betrokkene zelf"
    CLOSE = "close", "Familie of iemand die dichtbij staat"
    PARTNER = "partner", "Een partner of hulpverlener"
    OURSELVES = "ourselves", "Wij zelf"


class ConditionState(TextChoices):
    STANDS = "stands", "Loopt"
    MET = "met", "Nagekomen"
    NOT_MET = "not_met", "Niet nagekomen"
    CHANGED = "changed", "Gewijzigd"
    LAPSED = "lapsed", "Niet meer nodig"
