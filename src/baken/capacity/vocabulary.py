# SPDX-License-Identifier: EUPL-1.2
"""Tasks of the reporting point, as its cost table has them."""

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
