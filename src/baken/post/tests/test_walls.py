# SPDX-License-Identifier: EUPL-1.2
"""Which door does what with mail and addresses; the rule for one row is the rule for the list."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction

from baken.access.vocabulary import Role
from baken.audit.actions import NO_REGION
from baken.kernel.permissions import Refused
from baken.post.actions import AlreadyGiven, add_address, end_address, try_address
from baken.post.models import Address, Mail
from baken.post.permissions import MAY
from baken.post.queries import addresses, delivery
from baken.post.vocabulary import Kind, Trouble, Use
from tests.factories.staff import REGION, actor, door_of
from tests.rig.doors import through

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
ELSEWHERE = "west-friesland"


def waiting(region: str = REGION, trouble: str = "") -> Mail:
    return Mail.objects.create(
        id=uuid4(), region=region, kind=Kind.TRIAL, account=uuid4(), queued_at=NOW, due_at=NOW, next_try_at=NOW,
        trouble=trouble,
    )  # fmt: skip


def given(region: str = REGION, use: Use = Use.ON_CALL) -> Address:
    return Address.objects.create(region=region, use=use, email="nacht@veiligthuis.example", added_at=NOW)


@pytest.mark.parametrize("role", list(Role))
def test_one_mail_and_a_list_of_mails_follow_one_rule(role: Role) -> None:
    here, elsewhere, nowhere = waiting(), waiting(ELSEWHERE), waiting(NO_REGION)
    viewer = actor(role)

    seen = set(MAY.narrow(Mail.objects.all(), viewer, "mail.view"))

    assert seen == {one for one in (here, elsewhere, nowhere) if MAY.allows(viewer, "mail.view", one)}
    assert bool(seen) == (role in (Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER))
    assert elsewhere not in seen


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER])
def test_the_office_sees_how_delivery_is_doing_in_its_own_region(role: Role) -> None:
    waiting()
    waiting(trouble=Trouble.NO_CONNECTION)
    waiting(ELSEWHERE)
    viewer = actor(role)

    with through("office", viewer):
        found = delivery(viewer, now=NOW)

    assert (found.waiting, found.oldest, found.trouble, found.last_sent) == (2, NOW, "no-connection", None)


@pytest.mark.parametrize("role", [Role.CHAIN_DIRECTOR, Role.BOARD_MEMBER, Role.TEAM_LEAD])
def test_others_see_no_row_even_with_sql_of_their_own(role: Role) -> None:
    waiting()
    given()
    viewer = actor(role)

    with through(door_of(role), viewer):
        for model in (Mail, Address):
            try:
                with transaction.atomic():
                    assert not model.objects.exists()
            except ProgrammingError:
                continue


def test_no_staff_door_changes_or_removes_a_mail() -> None:
    mail = waiting()
    for door, role in (("desk", Role.TEAM_LEAD), ("office", Role.ADMINISTRATOR)):
        with through(door, actor(role)):
            for change in (mail.delete, lambda: Mail.objects.update(state="sent", sent_at=NOW)):
                with pytest.raises(ProgrammingError), transaction.atomic():
                    change()


def test_an_administrator_gives_tries_and_ends_an_address() -> None:
    by = actor(Role.ADMINISTRATOR)
    with through("office", by):
        one = add_address(region=REGION, use=Use.DAILY, email=" Post@Veiligthuis.example", by=by, now=NOW)
        with pytest.raises(AlreadyGiven):
            add_address(region=REGION, use=Use.DAILY, email="post@veiligthuis.example", by=by, now=NOW)
        try_address(address=one, by=by, now=NOW)
        there = list(addresses(by))
        end_address(address=one, by=by, now=NOW)
        gone = list(addresses(by))

    assert (one.email, there, gone) == ("post@veiligthuis.example", [one], [])
    assert Mail.objects.get().kind == Kind.TRIAL


@pytest.mark.parametrize(
    ("role", "region"), [(Role.ADMINISTRATOR, ELSEWHERE), (Role.DATA_PROTECTION_OFFICER, REGION)]
)
def test_nobody_else_gives_an_address(role: Role, region: str) -> None:
    by = actor(role)

    with pytest.raises(Refused), through("office", by):
        add_address(region=region, use=Use.DAILY, email="post@veiligthuis.example", by=by, now=NOW)
