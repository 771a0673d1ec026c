# SPDX-License-Identifier: EUPL-1.2
"""How much waits for triage in each view, and the reports about danger now: one statement for everything.

Each lane is put into words once, and one look at it counts all views together, no further than the ceiling. Only
of a lane that is longer than that the views are counted apart, beside the rows that are asked for next. Asking Django
for each count anew, or the database for each view of each lane, took longer than counting; so the words are kept for
who asks again.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from baken.casework.queries.statements import (
    answered,
    answered_with_numbers,
    how_many,
    in_words,
    number_of,
    with_numbers,
)
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.kernel.due import ALL, CEILING, NO_FILTERS, VIEWS, Filters
from baken.kernel.worded import NO_ROWS, Statement, Worded, strung
from baken.triage.queries.lanes import Lane, acute, lanes_of
from baken.triage.queries.narrowing import Comparison, belongs, filtered, of_view
from baken.triage.waves.queries import quarantined, slow
from baken.triage.waves.questions import slow_questions

ACUTE_SHOWN = 5


class Apart(NamedTuple):
    """How much waits beside the worklist: in the slow queue, and in quarantine."""

    slow: int
    quarantined: int


class Unsure(NamedTuple):
    """A view of a long lane: it has so many rows as far as was seen, and how many there are is still to be asked."""

    view: str
    seen: int
    number: Statement


class Overview(NamedTuple):
    """How much there is, the references of the first reports about danger now, and by view the lanes with rows.

    `seen` is how much of each view was seen; `counts` says how much there is.
    """

    seen: Counter[str]
    unsure: list[Unsure]
    acute: tuple[str, ...]
    apart: Apart
    filled: dict[str, set[str]]

    def counts(self, exact: Iterable[int]) -> Counter[str]:
        """With the answers to what was unsure; one more than the ceiling stands for "more than that"."""
        found = Counter(self.seen)
        for one, number in zip(self.unsure, exact, strict=True):
            found[one.view] += number - one.seen
        return Counter({view: min(number, CEILING + 1) for view, number in found.items()})


class Countable(NamedTuple):
    """A lane's rows, and the condition under which one of them belongs to each view."""

    name: str
    rows: Statement
    views: dict[str, Statement]


class Counting(NamedTuple):
    """The lanes that can have rows, and the statement that counts them all."""

    lanes: tuple[Countable, ...]
    statement: Statement


WORDED: Worded[Counting] = Worded(most=128)


def due_counts(viewer: Actor, *, today: date, filters: Filters = NO_FILTERS) -> Counter[str]:
    """How many rows each view has; one more than the ceiling stands for "more than that"."""
    found = overview(viewer, today=today, filters=filters)
    _rows, exact = answered_with_numbers(with_numbers(NO_ROWS, (one.number for one in found.unsure)))
    return found.counts(exact)


def overview(viewer: Actor, *, today: date, filters: Filters = NO_FILTERS) -> Overview:
    """The counts, and the reports about danger now, which stand above every list."""
    found = WORDED.of(viewer, today, filters, words=lambda: _counting(viewer, today, filters))
    *looks, reports_wait, questions_wait, apart, references = answered(found.statement)[0]
    seen = [
        (lane, dict(zip(lane.views, numbers, strict=True)))
        for lane, numbers in zip(found.lanes, looks, strict=True)
    ]
    numbers_seen = Counter(dict.fromkeys(VIEWS, 0))
    filled: dict[str, set[str]] = {view: set() for view in VIEWS}
    for lane, numbers in seen:
        numbers_seen.update(numbers)
        for view, number in numbers.items():
            if number or numbers[ALL] > CEILING:
                filled[view].add(lane.name)
    return Overview(
        numbers_seen,
        _unsure(numbers_seen, [pair for pair in seen if pair[1][ALL] > CEILING]),
        tuple(references or ()),
        Apart(min(reports_wait + questions_wait, CEILING + 1), apart),
        filled,
    )


def _counting(viewer: Actor, today: date, filters: Filters) -> Counting:
    lanes = [lane for lane in lanes_of(viewer, today) if belongs(lane, ALL, filters)]
    possible = [_countable(lane, viewer, today, filters) for lane in lanes]
    found = tuple(lane for lane in possible if lane is not None)
    aside = (slow(viewer, today=today), slow_questions(viewer), quarantined(viewer, today=today))
    beside = [how_many(rows, most=CEILING + 1) for rows in aside]
    return Counting(found, _in_one_row([*map(_look, found), *beside, _references(acute(viewer))]))


def _countable(lane: Lane, viewer: Actor, today: date, filters: Filters) -> Countable | None:
    """A lane in words, with what its rows must be for each view; None where there can be no rows."""
    compared = ("w_since", "w_owner") if lane.term else ("w_since", "w_owner", "w_end")
    rows = in_words(lane.shown(filtered(lane.rows, lane, filters), *compared).order_by())
    if not rows.sql:
        return None
    views = {
        view: _condition(lane, of_view(view, lane, viewer, today))
        for view in VIEWS
        if belongs(lane, view, filters)
    }
    return Countable(lane.name, rows, views)


def _condition(lane: Lane, comparisons: list[Comparison]) -> Statement:
    said = [comparison.sql(lane) for comparison in comparisons]
    return strung(" AND ", (Statement(sql, tuple(given)) for sql, given in said or [("true", [])]))


# Parts of statements that Django wrote or that stand here; every value is a parameter.


def _look(lane: Countable) -> Statement:
    """All views of a lane, counted together over as many rows as the ceiling and one more."""
    counts = ", ".join(f"count(*) FILTER (WHERE {condition.sql})" for condition in lane.views.values())
    rows = f"SELECT * FROM ({lane.rows.sql}) AS lane LIMIT {CEILING + 1}"  # noqa: S608
    values = [value for condition in lane.views.values() for value in condition.values]
    return Statement(f"(SELECT ARRAY[{counts}] FROM ({rows}) AS lane)", (*values, *lane.rows.values))  # noqa: S608


def _unsure(counts: Counter[str], long: list[tuple[Countable, dict[str, int]]]) -> list[Unsure]:
    """Views of long lanes that may have more rows than were seen and did not reach the ceiling yet."""
    return [
        Unsure(view, seen, _apart(lane, view))
        for lane, numbers in long
        for view, seen in numbers.items()
        if counts[view] <= CEILING
    ]


def _apart(lane: Countable, view: str) -> Statement:
    """One view of a lane, no further than the ceiling."""
    condition = lane.views[view]
    rows = f"SELECT 1 FROM ({lane.rows.sql}) AS lane WHERE {condition.sql} LIMIT {CEILING + 1}"  # noqa: S608
    return number_of(Statement(rows, lane.rows.values + condition.values))


def _in_one_row(parts: list[Statement]) -> Statement:
    found = strung(", ", parts)
    return found._replace(sql=f"SELECT {found.sql}")


def _references(found: QuerySet[Report]) -> Statement:
    """The references of the first few as one value."""
    first = in_words(found.order_by("received_at", "id").values("reference")[:ACUTE_SHOWN])
    if not first.sql:
        return Statement("NULL", ())
    return first._replace(sql=f"(SELECT array_agg(reference) FROM ({first.sql}) AS acute)")  # noqa: S608
