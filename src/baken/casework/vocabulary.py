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


class ClosedBecause(TextChoices):
    """How a case ended; in which words stands sealed beside it."""

    SAFE = "safe", "Het is veilig en er is hulp"
    TAKEN_OVER = "taken_over", "Een ander heeft het overgenomen"
    NOT_WANTED = "not_wanted", "De betrokkene wil geen hulp"
    NOT_REACHED = "not_reached", "De betrokkene is niet te bereiken"
    NO_EXPLOITATION = "no_exploitation", "Het is geen uitbuiting"
