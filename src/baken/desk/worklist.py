# SPDX-License-Identifier: EUPL-1.2
"""The worklist: every room's next steps merged, soonest first, one page at a time.

Each room answers in one statement and counts in one more, so the number of statements does not grow with
the length of the list. A page starts after the place where the one before it ended.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from baken.casework import queries as casework
from baken.handover import queries as handover
from baken.kernel.actor import Actor
from baken.kernel.due import CEILING, LIMIT, PAGE, VIEWS, Due, DueQuery, Filters, Place, soonest_first
from baken.triage import queries as triage

ROOMS: Sequence[DueQuery] = (triage.due, handover.due, casework.due)
MORE_THAN_COUNTED = "1.000+"


@dataclass(frozen=True)
class Worklist:
    """One page: its rows, where the next one starts, counts per view, and reports about danger now."""

    rows: list[Due]
    next: Place | None
    counts: Counter[str]
    acute: tuple[str, ...]


def worklist(viewer: Actor, *, today: date, view: str, filters: Filters, after: Place | None) -> Worklist:
    """One page of what waits for this viewer."""
    found = soonest_first(
        *(due(viewer, today=today, after=after, limit=LIMIT, view=view, filters=filters) for due in ROOMS)
    )
    overview = triage.overview(viewer, today=today, filters=filters)
    counts = overview.counts + Counter()
    for room in (handover, casework):
        counts.update(room.due_counts(viewer, today=today, filters=filters))
    page = found[:PAGE]
    return Worklist(page, page[-1].place if len(found) > PAGE else None, counts, overview.acute)


def shown(count: int) -> str:
    """A count as it stands beside its view; beyond the ceiling nobody counts."""
    return MORE_THAN_COUNTED if count > CEILING else str(count)


def place_as_text(place: Place) -> str:
    """Where a page starts, for its address: a date, a moment and a reference, nothing of anybody."""
    return f"{place.on.isoformat()},{place.since.isoformat()},{place.reference}"


def place_from_text(text: str) -> Place | None:
    """Read it back; anything else is the first page."""
    parts = text.split(",")
    try:
        on, since, reference = parts
        moment = datetime.fromisoformat(since)
        return Place(date.fromisoformat(on), moment, reference) if moment.tzinfo else None
    except ValueError:
        return None


def view_from_text(text: str) -> str:
    return text if text in VIEWS else VIEWS[0]
