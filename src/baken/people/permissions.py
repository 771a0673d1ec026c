# SPDX-License-Identifier: EUPL-1.2
"""Who may see and change what about people: whoever may open their dossier or work on it, casework roles only.

Who opens a dossier and who works on it is decided by the room that keeps it, above this one; it says so with
`dossiers_are_opened_by`. As long as no room has, nobody sees anybody.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from baken.access.vocabulary import CASEWORK, Role
from baken.kernel.actor import Actor
from baken.kernel.permissions import May, Rule, role_is
from baken.people.policy import KEEPS_A_BSN

Dossiers = Callable[[Actor], QuerySet[Any]]
_opened: list[Dossiers] = []
_worked_on: list[Dossiers] = []


def dossiers_are_opened_by(dossiers: Dossiers, *, worked_on: Dossiers) -> None:
    """For the room that keeps dossiers: which of them this actor may open and work on, by their ids."""
    _opened.append(dossiers)
    _worked_on.append(worked_on)


def _in(keepers: list[Dossiers]) -> Rule:
    """The person's dossier is among those that one of the keepers names."""

    def test(actor: Actor, person: Any) -> bool:
        return any(dossiers(actor).filter(pk=person.dossier).exists() for dossiers in keepers)

    def where(actor: Actor) -> Any:
        conditions = [Q(Exists(dossiers(actor).filter(pk=OuterRef("dossier")))) for dossiers in keepers]
        return reduce(or_, conditions) if conditions else False

    return Rule(test, where)


_of_region = Rule(
    lambda actor, person: person.region in actor.regions, lambda actor: Q(region__in=actor.regions)
)
_for_a_purpose = Rule(lambda actor, _person: bool(actor.purpose), lambda actor: bool(actor.purpose))

_reads = role_is(*CASEWORK) & _of_region & _in(_opened)
_keeps_a_bsn = role_is(*KEEPS_A_BSN)
_works = role_is(Role.INTAKE_WORKER, Role.TEAM_LEAD, Role.CARE_COORDINATOR) & _of_region & _in(_worked_on)

MAY = May(
    {
        "person.view": _reads,
        "person.reveal": _reads & _for_a_purpose,
        "person.reveal-bsn": _reads & _for_a_purpose & _keeps_a_bsn,
        "person.search": role_is(Role.INTAKE_WORKER, Role.TEAM_LEAD, Role.CARE_COORDINATOR) & _of_region,
        "person.add": _works,
        "person.add_attribute": _works,
        "person.keep-bsn": _works & _keeps_a_bsn,
        "person.decide_status": _works,
        "person.change_parts": _works,
        "person.note_exploitation": _works,
    }
)
