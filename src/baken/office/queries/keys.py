# SPDX-License-Identifier: EUPL-1.2
"""How the keys of a region turn, as far as the office may know: dates and names, no key."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection


@dataclass(frozen=True, slots=True)
class EpochLine:
    """One week's keys: when they came, when a copy was verified, when they were destroyed."""

    region: str
    number: int
    key_name: str
    opened_at: datetime
    kept_at: datetime | None
    destroyed_at: datetime | None


def epochs_of() -> list[EpochLine]:
    """The newest epochs of the regions this transaction acts for; none to whoever does not supervise."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT region, number, key_name, opened_at, kept_at, destroyed_at FROM public.office_epochs()"
        )
        return [EpochLine(*row) for row in cursor.fetchall()]
