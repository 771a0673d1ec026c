# SPDX-License-Identifier: EUPL-1.2
"""Access that ends: who may look at it and change it, in the object, the list and the database."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from baken.access.permissions import MAY
from baken.access.temporary.models import AccessRequest, EmergencyAccess
from baken.access.temporary.queries import (
    emergencies,
    get_emergency,
    requests,
    words_of_emergency,
)
from baken.access.tests.openings import (
    FRIDAY,
    copied,
    somebody,
)
from baken.access.vocabulary import DESK, Role
from baken.kernel.permissions import Refused
from tests.factories.staff import REGION
from tests.rig.doors import through


@pytest.mark.parametrize("role", list(Role))
def test_the_object_the_list_and_the_database_agree(role: Role, given: Any) -> None:
    broken_ones, questions, miriam, farah = given
    door = "desk" if role in DESK else "office"
    viewers = [somebody(role), replace(miriam, role=role, door=door), replace(farah, role=role, door=door)]
    for viewer in viewers:
        for action in MAY:
            model: Any = {"emergency": EmergencyAccess, "access-request": AccessRequest}.get(
                action.split(".")[0]
            )
            if model is None or (door == "office" and model is AccessRequest):
                continue
            things = broken_ones if model is EmergencyAccess else questions
            by_object = {thing.pk for thing in things if MAY.allows(viewer, action, thing)}
            with through(door, viewer):
                by_list = set(MAY.narrow(model.objects.all(), viewer, action).values_list("pk", flat=True))
                in_database = set(model.objects.values_list("pk", flat=True))
            assert by_list == by_object, (action, role)
            assert by_list <= in_database <= {things[0].pk}


def test_who_sees_an_emergency(given: Any) -> None:
    [here, _far], _questions, miriam, farah = given
    seen = {}
    for name, viewer in {
        "opened it": miriam,
        "was told": farah,
        "leads": somebody(Role.TEAM_LEAD),
        "supervises": somebody(Role.DATA_PROTECTION_OFFICER),
        "a colleague": somebody(Role.INTAKE_WORKER),
        "a focal officer": somebody(Role.FOCAL_OFFICER),
        "administers": somebody(Role.ADMINISTRATOR),
    }.items():
        with through(viewer.door, viewer):
            seen[name] = list(emergencies(viewer)) == [here]
            if not seen[name]:
                with pytest.raises(Refused):
                    get_emergency(viewer, here.pk)

    assert [name for name, found in seen.items() if found] == ["opened it", "was told", "leads", "supervises"]


def test_the_officer_reads_codes_and_no_words(given: Any) -> None:
    [here, _far], _questions, _miriam, _farah = given
    officer = somebody(Role.DATA_PROTECTION_OFFICER)

    with through("office", officer), pytest.raises(Refused):
        words_of_emergency(here, viewer=officer, now=FRIDAY)
    with pytest.raises(DatabaseError, match="permission denied"), through("office", officer):
        AccessRequest.objects.count()


@pytest.mark.parametrize("role", [Role.FOCAL_OFFICER, Role.PARTNER])
def test_hostile_sql_of_those_outside_reaches_none(role: Role, given: Any) -> None:
    _ones, _questions, miriam, _farah = given
    outsider = replace(miriam, role=role)

    with through("desk", outsider):
        assert EmergencyAccess.objects.count() == AccessRequest.objects.count() == 0
        assert list(requests(outsider)) == []


@pytest.mark.parametrize("door", ["front", "api", "worker"])
def test_no_other_door_reaches_one(door: str, given: Any) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), through(door, given[2]):
        EmergencyAccess.objects.count()


@pytest.mark.parametrize("column", ["ends_at", "account_id", "told", "because", "opened_at"])
def test_no_door_makes_it_last_longer_or_be_another_s(column: str, given: Any) -> None:
    statement = f"UPDATE access_emergencyaccess SET {column} = {column}"

    with (
        pytest.raises(DatabaseError, match="permission denied"),
        through("desk", given[2]),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("before", "verdict", "after", "changes"),
    [
        (Role.TEAM_LEAD, "", Role.DATA_PROTECTION_OFFICER, True),
        (Role.DATA_PROTECTION_OFFICER, "", Role.TEAM_LEAD, False),
        (Role.TEAM_LEAD, "", Role.CARE_COORDINATOR, False),
    ],
)
def test_who_reviews_changes_to_the_officer_only(
    before: Role, verdict: str, after: Role, changes: bool, given: Any
) -> None:
    [here, _far], _questions, miriam, _farah = given
    EmergencyAccess.objects.filter(pk=here.pk).update(reviewer=before, verdict=verdict)

    with through("desk", miriam):
        mine = EmergencyAccess.objects.filter(pk=here.pk)
        if changes:
            mine.update(reviewer=after)
        else:
            with pytest.raises(DatabaseError, match="permission denied"):
                mine.update(reviewer=after)


def test_the_database_opens_it_for_whoever_asks_and_for_nobody_else(given: Any) -> None:
    [here, _far], _questions, _miriam, farah = given
    for_another = EmergencyAccess(**copied(here), region=REGION, reviewer=Role.TEAM_LEAD)

    with pytest.raises(DatabaseError, match="row-level security"), through("desk", farah):
        for_another.save(force_insert=True)


@pytest.mark.parametrize(
    ("door", "role"),
    [("desk", Role.DATA_PROTECTION_OFFICER), ("office", Role.TEAM_LEAD)],
)
def test_each_review_is_written_at_the_door_of_whoever_reviews(door: str, role: Role, given: Any) -> None:
    [here, _far], _questions, _miriam, _farah = given
    EmergencyAccess.objects.filter(pk=here.pk).update(reviewer=role)
    by = somebody(Role.TEAM_LEAD if door == "desk" else Role.DATA_PROTECTION_OFFICER)

    with pytest.raises(DatabaseError, match="row-level security"), through(door, by):
        EmergencyAccess.objects.filter(pk=here.pk).update(
            verdict="needed", reviewed_at=FRIDAY, reviewed_by=by.id
        )


@pytest.mark.parametrize(
    "changes",
    [
        {"ends_at": FRIDAY + timedelta(hours=4, seconds=1)},
        {"ends_at": FRIDAY},
        {"verdict": "needed"},
        {"reviewed_at": FRIDAY},
    ],
)
def test_the_table_keeps_what_the_policy_says(changes: dict[str, Any], given: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        EmergencyAccess.objects.update(**changes)


def test_nobody_reviews_or_answers_oneself_in_the_database_either(given: Any) -> None:
    _ones, _questions, miriam, _farah = given

    with pytest.raises(IntegrityError), transaction.atomic():
        EmergencyAccess.objects.update(verdict="needed", reviewed_at=FRIDAY, reviewed_by=miriam.id)
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessRequest.objects.update(answer="declined", answered_at=FRIDAY, answered_by=miriam.id)
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessRequest.objects.update(answer="accepted", answered_at=FRIDAY, answered_by=uuid4())
