# SPDX-License-Identifier: EUPL-1.2
"""What was decided about telling people in a case, and who may be told."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.casework.models import Case, InformDecision
from baken.casework.permissions import MAY
from baken.casework.vocabulary import Inform, InformState
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.vault.queries import texts

TELLS = (InformState.HOLDS, InformState.TOLD)


@dataclass(frozen=True, slots=True)
class WhyInformed:
    """The words of one decision, opened; empty where nothing was written or it does not open."""

    reason: str = field(repr=False)
    police: str = field(repr=False)
    verdict: str = field(repr=False)


def may_be_told(people: Iterable[UUID]) -> set[UUID]:
    """Those of these people for whom a decision to inform holds; about whom nothing was decided is not among them."""
    holding = InformDecision.objects.filter(
        person__in=list(people), superseded_at=None, choice=Inform.INFORM, state__in=TELLS
    )
    return set(holding.values_list("person", flat=True))


def decided_otherwise() -> QuerySet[InformDecision]:
    """What stands and is no decision to inform that holds: not, not yet, or nobody looked along. Until another decision
    nothing goes to these people; about whom nothing was decided is not among them."""
    tells = Q(choice=Inform.INFORM, state__in=TELLS)
    return InformDecision.objects.filter(~tells, superseded_at=None)


def decisions_of(viewer: Actor, case: Case) -> dict[UUID, list[InformDecision]]:
    """By person, newest first."""
    MAY.require(viewer, "case.view", case)
    found: dict[UUID, list[InformDecision]] = {}
    for one in InformDecision.objects.filter(case=case).order_by("-decided_at", "-id"):
        found.setdefault(one.person_id, []).append(one)
    return found


def get_decision(viewer: Actor, case: Case, id_: UUID) -> InformDecision:
    """Raises Refused for one that is not of this case."""
    MAY.require(viewer, "case.view", case)
    rows = InformDecision.objects.select_related("case", "person")
    found = rows.filter(case=case, pk=id_).first()
    if found is None:
        raise Refused(viewer, "inform.read", ("inform_decision", id_))
    return found


def words_of_decisions(
    case: Case, decisions: list[InformDecision], *, viewer: Actor, now: datetime
) -> dict[UUID, WhyInformed]:
    """Open why; one look on record, with the purpose."""
    MAY.require(viewer, "inform.read", case)
    record(viewer, "inform.read", case, region=case.region, at=now, kind=Kind.READ)
    columns = ("reason", "police", "verdict")
    said = texts(one.place(column) for one in decisions for column in columns)
    return {one.id: WhyInformed(*(said[one.place(column)] for column in columns)) for one in decisions}
