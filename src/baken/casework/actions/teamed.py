# SPDX-License-Identifier: EUPL-1.2
"""Who works on cases that are one: whoever works on the one works on the other, for as long as they are together.

Each is a row of its own in both cases, so that lists and the rules of the database need not know of joining.
"""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from baken.access.vocabulary import Role
from baken.audit.actions import record
from baken.casework.models import Assignment, Case, CaseJoining, SafetyAssessment
from baken.casework.together import joined_in
from baken.casework.vocabulary import ReadingState
from baken.kernel.actor import Actor
from baken.kernel.permissions import whoever

Member = tuple[UUID, str]


def bring_together(made: CaseJoining, by: Actor, now: datetime) -> None:
    """Both ways; each row remembers by which joining it came."""
    one, other = made.stays, made.joined
    ours, theirs = _team(one), _team(other)
    _add(one, theirs - ours, made, by, now)
    _add(other, ours - theirs, made, by, now)


def follow_team(case: Case, by: Actor, now: datetime) -> None:
    """Whoever came to the case that stays comes to those in it, and whoever left leaves them."""
    for other in joined_in(case):
        made = CaseJoining.objects.get(joined=other, split_at__isnull=True)
        wanted, there = _team(case), _team(other)
        _add(other, wanted - there, made, by, now)
        gone = [member for member in there - wanted if member != (other.owner, Role.INTAKE_WORKER)]
        for account, role in gone:
            other.assignments.filter(account=account, role=role, until__isnull=True).update(until=now)


def take_apart_again(made: CaseJoining, now: datetime) -> None:
    """What came by this joining ends with it, but for whoever still has an assessment to read."""
    came = Assignment.objects.filter(joining=made, until__isnull=True)
    reading = SafetyAssessment.objects.filter(case=OuterRef("case"), reader=OuterRef("account"))
    came.filter(Exists(reading.filter(state=ReadingState.WAITS))).update(joining=None)
    came.update(until=now)


def _team(case: Case) -> set[Member]:
    """The owner works as an intake worker; a team lead sees every case of the region by the role."""
    on_it = case.assignments.filter(until__isnull=True).values_list("account", "role")
    return {(case.owner, str(Role.INTAKE_WORKER)), *on_it}


def _add(case: Case, members: set[Member], made: CaseJoining, by: Actor, now: datetime) -> None:
    for account, role in sorted(members):
        Assignment(
            region=case.region, case=case, case_state=case.state, case_owner=case.owner, account=account,
            role=role, since=now, assigned_by=whoever(by, "case.join"), joining=made,
        ).save(force_insert=True)  # fmt: skip
        record(by, "case.assign", case, region=case.region, at=now, result=role)
