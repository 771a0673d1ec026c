# SPDX-License-Identifier: EUPL-1.2
"""All open paths that somebody follows, in one look: how much there is to do, and where it must be done first.

Thousands of paths and what waits in them are found once. Only numbers, and which paths and needs a page shows, leave
the database; those few are worked out path by path.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    ExpressionWrapper,
    Q,
    QuerySet,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast, Coalesce, NullIf

from baken.care.models import CarePath, Need, ShelterRequest
from baken.care.permissions import paths_followed_by
from baken.care.queries.dates import days_of_a_path, last_contact
from baken.care.vocabulary import Acts, NeedState, PathState
from baken.casework.queries.statements import Numbered, answered_with_numbers, in_words, with_numbers
from baken.kernel.actor import Actor
from baken.kernel.worded import NO_ROWS, Statement, Worded, strung

_COORDINATOR = Value(Acts.COORDINATOR.value, output_field=CharField())
# What waits: in which path, who must act and until when; of a need whether it is stuck, and since when which.
_STEP = "path, acts, day, stuck, since, kind, need"
_NO_NEED = (
    Value(False),
    Cast(Value(None), DateField()),
    Value("", output_field=CharField()),
    Cast(Value(None), UUIDField()),
)
# What follows from the path itself is for whoever coordinates care.
_OF_THE_PATH = Statement(
    "SELECT path, %s, day, false, NULL::date, '', NULL::uuid FROM running"
    " CROSS JOIN LATERAL unnest(ARRAY[contact_by, plan_by, reflection_by]) AS day WHERE day IS NOT NULL",
    (Acts.COORDINATOR.value,),
)


@dataclass(frozen=True, slots=True)
class Terms:
    """How many steps are late, and how many nearly."""

    late: int
    soon: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How many paths there are and in how many something is stuck; terms by who must act, without those of none."""

    paths: int
    stuck: int
    terms: dict[Acts, Terms] = field(default_factory=dict)

    @property
    def late(self) -> int:
        return sum(each.late for each in self.terms.values())

    @property
    def soon(self) -> int:
        return sum(each.soon for each in self.terms.values())


class Place(NamedTuple):
    """Where a path stands in the list: by the day of what comes first in it."""

    on: date
    path: UUID


@dataclass(frozen=True, slots=True)
class AtOnce:
    """How much there is, the next paths in their order, and the needs that are stuck longest."""

    counted: Counted
    paths: tuple[Place, ...]
    stuck: tuple[UUID, ...]


# Of so many viewers a process keeps the words.
WORDED: Worded[Statement] = Worded(most=128)


def at_once(viewer: Actor, *, today: date, after: Place | None, paths: int, stuck: int) -> AtOnce:
    """So many paths from a place on and so many needs; one statement. What is due today is nearly late."""
    found = WORDED.of(viewer, today, words=lambda: _found(viewer, today))
    if not found.sql:
        return AtOnce(Counted(0, 0), (), ())
    numbers = [*_numbers(today, soon=today), _longest_stuck(stuck)]
    rows, (*counts, needs) = answered_with_numbers(_with(found, with_numbers(_next(after, paths), numbers)))
    return AtOnce(_as_counted(counts), tuple(sorted(Place(*row) for row in rows)), tuple(needs))


def terms_of_the_region(viewer: Actor, *, today: date, soon: date) -> dict[Acts, Terms]:
    """Terms of every open path that the viewer follows, by who must act; until `soon` they are nearly late."""
    found = WORDED.of(viewer, today, words=lambda: _found(viewer, today))
    if not found.sql:
        return {}
    _rows, counts = answered_with_numbers(_with(found, with_numbers(NO_ROWS, _numbers(today, soon))))
    return _as_counted(counts).terms


def open_paths(viewer: Actor) -> QuerySet[CarePath]:
    """Those that are this viewer's task."""
    return paths_followed_by(viewer).filter(state=PathState.OPEN)


