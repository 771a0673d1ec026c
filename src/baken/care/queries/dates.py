# SPDX-License-Identifier: EUPL-1.2
"""What `care.standing` says of one path, asked of the database for many: what comes first in each, and how many
terms are late.

A list of hundreds of paths is put in order and counted there; only what is shown is worked out path by path.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    Expression,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Least

from baken.care.models import CarePath, Contact, Need, ShelterRequest
from baken.care.policy import (
    CALENDAR,
    CONTACT,
    FIRST_CONTACT,
    PLAN_IS_WRITTEN,
    REFLECTION,
    REFLECTION_ENDS_SOON,
)
from baken.care.vocabulary import Acts, ContactResult, NeedState
from baken.casework.queries.days import added, day_due
from baken.kernel.clock import local_day
from baken.kernel.due import ONE_DAY, first_moment_due

# What counts as having been in contact.
REACHED = (ContactResult.SPOKEN, ContactResult.CAME_BY_ITSELF)
STEPS = (Need, ShelterRequest)
COLUMNS = ("acts_", "late_", "near_", "paths_", "stuck_")
_COORDINATOR = Value(Acts.COORDINATOR.value, output_field=CharField())
_NONE = Value(0, output_field=IntegerField())


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


def last_contact() -> Subquery:
    """When the person of a path was last in contact."""
    reached = Contact.objects.filter(path=OuterRef("pk"), result__in=REACHED).order_by("-at")
    return Subquery(reached.values("at")[:1])


def with_soonest(paths: QuerySet[CarePath], today: date) -> QuerySet[Any]:
    """Each with `soonest`, the day of what must be done first."""
    dated = paths.annotate(last_contact=last_contact())
    return dated.annotate(soonest=Least(*_dates(today).values(), *map(_first_of, STEPS)))


def counted(paths: QuerySet[CarePath], *, today: date, soon: date) -> Counted:
    """In one statement; what is due from today until `soon` is nearly late."""
    parts = [_of_paths(paths, today, soon), *(_of_steps(each, paths, today, soon) for each in STEPS)]
    late, near, found = Counter[str](), Counter[str](), Counter[str]()
    for acts, some_late, some_near, number, stuck in parts[0].union(*parts[1:], all=True):
        late[acts or Acts.COORDINATOR] += some_late
        near[acts or Acts.COORDINATOR] += some_near
        found.update(paths=number, stuck=stuck)
    terms = {acts: Terms(late[acts], near[acts]) for acts in Acts if late[acts] or near[acts]}
    return Counted(found["paths"], found["stuck"], terms)


def _of_paths(paths: QuerySet[CarePath], today: date, soon: date) -> QuerySet[Any, Any]:
    """What follows from the paths themselves, for whoever coordinates care."""
    stuck = Need.objects.filter(path=OuterRef("pk"), state=NeedState.STUCK)
    dates = _dates(today)
    return (
        paths.order_by()
        .annotate(last_contact=last_contact())
        .annotate(**dates)
        .values(acts_=_COORDINATOR)
        .annotate(
            late_=_added(_late(name, today) for name in dates),
            near_=_added(_near(name, today, soon) for name in dates),
            paths_=Count("pk"),
            stuck_=Count("pk", filter=Exists(stuck)),
        )
        .values_list(*COLUMNS)
    )


def _of_steps(model: Any, paths: QuerySet[CarePath], today: date, soon: date) -> QuerySet[Any, Any]:
    """What was noted with a day, by who must act."""
    found = model.objects.filter(path__in=paths.order_by().values("pk"), due_on__lte=soon)
    counts: QuerySet[Any, Any] = found.values(acts_=F("acts") if model is Need else _COORDINATOR).annotate(
        late_=_late("due_on", today), near_=_near("due_on", today, soon), paths_=_NONE, stuck_=_NONE
    )
    return counts.values_list(*COLUMNS)


def _late(name: str, today: date) -> Count:
    return Count("pk", filter=Q(**{f"{name}__lt": today}))


def _near(name: str, today: date, soon: date) -> Any:
    """Not as a range: the database would work out the day twice for it."""
    return Count("pk", filter=Q(**{f"{name}__lte": soon})) - _late(name, today)


def _added(counts: Iterable[Any]) -> Any:
    first, *rest = counts
    return sum(rest, first)


def _dates(today: date) -> dict[str, Expression]:
    """The days that follow from a path itself, as in `care.standing`; of a path with its last contact."""
    contact = Coalesce(
        "contact_on", day_due(CONTACT, "last_contact", today), day_due(FIRST_CONTACT, "started_at", today)
    )
    plan = Case(When(plan_on__isnull=True, then=day_due(PLAN_IS_WRITTEN, "started_at", today)))
    return {"contact_by": contact, "plan_by": plan, "reflection_by": _reflection(today)}


def _reflection(today: date) -> Expression:
    """The end of a period that runs, once it comes near."""
    announced = today + timedelta(days=REFLECTION_ENDS_SOON.calendar_days or 0)
    return Case(
        *(
            When(
                reflection=kind,
                reflection_ended_on__isnull=True,
                reflection_from__lt=local_day(first_moment_due(term, announced + ONE_DAY, CALENDAR)),
                then=added(term, F("reflection_from")),
            )
            for kind, term in REFLECTION.items()
        ),
        output_field=DateField(),
    )


def _first_of(model: Any) -> Subquery:
    of_path = model.objects.filter(path=OuterRef("pk")).order_by().values("path")
    return Subquery(of_path.annotate(first=Min("due_on")).values("first"))
