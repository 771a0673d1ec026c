# SPDX-License-Identifier: EUPL-1.2
"""A page of cases with what waits beside them, and how much there is of both in each view."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from baken.casework.queries.due import KIND, as_counts, due_of_case, listed, numbers
from baken.casework.queries.in_short import Kind, Wanted, beside, in_short, with_days
from baken.casework.queries.statements import (
    answered_with_numbers,
    in_words,
    joined,
    together,
    with_numbers,
)
from baken.casework.queries.streams import NOTHING
from baken.casework.queries.temporary import asked_for, by_kind, due_of, is_nothing, to_answer
from baken.kernel import due as worklist
from baken.kernel.actor import Actor
from baken.kernel.due import Due, Filters, Place, views_of
from baken.kernel.worded import Statement, Worded


class Page(NamedTuple):
    """The next cases, how much there is per view, and the next of what waits beside them."""

    counts: Counter[str]
    cases: list[Due]
    waiting: list[Due]


class Beside(NamedTuple):
    """In words: that of which there can be much, with its kinds, and that of which there is little."""

    kinds: tuple[Kind, ...]
    much: Statement
    little: Statement


# Of so many viewers, and filters, a process keeps the words.
COUNTED: Worded[list[Statement]] = Worded(most=128)
WORDED: Worded[Beside] = Worded(most=128)


def page(
    viewer: Actor,
    *,
    today: date,
    after: Place | None = None,
    view: str = worklist.ALL,
    filters: Filters = worklist.NO_FILTERS,
) -> Page:
    """From a place on; one statement."""
    if is_nothing(filters):
        return Page(Counter(dict.fromkeys(worklist.VIEWS, 0)), [], [])
    found = WORDED.of(viewer, today, words=lambda: _worded(viewer, today))
    counted = COUNTED.of(viewer, today, filters, words=lambda: numbers(viewer, today=today, filters=filters))
    cases = listed(viewer, today=today, after=after, limit=worklist.LIMIT, view=view, filters=filters)
    number, rows = in_short(found.kinds, Wanted(viewer, view, filters, after))
    asked = with_numbers(joined([found.little, rows, in_words(cases)]), [*counted, number])
    asked = asked._replace(statement=beside(found.much, asked.statement))
    answer, (*of_cases, of_views) = answered_with_numbers(asked)
    named = [dict(zip(NOTHING, row, strict=True)) for row in answer]
    much = {kind.code for kind in found.kinds}
    little = [due_of(viewer, row) for row in named if row["row_kind"] not in (*much, KIND)]
    little = [due for due in little if asked_for(due, filters)]
    counts = as_counts(of_cases)
    counts.update(dict(zip(worklist.VIEWS, of_views, strict=True)))
    counts.update(view for due in little for view in views_of(due, viewer, today))
    return Page(
        counts,
        [due_of_case(row) for row in named if row["row_kind"] == KIND],
        [*little, *(due_of(viewer, row) for row in named if row["row_kind"] in much)],
    )


def _worded(viewer: Actor, today: date) -> Beside:
    found = by_kind(viewer, today)
    return Beside(
        tuple(kind for kind, _rows in found), with_days(found, today, soon=today), together(to_answer(viewer))
    )