# Parts of statements that stand here; every value is a parameter.


def _found(viewer: Actor, today: date) -> Statement:
    """By name: `running`, the paths with the days that follow from them, and `waits`, everything that has a day."""
    contact, plan, reflection = days_of_a_path(today)
    paths = open_paths(viewer).order_by().annotate(last_contact=last_contact())
    days = paths.annotate(contact_by=contact, plan_by=plan, reflection_by=reflection)
    running = in_words(days.values_list("pk", "contact_by", "plan_by", "reflection_by"))
    if not running.sql:
        return NO_ROWS
    waits = strung(" UNION ALL ", [_OF_THE_PATH, _of_running(_needs()), _of_running(_requests())])
    named = "WITH running (path, contact_by, plan_by, reflection_by) AS MATERIALIZED"
    sql = f"{named} ({running.sql}), waits ({_STEP}) AS MATERIALIZED ({waits.sql})"
    return Statement(sql, (*running.values, *waits.values))


def _needs() -> QuerySet[Any, Any]:
    """What is stuck has a day too."""
    acts = Coalesce(NullIf("acts", Value("")), _COORDINATOR)
    is_stuck = ExpressionWrapper(Q(state=NeedState.STUCK), output_field=BooleanField())
    found = Need.objects.filter(due_on__isnull=False)
    return found.values_list("path", acts, "due_on", is_stuck, "since", "kind", "pk")


def _requests() -> QuerySet[Any, Any]:
    found = ShelterRequest.objects.filter(due_on__isnull=False)
    return found.values_list("path", _COORDINATOR, "due_on", *_NO_NEED)


def _of_running(steps: QuerySet[Any, Any]) -> Statement:
    """Those in paths that run."""
    found = in_words(steps)
    sql = f"SELECT steps.* FROM ({found.sql}) AS steps ({_STEP}) JOIN running USING (path)"  # noqa: S608
    return found._replace(sql=sql)


def _numbers(today: date, soon: date) -> list[Statement]:
    """How many paths, how many with something stuck, and how many terms are late and nearly late, by who must act."""
    by_acts = (
        "SELECT acts, count(*) FILTER (WHERE day < %s) AS late, count(*) FILTER (WHERE day >= %s) AS soon"
        " FROM waits WHERE day <= %s GROUP BY acts"
    )
    terms = f"(SELECT json_object_agg(acts, ARRAY[late, soon]) FROM ({by_acts}) AS by_acts)"  # noqa: S608
    return [
        Statement("(SELECT count(*) FROM running)", ()),
        Statement("(SELECT count(DISTINCT path) FROM waits WHERE stuck)", ()),
        Statement(terms, (today, today, soon)),
    ]


def _longest_stuck(most: int) -> Statement:
    found = "SELECT need FROM waits WHERE stuck ORDER BY since, kind, need LIMIT %s"
    return Statement(f"ARRAY({found})", (most,))


def _next(after: Place | None, most: int) -> Statement:
    """Where in each path something must be done first; from a place on, in the order of the list."""
    first = "SELECT min(day) AS soonest, path FROM waits GROUP BY path"
    behind = Statement("WHERE (soonest, path) > (%s, %s)", tuple(after)) if after else NO_ROWS
    sql = f"SELECT soonest, path FROM ({first}) AS firsts {behind.sql} ORDER BY soonest, path LIMIT %s"  # noqa: S608
    return Statement(sql, (*behind.values, most))


def _with(found: Statement, asked: Numbered) -> Numbered:
    """A statement that looks at what was found."""
    statement = strung(" ", [found, asked.statement])
    return asked._replace(statement=statement)


def _as_counted(numbers: Sequence[Any]) -> Counted:
    paths, stuck, told = numbers
    terms = told or {}
    return Counted(paths, stuck, {acts: Terms(*terms[acts]) for acts in Acts if acts in terms})
