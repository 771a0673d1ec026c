# SPDX-License-Identifier: EUPL-1.2
"""All rooms' due work as one list: a page of it, how much there is per view, and what stands above everything.

However much there is, it takes the same few statements: each room answers with no more rows than a page
shows, in the one order that `kernel.due` describes, and the answers are merged.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from baken.casework import queries as casework
from baken.handover import queries as handover
from baken.intake.vocabulary import Form
from baken.kernel.actor import Actor
from baken.kernel.due import (
    ALL,
    CEILING,
    LIMIT,
    NO_FILTERS,
    PAGE,
    VIEWS,
    Due,
    Filters,
    Place,
    in_view,
    soonest_first,
)
from baken.kernel.reference import normalise_reference
from baken.triage import queries as triage

KINDS = {**triage.KINDS, "case": "Zaak", "offer": "Overdracht", "consultation": "Raadpleging"}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Merged:
    """One page. `next` is where the following page begins, None on the last."""

    rows: list[Due]
    next: Place | None
    counts: Counter[str]
    acute: tuple[str, ...]


def merged(
    viewer: Actor,
    *,
    today: date,
    after: Place | None = None,
    view: str = ALL,
    filters: Filters = NO_FILTERS,
) -> Merged:
    """The page after a place, in six statements."""
    overview = triage.overview(viewer, today=today, filters=filters)
    # What was laid before others and came back is little at a time: one question answers list and counts.
    laid = handover.due(viewer, today=today, limit=CEILING + 1, filters=filters)
    ours = [row for row in laid if in_view(row, view, viewer, today) and (after is None or row.place > after)]
    rows = soonest_first(
        triage.due(viewer, today=today, after=after, view=view, filters=filters),
        casework.due(viewer, today=today, after=after, view=view, filters=filters),
        ours[:LIMIT],
    )[:LIMIT]
    counts = Counter(overview.counts)
    counts.update(casework.due_counts(viewer, today=today, filters=filters))
    counts.update({name: sum(in_view(row, name, viewer, today) for row in laid) for name in VIEWS})
    more = len(rows) > PAGE
    shown = _with_readings(viewer, rows[:PAGE])
    return Merged(shown, rows[PAGE - 1].place if more else None, counts, overview.acute)


def _with_readings(viewer: Actor, rows: list[Due]) -> list[Due]:
    """Rows of rooms that know no form or place get those of the report they are about."""
    bare = [row.about for row in rows if not row.form and row.kind not in triage.KINDS]
    known = triage.readings_of(viewer, bare)
    return [_read(row, known[row.about]) if row.about in known else row for row in rows]


def _read(row: Due, reading: tuple[str, str]) -> Due:
    form, place = reading
    return replace(row, form=form, municipality=row.municipality or place)


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
