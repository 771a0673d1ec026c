# SPDX-License-Identifier: EUPL-1.2
"""What a case that is open for a while is on lists of work, in searches and in the database."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from baken.access.temporary.models import EmergencyAccess
from baken.access.vocabulary import CASEWORK, DESK, VEILIG_THUIS, Role
from baken.casework.models import Case
from baken.casework.permissions import MAY
from baken.casework.queries import due, my_cases, search_alias, waiting
from baken.casework.tests.breaking import break_glass
from baken.casework.tests.browsers import Colleague
from baken.casework.tests.scene import opened
from baken.kernel.due import Filters
from baken.people.models import Person
from baken.people.permissions import MAY as PEOPLE
from tests.rig.doors import through


@pytest.fixture
def miriam(region: str) -> Colleague:  # the browser of the care coordinator
    return Colleague(Role.CARE_COORDINATOR)


@pytest.fixture
def marijke(region: str) -> Colleague:
    return Colleague(Role.TEAM_LEAD)


def test_the_owner_is_told_and_the_team_lead_has_it_to_do_within_three_working_days(
    the_case: Case, miriam: Colleague, owner: Colleague, marijke: Colleague
) -> None:
    break_glass(miriam, the_case.reference)
    today = localdate()

    rows = {}
    for who in (owner, marijke, miriam, Colleague(Role.INTAKE_WORKER)):
        with through("desk", who.actor):
            rows[who.actor.id] = waiting(who.actor, today=today)

    [told], [reviews] = rows.pop(owner.actor.id), rows.pop(marijke.actor.id)
    assert list(rows.values()) == [[], []]
    name = miriam.grant.account.name
    assert (told.what, told.owner) == (f"Noodtoegang door {name}: te beoordelen", owner.actor.id)
    assert (reviews.what, reviews.owner) == (f"Noodtoegang door {name}: beoordeel", marijke.actor.id)
    assert told.reference == reviews.reference == the_case.reference
    assert told.on == reviews.on
    assert told.on is not None
    assert today + timedelta(days=3) <= told.on <= today + timedelta(days=12)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), 1),
        (Filters(kind="emergency"), 1),
        (Filters(kind="access_request"), 0),
        (Filters(kind="case"), 0),
        (Filters(form="labour"), 0),
        (Filters(municipality="GM0402"), 0),
        (Filters(owner="nobody"), 0),
    ],
)
def test_filters_hold_for_reviews_too(
    filters: Filters, found: int, the_case: Case, miriam: Colleague, marijke: Colleague
) -> None:
    break_glass(miriam, the_case.reference)

    with through("desk", marijke.actor):
        assert len(waiting(marijke.actor, today=localdate(), filters=filters)) == found


def test_a_case_that_is_read_for_a_while_is_found_and_is_nobody_s_work(
    the_case: Case, miriam: Colleague
) -> None:
    break_glass(miriam, the_case.reference)
    viewer = miriam.actor

    with through("desk", viewer):
        assert search_alias(viewer, the_case.alias) == [the_case]
        assert (my_cases(viewer), due(viewer, today=localdate())) == ([], [])


READ = {"case.view", "case.read", "safety.read", "inform.read", "note.read"}
READ |= {"inquiry.read", "condition.read", "narrative.read", "samenloop.read", "case-file.read"}


@pytest.mark.parametrize("role", DESK)
def test_the_object_the_list_and_the_database_agree_while_it_lasts(
    role: Role, the_case: Case, miriam: Colleague, victim: Person
) -> None:
    break_glass(miriam, the_case.reference)
    EmergencyAccess.objects.update(role=role)
    opened(Colleague(Role.INTAKE_WORKER).actor)
    viewer = miriam.actor
    viewer = type(viewer)(door="desk", role=role, id=viewer.id, regions=viewer.regions, purpose="care")
    reads = set(READ) if role in CASEWORK else set()
    reads |= {"note.internal", "information.read"} if role in VEILIG_THUIS else set()
    if role == Role.TEAM_LEAD:
        reads = set(MAY) - {"safety.second", "case.let_go", "case.look-in-sample"}

    for table, model in ((MAY, Case), (PEOPLE, Person)):
        things: list[Any] = list(model._default_manager.all())
        for action in table:
            by_object = {thing.pk for thing in things if table.allows(viewer, action, thing)}
            with through("desk", viewer):
                by_list = set(
                    table.narrow(model._default_manager.all(), viewer, action).values_list("pk", flat=True)
                )
                in_database = set(model._default_manager.values_list("pk", flat=True))
            assert by_list == by_object <= in_database
            if model is Case and action != "case.open":
                assert (the_case.pk in by_object) == (action in reads)


def test_in_another_region_the_same_person_reads_nothing(the_case: Case, miriam: Colleague) -> None:
    break_glass(miriam, the_case.reference)
    elsewhere = type(miriam.actor)(
        door="desk",
        role=miriam.actor.role,
        id=miriam.actor.id,
        regions=frozenset({"west-friesland"}),
        purpose="care",
    )

    with through("desk", elsewhere):
        assert not MAY.allows(elsewhere, "case.view", the_case)
        assert not Case.objects.exists()
