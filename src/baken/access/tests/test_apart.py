# SPDX-License-Identifier: EUPL-1.2
"""Who keeps a colleague out of a dossier, sees that and lets them in again: in the object, the list, the database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from baken.access.apart.actions import NotKeptOut, carry_over, keep_out, let_in
from baken.access.apart.models import KeptOut
from baken.access.apart.queries import get_kept_out, kept_out, reasons_of, to_review
from baken.access.apart.rule import is_closed_to
from baken.access.permissions import MAY
from baken.access.temporary.queries import reviewer_of
from baken.access.tests.openings import FRIDAY, broken, new_dossier, somebody
from baken.access.vocabulary import CASEWORK, Role
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.post.models import Mail
from tests.factories.staff import REGION, door_of
from tests.rig.doors import through

WHY = "Haar broer is de werkgever."
REVIEW = FRIDAY.date() + timedelta(days=90)


@pytest.fixture(autouse=True)
def region(keys_made: Callable[[datetime], str]) -> str:
    return keys_made(FRIDAY)


def known(actor: Actor) -> UUID:
    assert actor.id is not None
    return actor.id


def out(whom: Actor, dossier: UUID, by: Actor, *more: UUID, **changes: Any) -> KeptOut:
    given: dict[str, Any] = {"accounts": [known(whom)], "words": WHY, "review_on": REVIEW}
    dossiers = [("case", dossier), *(("report", one) for one in more)]
    with through("desk", by):
        [row] = keep_out(region=REGION, dossiers=dossiers, by=by, now=FRIDAY, **given | changes)
    return row


@pytest.mark.parametrize("role", list(Role))
def test_the_object_the_list_and_the_database_agree(role: Role) -> None:
    ilse, farah, viewer = somebody(Role.INTAKE_WORKER), somebody(Role.INTAKE_WORKER), somebody(role)
    rows = [out(ilse, new_dossier(), farah), out(ilse, new_dossier(), somebody(Role.TEAM_LEAD))]
    door = door_of(role)
    for who in (viewer, replace(ilse, role=role, door=door), replace(farah, role=role, door=door)):
        for action in ("keep-out.view", "keep-out.set", "keep-out.lift"):
            by_object = {row.pk for row in rows if MAY.allows(who, action, row)}
            assert (
                set(MAY.narrow(KeptOut.objects.all(), who, action).values_list("pk", flat=True)) == by_object
            )
            if door == "desk":
                with through("desk", who):
                    in_database = set(KeptOut.objects.values_list("pk", flat=True))
                assert by_object <= in_database
            assert not by_object or role in CASEWORK


def test_who_lets_in_again() -> None:
    ilse, farah, marijke = (somebody(role) for role in (Role.TEAM_LEAD, Role.INTAKE_WORKER, Role.TEAM_LEAD))
    row = out(ilse, new_dossier(), farah)
    may = {
        who.id: MAY.allows(who, "keep-out.lift", row)
        for who in (ilse, farah, marijke, somebody(Role.INTAKE_WORKER))
    }

    assert list(may.values()) == [False, True, True, False]


def test_what_belongs_together_is_closed_and_opened_together() -> None:
    ilse, farah, marijke = (
        somebody(role) for role in (Role.INTAKE_WORKER, Role.INTAKE_WORKER, Role.TEAM_LEAD)
    )
    case, report, later = new_dossier(), uuid4(), uuid4()
    out(ilse, case, farah, report)
    carry_over(of=report, to=("case", later), now=FRIDAY)
    closed = [is_closed_to(ilse, one) for one in (case, report, later)]

    with through("desk", marijke):
        copy = KeptOut.objects.get(dossier=report)
        told = reasons_of([copy], viewer=marijke, now=FRIDAY)
        let_in(row=copy, by=marijke, now=FRIDAY)
        with pytest.raises(NotKeptOut):
            let_in(row=copy, by=marijke, now=FRIDAY)

    assert closed == [True, True, True]
    assert told == {copy.id: WHY}
    assert not any(is_closed_to(ilse, one) for one in (case, report, later))


def test_whoever_is_kept_out_again_is_kept_out_once_with_the_new_reason() -> None:
    ilse, farah, case = somebody(Role.INTAKE_WORKER), somebody(Role.INTAKE_WORKER), new_dossier()
    out(ilse, case, farah)

    row = out(ilse, case, farah, words="Zij is de buurvrouw.")

    with through("desk", farah):
        assert list(kept_out(farah, case)) == [row]
        assert reasons_of([row], viewer=farah, now=FRIDAY) == {row.id: "Zij is de buurvrouw."}


@pytest.mark.parametrize(
    "changes",
    [
        {"accounts": []},
        {"accounts": [uuid4()]},
        {"words": "  "},
        {"review_on": FRIDAY.date()},
        {"review_on": FRIDAY.date() + timedelta(days=400)},
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(NotKeptOut):
        out(somebody(Role.INTAKE_WORKER), new_dossier(), somebody(Role.TEAM_LEAD), **changes)
    assert not KeptOut.objects.exists()


def test_nobody_keeps_oneself_out_or_lets_oneself_in() -> None:
    marijke, ilse, farah = (somebody(role) for role in (Role.TEAM_LEAD, Role.TEAM_LEAD, Role.INTAKE_WORKER))
    row = out(ilse, new_dossier(), farah)

    with pytest.raises(NotKeptOut):
        out(marijke, new_dossier(), marijke)
    with through("desk", ilse), pytest.raises(Refused):
        let_in(row=row, by=ilse, now=FRIDAY)
    with through("desk", ilse), pytest.raises(Refused):
        get_kept_out(ilse, row.dossier, row.id)
    with pytest.raises(IntegrityError), transaction.atomic():
        KeptOut.objects.filter(pk=row.pk).update(lifted_at=FRIDAY, lifted_by=ilse.id)
    with through("desk", farah), pytest.raises(DatabaseError):
        KeptOut.objects.filter(pk=row.pk).update(account=known(marijke))


def test_the_day_to_look_again_is_for_the_team_lead_who_may_see_it() -> None:
    ilse, farah, marijke = (somebody(role) for role in (Role.TEAM_LEAD, Role.INTAKE_WORKER, Role.TEAM_LEAD))
    row = out(ilse, new_dossier(), farah, uuid4())

    assert list(to_review(marijke, until=REVIEW)) == [row]
    assert list(to_review(marijke, until=REVIEW - timedelta(days=1))) == []
    assert list(to_review(ilse, until=REVIEW)) == []


def test_an_emergency_that_no_team_lead_may_see_is_reviewed_by_the_officer() -> None:
    ilse, farah, miriam = (
        somebody(role) for role in (Role.TEAM_LEAD, Role.INTAKE_WORKER, Role.CARE_COORDINATOR)
    )
    officer, case = somebody(Role.DATA_PROTECTION_OFFICER), new_dossier()
    out(ilse, case, farah)

    access = broken(miriam, case, owner=known(farah))

    assert access.reviewer == Role.DATA_PROTECTION_OFFICER
    assert reviewer_of(known(miriam), REGION, uuid4(), now=FRIDAY) == Role.TEAM_LEAD
    assert {mail.account for mail in Mail.objects.filter(kind="review-waits")} == {officer.id}


def test_an_emergency_goes_to_the_officer_when_the_last_team_lead_is_kept_out_of_it_later() -> None:
    ilse, farah, miriam = (
        somebody(role) for role in (Role.TEAM_LEAD, Role.INTAKE_WORKER, Role.CARE_COORDINATOR)
    )
    officer, case, other = somebody(Role.DATA_PROTECTION_OFFICER), new_dossier(), new_dossier()
    access, elsewhere = (broken(miriam, one, owner=known(farah)) for one in (case, other))
    before = access.reviewer

    out(ilse, case, farah)

    for each in (access, elsewhere):
        each.refresh_from_db()
    assert (before, access.reviewer) == (Role.TEAM_LEAD, Role.DATA_PROTECTION_OFFICER)
    assert elsewhere.reviewer == Role.TEAM_LEAD
    told = Mail.objects.filter(kind="review-waits", account=officer.id)
    assert told.exists()
