# SPDX-License-Identifier: EUPL-1.2
"""The states of a meeting and of what stands on its agenda, and what a participant says to a decision."""

from django.db.models import TextChoices


class MeetingState(TextChoices):
    PLANNED = "planned", "Gepland"
    OPEN = "open", "Bezig"
    ENDED = "ended", "Afgelopen"


class ItemState(TextChoices):
    WAITING = "waiting", "Op de agenda"
    ON_TABLE = "on_table", "Op tafel"
    DECIDED = "decided", "Besloten"
    TAKEN_OFF = "taken_off", "Van de agenda"


class Stance(TextChoices):
    AGREES = "agrees", "Eens"
    DISSENTS = "dissents", "Oneens"
    ABSENT = "absent", "Niet erbij"


class Step(TextChoices):
    """For what somebody spent time."""

    PREPARING = "preparing", "Voorbereiden"
    MEETING = "meeting", "Overleggen"
    WORKING_OUT = "working_out", "Uitwerken"
