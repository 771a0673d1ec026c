# SPDX-License-Identifier: EUPL-1.2
"""Conditions of a case for whoever may read them: those that stand, and what became of the others."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.casework.conditions.vocabulary import ConditionState
from baken.casework.models import Case, Condition
from baken.casework.permissions import MAY
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.vault.queries import texts


@dataclass(frozen=True, slots=True)
class ReadCondition:
    """One, opened; empty where nothing was written or it does not open."""

    condition: Condition
    what: str = field(repr=False)
    who: str = field(repr=False)
    said: str = field(repr=False)

    @property
    def stands(self) -> bool:
        return self.condition.state == ConditionState.STANDS


def standing_conditions(viewer: Actor, case: Case) -> list[Condition]:
    """Soonest first, codes and dates only."""
    MAY.require(viewer, "case.view", case)
    return list(Condition.objects.filter(case=case, state=ConditionState.STANDS).order_by("on", "agreed_at"))


def conditions_of(case: Case, *, viewer: Actor, now: datetime) -> list[ReadCondition]:
    """Those that stand soonest first, then the others newest first; the look is on record."""
    MAY.require(viewer, "condition.read", case)
    found = list(Condition.objects.filter(case=case).select_related("case").order_by("on", "agreed_at"))
    if found:
        record(viewer, "condition.read", case, region=case.region, at=now, kind=Kind.READ)
    read = _opened(found)
    return [one for one in read if one.stands] + [one for one in reversed(read) if not one.stands]


def get_condition(viewer: Actor, case: Case, id_: UUID, *, now: datetime) -> ReadCondition:
    """The look is on record. Raises Refused for one that is not of this case."""
    MAY.require(viewer, "condition.read", case)
    found = Condition.objects.select_related("case").filter(case=case, pk=id_).first()
    if found is None:
        raise Refused(viewer, "condition.read", ("condition", id_))
    record(viewer, "condition.read", case, region=case.region, at=now, kind=Kind.READ)
    return _opened([found])[0]


def _opened(found: list[Condition]) -> list[ReadCondition]:
    columns = ("what", "who", "said")
    said = texts(one.place(column) for one in found for column in columns)
    return [ReadCondition(one, *(said[one.place(column)] for column in columns)) for one in found]
