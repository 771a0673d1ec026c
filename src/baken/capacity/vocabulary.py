# SPDX-License-Identifier: EUPL-1.2
"""Tasks of the reporting point, as its cost table has them; flows, and what a scenario with own numbers is called."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Task(models.TextChoices):
    ADVICE = "advice", _("Adviezen")
    TRIAGE = "triage", _("Triage-overleg")
    ASSESSMENT = "assessment", _("Melding en veiligheidsbeoordeling")
    FOLLOW_UP = "follow_up", _("Voorwaarden en vervolg of onderzoek")
    TEAM_LEAD = "team_lead", _("Teamleider")
    IMPLEMENTATION = "implementation", _("Teamleider, invoering (eenmalig)")


# Of these somebody can note minutes where the work is done; of the others no minute is known.
NOTED = (Task.ADVICE, Task.TRIAGE, Task.ASSESSMENT, Task.FOLLOW_UP)


class Flow(models.TextChoices):
    """What a scenario is played on."""

    WHOLE = "whole", _("De hele stroom van Veilig Thuis")
    POINT = "point", _("Alleen het meldpunt, met zijn eigen uren")


class ScenarioName(models.TextChoices):
    """Chosen and never typed: the office has no key to seal words with, and "als Fatima ziek is" is about somebody."""

    EXPECTED = "expected", _("Wat we verwachten")
    BUSIER = "busier", _("Drukker dan verwacht")
    QUIETER = "quieter", _("Rustiger dan verwacht")
    CAUTIOUS = "cautious", _("Voorzichtig geschat")
    AFTER_A_CAMPAIGN = "after-a-campaign", _("Na een campagne")
    SHORT_OF_PEOPLE = "short-of-people", _("Krappe bezetting")
    WAVE_OF_FLU = "wave-of-flu", _("Griepgolf")
    OTHER_ORDER = "other-order", _("Andere volgorde")
    MORE_SHELTER = "more-shelter", _("Meer opvang")
    LESS_SHELTER = "less-shelter", _("Minder opvang")
    BUDGET = "budget", _("Voor de begroting")
    COUNCIL = "council", _("Vraag van de raad")
    STEERING_GROUP = "steering-group", _("Vraag van de stuurgroep")
    ATTEMPT = "attempt", _("Probeersel")
