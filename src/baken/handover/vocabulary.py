# SPDX-License-Identifier: EUPL-1.2
"""States, purposes and grounds of what is laid before someone outside the team."""

from django.db.models import TextChoices


class OfferState(TextChoices):
    OFFERED = "offered", "Aangeboden"
    ACCEPTED = "accepted", "Aangenomen"
    RETURNED = "returned", "Teruggegeven"
    FINISHED = "finished", "Afgerond"
    WITHDRAWN = "withdrawn", "Ingetrokken"
    EXPIRED = "expired", "Verlopen"


class ConsultationState(TextChoices):
    ASKED = "asked", "Gevraagd"
    ANSWERED = "answered", "Beantwoord"
    WITHDRAWN = "withdrawn", "Ingetrokken"
    EXPIRED = "expired", "Verlopen"


# With the partner or the focal officer, or back with whoever laid it before them.
AT_THE_PARTNER = (OfferState.OFFERED.value, OfferState.ACCEPTED.value)
CAME_BACK = (
    OfferState.RETURNED.value,
    OfferState.FINISHED.value,
    OfferState.EXPIRED.value,
    ConsultationState.ANSWERED.value,
)


class HandoverPurpose(TextChoices):
    INVESTIGATE = "investigate", "Onderzoek door de partner"
    ACUTE_SAFETY = "acute_safety", "Acute veiligheid"
    TAKE_OVER = "take_over", "Overname van de melding"
    ENRICH = "enrich", "Signaal verrijken"
    PROTECT = "protect", "Overleg over bescherming"


class Ground(TextChoices):
    """Legal grounds as the worker states them; which fits which step is for the privacy lawyer to confirm."""

    PUBLIC_TASK = "public_task", "Publieke taak (AVG art. 6 lid 1 e)"
    VITAL_INTEREST = "vital_interest", "Vitaal belang (AVG art. 6 lid 1 d)"
    CONSENT = "consent", "Toestemming (AVG art. 6 lid 1 a)"
    WMO = "wmo", "Wmo 2015, taak Veilig Thuis (bij samenloop)"


class PartnerResult(TextChoices):
    """What became of it, in the partner's words."""

    INVESTIGATION = "investigation", "Onderzoek gestart"
    MEASURES = "measures", "Maatregelen genomen"
    PASSED_ON = "passed_on", "Doorgegeven aan een ander"
    NO_GROUNDS = "no_grounds", "Geen aanknopingspunten"
    HELP_GIVEN = "help_given", "Hulp gegeven"
