# SPDX-License-Identifier: EUPL-1.2
"""Somebody cannot come in any more: two other people let them in again, and one alone does not."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import DatabaseError
from django.utils import timezone

from baken.access.actions import NotPossible, block_account
from baken.access.actions.accounts import StartPassword
from baken.access.actions.resets import confirm_reset, propose_reset
from baken.access.models import Account, AccountReset
from baken.access.policy import CONFIRMED_BY, confirmer_of_reset, confirmer_of_unblocking
from baken.access.tests.people import GOOI, NOW, account, acting, app_of, grant_to
from baken.access.vocabulary import Reset, Role
from baken.audit.models import Entry
from baken.kernel.permissions import Refused
from baken.post.models import Mail
from tests.rig.doors import through

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
START = StartPassword("abcd-efgh-jkmn-pqrs", "!hashed")


def of(role: Role = Role.INTAKE_WORKER) -> Account:
    return grant_to(account(), role).account


def proposed(person: Account, what: Reset) -> AccountReset:
    with through("office", acting(Role.ADMINISTRATOR)) as administrator:
        return propose_reset(account=person, what=what, by=administrator, now=NOW)


@pytest.mark.parametrize(
    ("held", "confirmer"),
    [
        ([Role.INTAKE_WORKER], Role.TEAM_LEAD),
        ([Role.PARTNER, Role.FOCAL_OFFICER], Role.TEAM_LEAD),
        ([Role.TEAM_LEAD, Role.CARE_COORDINATOR], Role.DATA_PROTECTION_OFFICER),
        ([Role.CHAIN_DIRECTOR], Role.DATA_PROTECTION_OFFICER),
        ([Role.DATA_PROTECTION_OFFICER], Role.TEAM_LEAD),
    ],
)
def test_who_confirms_a_reset_follows_from_the_roles(held: list[Role], confirmer: Role) -> None:
    assert confirmer_of_reset(held) == confirmer


def test_two_people_reset_a_second_factor() -> None:
    person = of()
    app_of(person)
    reset = proposed(person, Reset.SECOND_FACTOR)
    with through("office", acting(Role.ADMINISTRATOR)) as administrator, pytest.raises(Refused):
        confirm_reset(reset=reset, by=administrator, now=NOW)

    with through("desk", acting(Role.TEAM_LEAD)) as lead:
        confirm_reset(reset=reset, by=lead, now=NOW + timedelta(hours=71))

    assert not Authenticator.objects.exists()
    with pytest.raises(Refused):
        confirm_reset(reset=reset, by=lead, now=NOW)


def test_a_role_that_begins_later_waits_for_the_second_person_too() -> None:
    person = of(Role.CHAIN_DIRECTOR)
    grant_to(person, Role.INTAKE_WORKER, starts_on=TODAY + timedelta(days=3))
    with through("office", acting(Role.ADMINISTRATOR)) as administrator:
        block_account(account=person, by=administrator, now=NOW)

    waits = proposed(person, Reset.BLOCK)

    person.refresh_from_db()
    assert (waits.confirmer, waits.confirmed_at) == (Role.DATA_PROTECTION_OFFICER, None)
    assert not person.is_active


def test_a_new_start_password_leaves_the_second_factor_as_it_is() -> None:
    person = of()
    app_of(person)
    reset = proposed(person, Reset.PASSWORD)

    with through("desk", acting(Role.TEAM_LEAD)) as lead:
        with pytest.raises(NotPossible):
            confirm_reset(reset=reset, by=lead, now=NOW)
        reset = AccountReset.objects.get()
        reset.confirmed_at = None
        confirm_reset(reset=reset, by=lead, now=NOW, start=START)

    person.refresh_from_db()
    assert (person.password, person.password_is_temporary) == (START.hashed, True)
    assert Authenticator.objects.filter(user=person).exists()
    assert Mail.objects.get(kind="password-reset").account == person.id
    assert [line.action for line in Entry.objects.filter(about_id=reset.id).order_by("at_clock")] == [
        "password.propose-reset", "password.confirm-reset",
    ]  # fmt: skip


def test_whoever_could_confirm_it_is_told() -> None:
    lead = grant_to(account(), Role.TEAM_LEAD).account

    proposed(of(), Reset.PASSWORD)

    assert [mail.account for mail in Mail.objects.filter(kind="review-waits")] == [lead.id]


def test_a_proposal_lapses_and_may_then_be_made_again() -> None:
    person = of()
    reset = proposed(person, Reset.SECOND_FACTOR)
    later = NOW + timedelta(hours=73)

    with pytest.raises(NotPossible):
        confirm_reset(reset=reset, by=acting(Role.TEAM_LEAD), now=later)
    with pytest.raises(NotPossible):
        proposed(person, Reset.SECOND_FACTOR)
    propose_reset(account=person, what=Reset.SECOND_FACTOR, by=acting(Role.ADMINISTRATOR), now=later)


@pytest.mark.parametrize("what", Reset)
def test_nothing_is_given_where_nothing_is_missing(what: Reset) -> None:
    person = of() if what == Reset.BLOCK else grant_to(account(), Role.INTAKE_WORKER, ends_on=TODAY).account

    with pytest.raises(NotPossible):
        proposed(person, what)


def blocked(role: Role) -> Account:
    person = of(role)
    with through("office", acting(Role.ADMINISTRATOR)) as administrator:
        block_account(account=person, by=administrator, now=NOW - timedelta(minutes=1))
    return person


@pytest.mark.parametrize("role", sorted(Role))
def test_one_person_undoes_a_block_only_where_released_figures_are_all(role: Role) -> None:
    person = blocked(role)

    reset = proposed(person, Reset.BLOCK)

    person.refresh_from_db()
    assert person.is_active == (role not in CONFIRMED_BY)
    assert reset.confirmer == (confirmer_of_unblocking([role]) or "")


@pytest.mark.parametrize(
    ("role", "door"), [(Role.INTAKE_WORKER, "desk"), *((role, "office") for role in sorted(CONFIRMED_BY))]
)
def test_the_database_keeps_an_account_closed_that_two_people_did_not_open(role: Role, door: str) -> None:
    person = blocked(role)
    before = AccountReset(
        what=Reset.BLOCK, account=person, regions=[GOOI], confirmer=Role.TEAM_LEAD, proposed_by=account().id,
        proposed_at=NOW - timedelta(days=1), confirmed_by=account().id, confirmed_at=NOW,
    )  # fmt: skip
    before.save()

    with through(door, acting(Role.ADMINISTRATOR)), pytest.raises(DatabaseError):
        Account.objects.filter(id=person.id).update(is_active=True)


def test_the_office_does_not_say_that_a_block_is_older_than_it_is() -> None:
    person = blocked(Role.INTAKE_WORKER)

    with through("office", acting(Role.ADMINISTRATOR)), pytest.raises(DatabaseError):
        Account.objects.filter(id=person.id).update(blocked_at=NOW - timedelta(days=9))
