# SPDX-License-Identifier: EUPL-1.2
"""Who is put on a case sees it from then on; who is taken off sees it no longer."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.audit.models import Entry as Line
from baken.casework.actions import AlreadyOnIt, NotAColleague, assign, close_case, hand_to, unassign
from baken.casework.models import Assignment, Case
from baken.casework.queries import get_case
from baken.casework.tests.scene import NOW, colleague, known, put_on
from baken.casework.vocabulary import ClosedBecause
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from tests.rig.doors import through

CARE = Role.CARE_COORDINATOR


def test_the_care_coordinator_sees_the_case_from_the_moment_of_being_put_on_it(
    case: Case, farah: Actor, miriam: Actor
) -> None:
    with through("desk", miriam), pytest.raises(Refused) as refused:
        get_case(case.reference, miriam)

    put_on(case, miriam, farah)

    assert refused.value.about == ("case", case.id)
    with through("desk", miriam):
        assert get_case(case.reference, miriam) == case


def test_whoever_is_taken_off_sees_it_no_longer_and_the_time_on_it_is_kept(
    case: Case, farah: Actor, miriam: Actor
) -> None:
    put_on(case, miriam, farah)
    later = NOW + timedelta(days=3)

    with through("desk", farah):
        assert unassign(case=case, account=known(miriam), role=CARE, by=farah, now=later)
        assert not unassign(case=case, account=known(miriam), role=CARE, by=farah, now=later)

    with through("desk", miriam), pytest.raises(Refused):
        get_case(case.reference, miriam)
    assert list(Assignment.objects.values_list("since", "until")) == [(NOW, later)]
    assert list(Line.objects.filter(action="case.unassign").values_list("result", flat=True)) == [
        "care_coordinator"
    ]


def test_somebody_can_come_back(case: Case, farah: Actor, miriam: Actor) -> None:
    put_on(case, miriam, farah)
    with through("desk", farah):
        unassign(case=case, account=known(miriam), role=CARE, by=farah, now=NOW)

    put_on(case, miriam, farah)

    assert Assignment.objects.filter(until__isnull=True).count() == 1


def test_nobody_is_on_a_case_twice_in_one_role(case: Case, farah: Actor, miriam: Actor) -> None:
    put_on(case, miriam, farah)

    with pytest.raises(AlreadyOnIt):
        put_on(case, miriam, farah)


@pytest.mark.parametrize("role", [Role.FOCAL_OFFICER, Role.PARTNER, Role.TEAM_LEAD, Role.CHAIN_DIRECTOR])
def test_roles_that_do_no_casework_are_put_on_no_case(role: Role, case: Case, farah: Actor) -> None:
    outsider = colleague(role)

    with through("desk", farah), pytest.raises(NotAColleague):
        assign(case=case, account=known(outsider), role=role, by=farah, now=NOW)


def test_somebody_of_another_region_or_of_no_account_is_no_colleague(case: Case, farah: Actor) -> None:
    elsewhere = colleague(CARE, "west-friesland")

    for account in (known(elsewhere), uuid4()):
        with through("desk", farah), pytest.raises(NotAColleague):
            assign(case=case, account=account, role=CARE, by=farah, now=NOW)


def test_a_role_that_has_ended_is_not_put_on_a_case(case: Case, farah: Actor) -> None:
    gone = colleague(CARE, ends_on=NOW.date())

    with pytest.raises(NotAColleague):
        put_on(case, gone, farah)


def test_a_case_gets_another_owner(case: Case, farah: Actor, sanne: Actor) -> None:
    with through("desk", farah):
        handed = hand_to(case=case, owner=known(sanne), by=farah, now=NOW)

    assert handed.owner == sanne.id
    with through("desk", farah), pytest.raises(Refused):
        get_case(case.reference, farah)
    assert Line.objects.filter(action="case.hand-to", about_id=str(case.id)).exists()


@pytest.mark.parametrize("role", [Role.CARE_COORDINATOR, Role.CONFIDENTIAL_DOCTOR])
def test_a_case_is_owned_by_intake(role: Role, case: Case, farah: Actor) -> None:
    other = colleague(role)

    with through("desk", farah), pytest.raises(NotAColleague):
        hand_to(case=case, owner=known(other), by=farah, now=NOW)


def test_the_care_coordinator_puts_nobody_on_a_case(
    case: Case, farah: Actor, miriam: Actor, sanne: Actor
) -> None:
    put_on(case, miriam, farah)

    with through("desk", miriam):
        with pytest.raises(Refused):
            assign(case=case, account=known(sanne), role=Role.INTAKE_WORKER, by=miriam, now=NOW)
        with pytest.raises(Refused):
            hand_to(case=case, owner=known(sanne), by=miriam, now=NOW)


def test_on_a_closed_case_nobody_is_put_or_taken_off(
    case: Case, farah: Actor, miriam: Actor, sanne: Actor
) -> None:
    put_on(case, miriam, farah)
    with through("desk", farah):
        close_case(
            case=case, because=ClosedBecause.SAFE, words="Woont nu veilig.", by=farah, now=timezone.now()
        )
        for act in (
            lambda: assign(case=case, account=known(sanne), role=Role.INTAKE_WORKER, by=farah, now=NOW),
            lambda: unassign(case=case, account=known(miriam), role=CARE, by=farah, now=NOW),
            lambda: hand_to(case=case, owner=known(sanne), by=farah, now=NOW),
        ):
            with pytest.raises(NotPossible):
                act()
