# SPDX-License-Identifier: EUPL-1.2
"""Every role against every path: the object, the list and the database say the same."""

from dataclasses import replace
from functools import partial
from uuid import uuid4

import pytest
from django.db import DatabaseError

from baken.access.vocabulary import CASEWORK, Role
from baken.care.actions import Noted, note_need
from baken.care.models import CarePath, Contact, Need, ShelterRequest
from baken.care.permissions import MAY
from baken.care.queries import get_path, paths_of_case, words_of
from baken.care.shelter.queries import get_request
from baken.care.tests.scene import NOW, REGION, Browser, actor, known
from baken.casework.actions import unassign
from baken.casework.models import Case
from baken.casework.tests.scene import stands_on
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.permissions import Refused
from tests.rig.doors import through
from tests.rig.refusals import statements_until_refused

OWNERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD)
WORKERS = (*OWNERS, Role.CARE_COORDINATOR)
EVERYONE = (*Role, "system", "reporter", "")
TODAY = local_day(NOW)


@pytest.mark.parametrize(
    ("action", "stranger", "owner", "put_on"),
    [
        ("care.follow", (Role.TEAM_LEAD,), OWNERS, CASEWORK),
        ("care.view", (Role.TEAM_LEAD,), OWNERS, CASEWORK),
        ("care.read", (Role.TEAM_LEAD,), OWNERS, CASEWORK),
        ("care.start", (Role.TEAM_LEAD,), OWNERS, WORKERS),
        ("care.work", (Role.TEAM_LEAD,), OWNERS, WORKERS),
    ],
)
def test_who_may_do_what_with_a_path(
    action: str, stranger: tuple[str, ...], owner: tuple[str, ...], put_on: tuple[str, ...],
    path: CarePath, case: Case,
) -> None:  # fmt: skip
    allowed: dict[str, set[str]] = {"stranger": set(), "owner": set(), "put on": set()}
    listed: dict[str, set[str]] = {"stranger": set(), "owner": set(), "put on": set()}
    for role in EVERYONE:
        somebody = Actor("desk", role, id=uuid4(), regions=frozenset({REGION}), purpose="care")
        on_it = replace(somebody, id=uuid4())
        stands_on(case, on_it)
        people = {"stranger": somebody, "owner": replace(somebody, id=case.owner), "put on": on_it}
        for name, who in people.items():
            allowed[name] |= {role} if MAY.allows(who, action, path) else set()
            listed[name] |= {role} if MAY.narrow(CarePath.objects.all(), who, action).exists() else set()

    assert allowed == listed == {"stranger": set(stranger), "owner": set(owner), "put on": set(put_on)}


@pytest.mark.parametrize("action", sorted(MAY))
def test_nobody_does_anything_with_a_path_of_another_region(action: str, path: CarePath, case: Case) -> None:
    for role in EVERYONE:
        stranger = Actor("desk", role, id=case.owner, regions=frozenset({"west-friesland"}), purpose="care")
        assert not MAY.allows(stranger, action, path)


def test_words_open_for_a_purpose_only(path: CarePath, miriam: Browser) -> None:
    idle = replace(miriam.actor, purpose="")

    with through("desk", idle), pytest.raises(Refused):
        words_of(path, [], viewer=idle, now=NOW)


def test_who_is_taken_off_the_case_sees_its_care_no_longer(
    path: CarePath, case: Case, farah: Actor, miriam: Browser
) -> None:
    by = miriam.actor
    with through("desk", by):
        note_need(path=path, kind="digid", noted=Noted("done"), by=by, now=NOW)
        assert len(paths_of_case(by, case.id, today=TODAY)) == 1
    with through("desk", farah):
        unassign(case=case, account=known(by), role=Role.CARE_COORDINATOR, by=farah, now=NOW)

    with through("desk", by):
        assert paths_of_case(by, case.id, today=TODAY) == []
        with pytest.raises(Refused):
            get_path(path.id, by)
        with pytest.raises(Refused):
            note_need(path=path, kind="digid", noted=Noted("todo"), by=by, now=NOW)


def test_a_path_that_does_not_exist_is_refused_in_the_same_way(miriam: Browser) -> None:
    with through("desk", miriam.actor), pytest.raises(Refused):
        get_path(uuid4(), miriam.actor)


@pytest.mark.parametrize("model", [CarePath, Need, Contact])
def test_the_database_keeps_care_from_other_regions_roles_and_doors(
    model: type[CarePath | Need | Contact], path: CarePath, miriam: Browser
) -> None:
    by = miriam.actor
    Need.objects.create(
        region=REGION, path=path, kind="digid", state="done", since=TODAY, noted_at=NOW, noted_by=known(by)
    )
    Contact.objects.create(region=REGION, path=path, at=NOW, way="call", result="spoken", minutes=1, noted_at=NOW,
                           noted_by=known(by))  # fmt: skip
    elsewhere = replace(by, regions=frozenset({"west-friesland"}))
    partner = Actor("desk", Role.PARTNER, id=uuid4(), regions=frozenset({REGION}), partner="nla")

    with through("desk", by):
        assert model.objects.count() == 1
    for nobody in (elsewhere, partner):
        with through("desk", nobody):
            assert model.objects.count() == 0
    office = Actor("office", Role.CHAIN_DIRECTOR, id=uuid4(), regions=frozenset({REGION}))
    for door, who in (("office", office), ("front", Actor.reporter(REGION))):
        with pytest.raises(DatabaseError), through(door, who):
            model.objects.count()


def test_as_much_is_asked_of_care_that_is_not_ours_as_of_what_does_not_exist(path: CarePath) -> None:
    sanne = actor(Role.INTAKE_WORKER)
    asked = ShelterRequest.objects.create(
        region=REGION,
        path=path,
        route="comensha",
        asked_at=NOW,
        asked_by=uuid4(),
        due_on=TODAY,
        deviates=False,
    )

    paths = [statements_until_refused(sanne, partial(get_path, one, sanne)) for one in (path.id, uuid4())]
    shelter = [
        statements_until_refused(sanne, partial(get_request, one, sanne)) for one in (asked.id, uuid4())
    ]

    assert (paths, shelter) == ([1, 1], [2, 2])
