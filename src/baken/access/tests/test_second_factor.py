# SPDX-License-Identifier: EUPL-1.2
"""Somebody lost their app: two other people let them link a new one."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from baken.access.actions import NotPossible
from baken.access.actions.second_factor import confirm_reset, keep_second_factor, propose_reset
from baken.access.policy import confirmer_of_reset
from baken.access.tests.people import NOW, account, acting, app_of, grant_to
from baken.access.vocabulary import Role
from baken.kernel.permissions import Refused
from tests.rig.doors import through

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


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
    person = grant_to(account(), Role.INTAKE_WORKER).account
    app_of(person)
    with through("office", acting(Role.ADMINISTRATOR)) as administrator:
        reset = propose_reset(account=person, by=administrator, now=NOW)
        with pytest.raises(Refused):
            confirm_reset(reset=reset, by=administrator, now=NOW)

    with through("desk", acting(Role.TEAM_LEAD)) as lead:
        confirm_reset(reset=reset, by=lead, now=NOW + timedelta(hours=71))

    assert not Authenticator.objects.exists()
    with pytest.raises(Refused):
        confirm_reset(reset=reset, by=lead, now=NOW)


def test_a_proposed_reset_lapses() -> None:
    person = grant_to(account(), Role.INTAKE_WORKER).account
    reset = propose_reset(account=person, by=acting(Role.ADMINISTRATOR), now=NOW)

    with pytest.raises(NotPossible):
        confirm_reset(reset=reset, by=acting(Role.TEAM_LEAD), now=NOW + timedelta(hours=73))


def test_there_is_nothing_to_reset_for_somebody_without_a_role() -> None:
    person = grant_to(account(), Role.INTAKE_WORKER, ends_on=TODAY).account

    with pytest.raises(NotPossible):
        propose_reset(account=person, by=acting(Role.ADMINISTRATOR), now=NOW)


def test_nobody_links_an_app_for_somebody_else() -> None:
    with pytest.raises(NotPossible):
        keep_second_factor(
            account=account(),
            secret="A" * 32,
            code="",
            password_hash="",
            by=acting(Role.ADMINISTRATOR),
            now=NOW,
        )
