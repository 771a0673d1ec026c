# SPDX-License-Identifier: EUPL-1.2
"""Why a wave is set apart, and how that stands."""

from django.db.models import TextChoices


class WhyApart(TextChoices):
    """Codes only: what somebody thinks of a wave needs no words of its own."""

    COPIES = "copies", "Steeds hetzelfde bericht"
    PROGRAM = "program", "Verstuurd door een programma"
    CAMPAIGN = "campaign", "Een oproep of een actie"
    NONSENSE = "nonsense", "Reclame of onzin"


class QuarantineState(TextChoices):
    PROPOSED = "proposed", "Wacht op een collega"
    HOLDS = "holds", "In quarantaine"
    ENDED = "ended", "Teruggehaald"
