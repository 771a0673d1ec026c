# SPDX-License-Identifier: EUPL-1.2
"""Who works on a case: putting somebody on it, taking them off, and handing it to another owner."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from baken.access.apart.queries import colleagues_for
from baken.access.temporary.actions import ask_the_new_owner
from baken.access.vocabulary import Role
from baken.audit.actions import record
from baken.casework.actions.held import held
from baken.casework.actions.teamed import follow_team
from baken.casework.models import Assignment, Case
from baken.casework.permissions import MAY
from baken.casework.policy import ASSIGNED, OWNERS
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.permissions import whoever


class NotAColleague(Exception):
    """Nobody in the region holds this role under this account today."""

    sentence = "Deze collega heeft vandaag niet de rol die hiervoor nodig is. Kies een andere collega."


class AlreadyOnIt(Exception):
    """Somebody is on the case in this role already."""

    sentence = "Deze collega werkt al aan deze zaak."


@transaction.atomic
def assign(*, case: Case, account: UUID, role: Role, by: Actor, now: datetime) -> Assignment:
    """Put a colleague on the case, such as the care coordinator; from now on they see it."""
    MAY.require(by, "case.assign", case)
    now_held, _ = held(case, "assign")
    if role not in ASSIGNED:
        raise NotAColleague
    require_colleague(now_held, account, [role], now)
    if now_held.assignments.filter(account=account, role=role, until__isnull=True).exists():
        raise AlreadyOnIt
    made = put_on(now_held, account, role, by, now)
    follow_team(now_held, by, now)
    return made


def put_on(case: Case, account: UUID, role: Role, by: Actor, now: datetime) -> Assignment:
    """For an action that asked already whether this may be done, and whether they are on it."""
    assignment = Assignment(
        region=case.region,
        case=case,
        case_state=case.state,
        case_owner=case.owner,
        account=account,
        role=str(role),
        since=now,
        assigned_by=whoever(by, "case.assign"),
    )
    assignment.save(force_insert=True)
    record(by, "case.assign", case, region=case.region, at=now, result=str(role))
    return assignment


@transaction.atomic
def unassign(*, case: Case, account: UUID, role: Role, by: Actor, now: datetime) -> bool:
    """Take a colleague off the case; from now on they see it no longer. False when they were not on it."""
    MAY.require(by, "case.assign", case)
    held(case, "take off")
    on_it = case.assignments.filter(account=account, role=str(role), until__isnull=True)
    taken_off = bool(on_it.update(until=now))
    if taken_off:
        record(by, "case.unassign", case, region=case.region, at=now, result=str(role))
        follow_team(case, by, now)
    return taken_off


@transaction.atomic
def hand_to(*, case: Case, owner: UUID, by: Actor, now: datetime) -> Case:
    """Give the case another owner. Whoever owned it sees it no longer, unless put on it."""
    MAY.require(by, "case.hand_to", case)
    handed, _ = held(case, "hand to")
    require_colleague(handed, owner, OWNERS, now)
    handed.owner = owner
    handed.save(update_fields=["owner"])
    follow_team(handed, by, now)
    ask_the_new_owner(dossier=handed.id, owner=owner)
    record(by, "case.hand-to", handed, region=handed.region, at=now)
    return handed


def require_colleague(case: Case, account: UUID, roles: Collection[Role], now: datetime) -> None:
    """Raises NotAColleague for whoever holds none of these roles here today."""
    known = colleagues_for(case.id, case.region, roles, on=local_day(now))
    if account not in {colleague.id for colleague in known}:
        raise NotAColleague
