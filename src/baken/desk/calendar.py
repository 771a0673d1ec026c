# SPDX-License-Identifier: EUPL-1.2
"""How many terms of one's own there are on which day, for a calendar outside Baken: numbers, and nothing else."""

from collections import Counter
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.access.vocabulary import Role
from baken.care.queries import day
from baken.casework import queries as casework
from baken.kernel.actor import Actor
from baken.kernel.due import MINE, in_view
from baken.kernel.icalendar import WholeDay, calendar
from baken.triage import queries as triage

# More days than anybody plans ahead; what is further away stands in the calendar when it comes nearer.
MOST = 200


def terms_by_day(viewer: Actor, *, today: date) -> Counter[date]:
    """What is mine, by the day on which it is due; what is late stands on today."""
    dues = [
        *triage.due(viewer, today=today, view=MINE, limit=MOST),
        *casework.due(viewer, today=today, view=MINE, limit=MOST),
        *(due for due in casework.waiting(viewer, today=today) if in_view(due, MINE, viewer, today)),
    ]
    days = [due.on for due in dues if due.on is not None]
    if viewer.role == Role.CARE_COORDINATOR:
        days += [waits.on for path in day(viewer, today=today).paths for waits in path.waits]
    return Counter(max(on, today) for on in days)


def as_calendar(terms: Counter[date], address: UUID, *, now: datetime) -> str:
    """The file that a calendar asks for: one entry for each day."""
    days = [
        WholeDay(
            f"{on:%Y%m%d}-{address}@baken",
            on,
            ngettext("Baken: %(n)s termijn", "Baken: %(n)s termijnen", number) % {"n": number},
        )
        for on, number in sorted(terms.items())
    ]
    return calendar(_("Baken"), "-//Baken//Termijnen//NL", days, made_at=now)
