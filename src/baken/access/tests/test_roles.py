# SPDX-License-Identifier: EUPL-1.2
"""Roles are given by two people, never by one door alone, and some never go together."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from baken.access.actions import (
    NotPossible,
    block_account,
    confirm_grant,
    create_account,
    end_grant,
    give_first_role,
    propose_grant,
)
from baken.access.models import Account, RoleGrant
from baken.access.policy import CONFIRMED_BY, EXCLUSIONS
from baken.access.tests.people import GOOI, NOW, WEST, account, acting, grant_to
from baken.access.vocabulary import CASEWORK, DESK, Role
from baken.audit.models import Entry
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from tests.rig.doors import role as as_door
from tests.rig.doors import through

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
CONTENT = [role for role in DESK if role != Role.TEAM_LEAD]


def proposed(role: Role, *regions: str, holder: Account | None = None) -> RoleGrant:
    extra: dict[str, Any] = {"partner": "nla"} if role == Role.PARTNER else {}
    if role == Role.FOCAL_OFFICER:
        extra = {"municipalities": ["0402"]}
    places = regions or (GOOI,)
    with through("office", acting(Role.ADMINISTRATOR, *places)) as by:
        return propose_grant(
            account=holder or account(), role=role, regions=places, by=by, now=NOW, starts_on=TODAY, **extra
        )


def new_account_by(by: Actor) -> tuple[Account, str]:
    return create_account(email="Iemand@Voorbeeld.example ", name=" Iemand ", by=by, now=NOW)


def test_the_administrator_makes_an_account_with_a_start_password() -> None:
    with through("office", acting(Role.ADMINISTRATOR)) as by:
        person, password = new_account_by(by)

    assert (person.email, person.name, person.password_is_temporary) == (
        "iemand@voorbeeld.example",
        "Iemand",
        True,
    )
    assert person.check_password(password)
    assert Entry.objects.filter(action="account.create").values_list("about_id", flat=True)[0] == str(
        person.id
    )


def test_one_address_is_one_account() -> None:
    with through("office", acting(Role.ADMINISTRATOR)) as by:
        new_account_by(by)
        with pytest.raises(NotPossible):
            new_account_by(by)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_else_makes_accounts(role: Role) -> None:
    with pytest.raises(Refused):
        new_account_by(acting(role))


@pytest.mark.parametrize("role", list(Role))
def test_a_role_that_opens_content_or_the_log_waits_for_a_second_person(role: Role) -> None:
    grant = proposed(role)

    assert (grant.confirmed_at is None) == (role in CONFIRMED_BY)


@pytest.mark.parametrize("role", CONTENT)
def test_the_team_lead_confirms_at_the_desk(role: Role) -> None:
    grant = proposed(role)

    with through("desk", acting(Role.TEAM_LEAD)) as by:
        confirm_grant(grant=grant, by=by, now=NOW)

    grant.refresh_from_db()
    assert grant.confirmed_by == by.id
    assert [line.action for line in Entry.objects.order_by("at_clock")] == ["grant.propose", "grant.confirm"]


@pytest.mark.parametrize("role", [Role.TEAM_LEAD, Role.ADMINISTRATOR, Role.PRIVACY_LAWYER])
def test_the_data_protection_officer_confirms_at_the_office(role: Role) -> None:
    grant = proposed(role)

    with through("office", acting(Role.DATA_PROTECTION_OFFICER)) as by:
        confirm_grant(grant=grant, by=by, now=NOW)

    grant.refresh_from_db()
    assert grant.confirmed_at == NOW


@pytest.mark.parametrize("role", CONTENT)
@pytest.mark.parametrize("other", [role for role in Role if role != Role.TEAM_LEAD])
def test_no_other_role_confirms_it(role: Role, other: Role) -> None:
    with pytest.raises(Refused):
        confirm_grant(grant=proposed(role), by=acting(other), now=NOW)


def test_a_team_lead_of_another_region_does_not_confirm() -> None:
    grant = proposed(Role.CARE_COORDINATOR, GOOI, WEST)

    with pytest.raises(Refused):
        confirm_grant(grant=grant, by=acting(Role.TEAM_LEAD, WEST), now=NOW)


def test_nobody_confirms_for_themselves_or_what_they_proposed() -> None:
    lead = acting(Role.TEAM_LEAD)
    assert lead.id is not None
    for_myself = grant_to(Account.objects.get(id=lead.id), Role.CARE_COORDINATOR, confirmed_at=None)
    by_myself = grant_to(account(), Role.CARE_COORDINATOR, confirmed_at=None, proposed_by=lead.id)

    for grant in (for_myself, by_myself):
        with pytest.raises(Refused):
            confirm_grant(grant=grant, by=lead, now=NOW)
        with pytest.raises(IntegrityError), transaction.atomic():
            RoleGrant.objects.filter(id=grant.id).update(confirmed_by=lead.id, confirmed_at=NOW)


@pytest.mark.parametrize("role", list(Role))
def test_a_door_takes_a_confirmation_of_its_own_roles_only(role: Role) -> None:
    confirmer = CONFIRMED_BY.get(role)
    doors = {None: [], Role.TEAM_LEAD: ["desk"], Role.DATA_PROTECTION_OFFICER: ["office"]}[confirmer]
    waiting = grant_to(account(), role, confirmed_at=None)
    accepted = []

    for door in ("desk", "office"):
        try:
            with transaction.atomic(), as_door(door):
                RoleGrant.objects.filter(id=waiting.id).update(confirmed_at=NOW)
                accepted.append(door)
                transaction.set_rollback(True)
        except ProgrammingError:
            continue

    assert accepted == (doors if confirmer else ["office"])


@pytest.mark.parametrize("role", list(CONFIRMED_BY))
def test_the_office_alone_never_gives_a_role_at_once(role: Role) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), as_door("office"):
        grant_to(account(), role)


def test_a_door_does_not_change_the_role_of_a_grant() -> None:
    grant = grant_to(account(), Role.CHAIN_DIRECTOR)

    for door in ("desk", "office"):
        with pytest.raises(ProgrammingError), transaction.atomic(), as_door(door):
            RoleGrant.objects.filter(id=grant.id).update(role=Role.INTAKE_WORKER)


@pytest.mark.parametrize("pair", sorted(tuple(sorted(pair)) for pair in EXCLUSIONS))
def test_roles_that_exclude_each_other_are_not_held_in_one_region(pair: tuple[Role, Role]) -> None:
    held, wanted = pair
    person = grant_to(account(), held, GOOI).account

    with pytest.raises(NotPossible):
        proposed(wanted, GOOI, holder=person)

    assert proposed(wanted, WEST, holder=person).regions == [WEST]


@pytest.mark.parametrize("casework", CASEWORK)
@pytest.mark.parametrize(
    "apart", [Role.CHAIN_DIRECTOR, Role.BOARD_MEMBER, Role.PRIVACY_LAWYER, Role.ADMINISTRATOR]
)
def test_who_steers_or_administers_does_no_casework(apart: Role, casework: Role) -> None:
    assert frozenset({apart, casework}) in EXCLUSIONS


def test_an_ended_role_excludes_nothing_any_more() -> None:
    person = grant_to(account(), Role.INTAKE_WORKER, ends_on=TODAY).account

    assert proposed(Role.CHAIN_DIRECTOR, holder=person).role == Role.CHAIN_DIRECTOR


def test_exclusion_is_looked_at_again_when_a_role_is_confirmed() -> None:
    person = account()
    grant = proposed(Role.INTAKE_WORKER, holder=person)
    grant_to(person, Role.CHAIN_DIRECTOR)

    with pytest.raises(NotPossible), through("desk", acting(Role.TEAM_LEAD)) as by:
        confirm_grant(grant=grant, by=by, now=NOW)


@pytest.mark.parametrize(
    ("role", "extra"),
    [
        (Role.PARTNER, {}),
        (Role.INTAKE_WORKER, {"partner": "nla"}),
        (Role.FOCAL_OFFICER, {}),
        (Role.INTAKE_WORKER, {"municipalities": ["0402"]}),
        (Role.INTAKE_WORKER, {"regions": []}),
    ],
)
def test_a_role_names_what_belongs_to_it(role: Role, extra: dict[str, Any]) -> None:
    asked: dict[str, Any] = {"regions": [GOOI]} | extra

    with pytest.raises(NotPossible):
        propose_grant(
            account=account(), role=role, by=acting(Role.ADMINISTRATOR), now=NOW, starts_on=TODAY, **asked
        )


@pytest.mark.parametrize(("door", "ender"), [("office", Role.ADMINISTRATOR), ("desk", Role.TEAM_LEAD)])
def test_one_person_is_enough_to_take_a_role_away(door: str, ender: Role) -> None:
    grant = grant_to(account(), Role.INTAKE_WORKER)

    with through(door, acting(ender)) as by:
        end_grant(grant=grant, by=by, on=TODAY, now=NOW)
        with pytest.raises(NotPossible):
            end_grant(grant=grant, by=by, on=TODAY + timedelta(days=1), now=NOW)

    grant.refresh_from_db()
    assert grant.ends_on == TODAY


def test_the_administrator_blocks_an_account() -> None:
    person = grant_to(account(), Role.INTAKE_WORKER).account

    with through("office", acting(Role.ADMINISTRATOR)) as by:
        block_account(account=person, by=by, now=NOW)

    person.refresh_from_db()
    assert not person.is_active


def test_the_first_people_of_a_region_are_given_their_role_once() -> None:
    installer = Actor.system(GOOI, "installation")

    given = [
        give_first_role(account=account(), role=role, regions=[GOOI], by=installer, now=NOW)
        for role in (Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER, Role.TEAM_LEAD)
    ]

    assert [grant.confirmed_at for grant in given] == [NOW] * 3
    for role in (Role.TEAM_LEAD, Role.INTAKE_WORKER):
        with pytest.raises(NotPossible):
            give_first_role(account=account(), role=role, regions=[GOOI], by=installer, now=NOW)
    with pytest.raises(Refused):
        give_first_role(
            account=account(), role=Role.TEAM_LEAD, regions=[WEST], by=acting(Role.ADMINISTRATOR), now=NOW
        )
