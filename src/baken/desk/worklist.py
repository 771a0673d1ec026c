# SPDX-License-Identifier: EUPL-1.2
"""All rooms' due work as one list: a page of it, how much there is per view, and what stands above everything.

However much there is, it takes the same few statements: each room answers with no more rows than a page
shows, in the one order that `kernel.due` describes, and the answers are merged. What came back from a partner
or a focal officer is among triage's rows: there the form and the place of its report are known.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from baken.casework import queries as casework
from baken.casework.queries.temporary import KINDS as TEMPORARY
from baken.intake.vocabulary import Form
from baken.kernel.actor import Actor
from baken.kernel.due import (
    ALL,
    LIMIT,
    NO_FILTERS,
    PAGE,
    Due,
    Filters,
    Place,
    in_view,
    soonest_first,
)
from baken.kernel.reference import normalise_reference
from baken.triage import queries as triage

KINDS = {**triage.KINDS, "case": "Zaak", **TEMPORARY}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Merged:
    """One page. `next` is where the following page begins, None on the last."""

    rows: list[Due]
    next: Place | None
    counts: Counter[str]
    acute: tuple[str, ...]
    apart: triage.Apart


def merged(
    viewer: Actor,
    *,
    today: date,
    after: Place | None = None,
    view: str = ALL,
    filters: Filters = NO_FILTERS,
) -> Merged:
    """The page after a place, in three statements."""
    found = triage.page(viewer, today=today, after=after, view=view, filters=filters)
    cases = casework.page(viewer, today=today, after=after, view=view, filters=filters)
    rows = soonest_first(
        found.rows,
        cases.cases,
        [
            due
            for due in cases.waiting
            if in_view(due, view, viewer, today) and (not after or due.place > after)
        ],
    )[:LIMIT]
    counts = Counter(found.counts)
    counts.update(cases.counts)
    following = rows[PAGE - 1].place if len(rows) > PAGE else None
    return Merged(rows[:PAGE], following, counts, found.acute, found.apart)


def forms_in_words(codes: str) -> str:
    """The forms of a row; a code that is no form any more shows as itself."""
    known = dict(Form.choices)
    return ", ".join(str(known.get(code, code)) for code in codes.split(",") if code)


def place_as_text(place: Place) -> str:
    """For an address: codes only."""
    return f"{place.on.isoformat()}.{(place.since - EPOCH) // MICROSECOND}.{place.reference}"


def place_from_text(text: str) -> Place | None:
    """The place that an address names; None when it names none, whatever somebody made of it."""
    on, _dot, rest = text.partition(".")
    since, _dot, reference = rest.partition(".")
    try:
        moment = EPOCH + int(since) * MICROSECOND
        return Place(date.fromisoformat(on), moment, normalise_reference(reference) or "")
    except (ValueError, OverflowError):
        return None


def stood_before(text: str) -> int:
    """How many rows stood before a page, as its address says; it only counts along."""
    return int(text) if text.isdecimal() and len(text) < 7 else 0
