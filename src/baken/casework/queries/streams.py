# SPDX-License-Identifier: EUPL-1.2
"""The shape of what waits beside the next step of a case: each kind a stream of rows with the same columns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Case as Chosen
from django.db.models import (
    CharField,
    DateField,
    DateTimeField,
    F,
    OuterRef,
    QuerySet,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast

from baken.casework.models import Case
from baken.casework.permissions import MAY
from baken.casework.vocabulary import LIVING, CaseState
from baken.kernel import due as worklist
from baken.kernel.actor import Actor
from baken.kernel.policy import Term

# A row beside its case never stands on the very place of the case: turning the page would lose one of them.
BESIDE_ITS_CASE = timedelta(microseconds=1)
_TEXT = Value("", output_field=CharField())
# Nothing, of a kind: of several parts of a union in which all is nothing the database makes text.
_NO_ID = Cast(Value(None), UUIDField())
_NO_DAY = Cast(Value(None), DateField())
_NO_MOMENT = Cast(Value(None), DateTimeField())

# The columns of what waits beside a case, all of them empty.
NOTHING: dict[str, Any] = {
    "row_id": _NO_ID,
    "row_region": _TEXT,
    "row_kind": _TEXT,
    "row_since": _NO_MOMENT,
    "row_on": _NO_DAY,
    "row_owner": _NO_ID,
    "row_reviewer": _TEXT,
    "row_who": _TEXT,
    "row_reference": _TEXT,
    "row_alias": _TEXT,
    "row_place": _TEXT,
    "row_step": _TEXT,
}


@dataclass(frozen=True, slots=True)
class Stream:
    """One kind of row: for which roles, which rows, what is to be done and until when.

    `says` is what is to be done for a code in the column of the reviewer, instead of `what`.
    """

    kind: str
    roles: tuple[str, ...]
    rows: Callable[[Actor, date], QuerySet[Any, Any]]
    what: str
    term: Term | None
    says: Mapping[str, str] = field(default_factory=dict)


def of_case(path: str = "") -> dict[str, Any]:
    """What the list shows of the case."""
    return {
        "row_reference": F(f"{path}reference"),
        "row_alias": F(f"{path}alias"),
        "row_place": F(f"{path}municipality"),
        # What is planned in a joined case stands on no list: it says nothing that its rows need not say.
        "row_step": Chosen(
            When(**{f"{path}state": CaseState.OPEN}, then=F(f"{path}next_step")), default=_TEXT
        ),
    }


def rows_of(found: QuerySet[Any], given: Mapping[str, Any]) -> QuerySet[Any, Any]:
    """At most as many as a worklist counts, those that began first."""
    return in_columns(found, given).order_by("row_since_")[: worklist.CEILING + 1]


def in_columns(found: QuerySet[Any], given: Mapping[str, Any]) -> QuerySet[Any, Any]:
    """The rows in the columns that all kinds share."""
    names = {f"{name}_": value for name, value in {**NOTHING, **given}.items()}
    listed: QuerySet[Any, Any] = found.annotate(**names).values_list(*names)
    return listed


def living_cases(viewer: Actor, right: str) -> QuerySet[Case]:
    """Those in which something can wait and with which this viewer may do this: closing leaves no work behind."""
    return MAY.narrow(Case.objects.all(), viewer, right).filter(state__in=LIVING)


def waiting_in(cases: QuerySet[Case], rows: str, viewer: Actor, **waits: Any) -> QuerySet[Case]:
    """Each case once for every row of it of this kind for which this holds.

    The row says its region and the state of its case too: so an index finds what waits, and not each case is looked at.
    """
    of_living = {"region__in": sorted(viewer.regions), "case_state__in": LIVING}
    return cases.filter(**{f"{rows}__{name}": value for name, value in {**of_living, **waits}.items()})


def open_cases(viewer: Actor, right: str, of: str = "case") -> QuerySet[Case]:
    """The case of a row, when it is open and this viewer may do this with it."""
    return living_cases(viewer, right).filter(pk=OuterRef(of))


def row_of(kind: str, path: str, *, since: Any, owner: Any, **more: Any) -> dict[str, Any]:
    """The columns of a row; `path` leads from it to its case."""
    return {
        "row_id": F(f"{path.removesuffix('__')}_id") if path else F("id"),
        "row_region": F("region"),
        "row_kind": Value(kind, output_field=CharField()),
        "row_since": since,
        "row_owner": owner,
        **of_case(path),
        **more,
    }
