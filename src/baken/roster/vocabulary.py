# SPDX-License-Identifier: EUPL-1.2
"""The three shifts of a day."""

from django.db.models import TextChoices


class Shift(TextChoices):
    """In the order of the day; the night belongs to the day on which it begins."""

    DAY = "day", "Dag"
    EVENING = "evening", "Avond"
    NIGHT = "night", "Nacht"
