# SPDX-License-Identifier: EUPL-1.2
"""Names of colleagues and the lists of whoever confirms."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from baken.access.models import AccountReset
from baken.access.queries import (
    account_by_email,
    colleagues,
    grants,
    grants_to_confirm,
    names_of,
    resets_to_confirm,
)
from baken.access.tests.people import GOOI, NOW, WEST, account, acting, grant_to
from baken.access.vocabulary import CASEWORK, Role
from tests.rig.doors import through

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def test_names_come_in_one_query(django_assert_num_queries: Any) -> None:
    one, other = account("Noor Bakker"), account("Bo Jansen")

    with django_assert_num_queries(1):
        found = names_of([one.id, other.id, None, uuid4()])

    assert found == {one.id: "Noor Bakker", other.id: "Bo Jansen"}


def test_no_names_cost_no_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert names_of([None]) == {}


def test_colleagues_are_those_who_hold_the_role_in_the_region_today(django_assert_num_queries: Any) -> None:
    grant_to(account("noor"), Role.INTAKE_WORKER)
    grant_to(account("Bo"), Role.CARE_COORDINATOR, GOOI, WEST)
    grant_to(account("Elsewhere"), Role.INTAKE_WORKER, WEST)
    grant_to(account("Waiting"), Role.INTAKE_WORKER, confirmed_at=None)
    grant_to(account("Ended"), Role.INTAKE_WORKER, ends_on=TODAY)
    grant_to(account("Later"), Role.INTAKE_WORKER, starts_on=TODAY + timedelta(days=1))
    grant_to(account("Blocked", is_active=False), Role.INTAKE_WORKER)
    grant_to(account("Steers"), Role.CHAIN_DIRECTOR)

    with django_assert_num_queries(1):
        found = colleagues(GOOI, CASEWORK, on=TODAY)

    assert [one.label for one in found] == [
        "Bo, zorgcoördinator mensenhandel",
        "noor, medewerker Veilig Thuis",
    ]


def test_an_address_finds_its_account_however_it_is_written() -> None:
    person = account("Noor Bakker")

    assert account_by_email(f" {person.email.upper()} ") == person
    assert account_by_email("nobody@voorbeeld.example") is None


def test_the_team_lead_finds_what_waits_and_the_administrator_what_is_held() -> None:
    waiting = grant_to(account(), Role.INTAKE_WORKER, confirmed_at=None)
    grant_to(account(), Role.INTAKE_WORKER, WEST, confirmed_at=None)
    held = grant_to(account(), Role.CHAIN_DIRECTOR)
    reset = AccountReset.objects.create(
        what="password",
        account=held.account,
        regions=[GOOI],
        confirmer=Role.TEAM_LEAD,
        proposed_by=uuid4(),
        proposed_at=NOW,
    )

    with through("desk", acting(Role.TEAM_LEAD)) as lead:
        mine = (list(grants_to_confirm(lead)), list(resets_to_confirm(lead)))
    with through("office", acting(Role.ADMINISTRATOR)) as administrator:
        seen = set(grants(administrator))

    assert mine == ([waiting], [reset])
    assert {waiting, held} <= seen
    assert {region for grant in seen for region in grant.regions} == {GOOI}
