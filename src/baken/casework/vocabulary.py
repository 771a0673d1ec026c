# SPDX-License-Identifier: EUPL-1.2
"""States of a case and the steps that can be next."""

from django.db.models import TextChoices


class CaseState(TextChoices):
    OPEN = "open", "Open"
    CLOSED = "closed", "Gesloten"


class NextStep(TextChoices):
    """What must be done next; details stand sealed beside it."""

    SAFETY_ASSESSMENT = "safety_assessment", "Beoordeel de veiligheid"
    CONTACT_VICTIM = "contact_victim", "Neem contact op met de betrokkene"
    INFORM_PEOPLE = "inform_people", "Besluit wie wordt geïnformeerd"
    CONSULT = "consult", "Overleg met een partner"
    PLAN_CARE = "plan_care", "Maak een plan voor hulp"
    FOLLOW_UP = "follow_up", "Volg de afspraken"
    CLOSE = "close", "Sluit de zaak af"
