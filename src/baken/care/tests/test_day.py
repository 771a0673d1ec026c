# SPDX-License-Identifier: EUPL-1.2
"""The care coordinator's day: everything of today on one page, over all regions, in the same few statements."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.care.actions import Noted, note_need
from baken.care.models import CarePath
from baken.care.queries import Terms, cases_without_care, day, paths_of_case, terms_of_the_region
from baken.care.tests.scene import (
    NAME,
    NOW,
    REGION,
    Browser,
    actor,
    case_of,
    opened,
    put_on,
    started,
    text_of,
)
from baken.care.vocabulary import Acts
from baken.casework.actions import join_cases
from baken.casework.models import Case
from baken.kernel.actor import Actor
from baken.vault.epochs import new_region_keys
from tests.rig.doors import through

ELSEWHERE = "west-friesland"
TODAY = timezone.localdate()
OF_THE_RIG = re.compile(r"^(SET ROLE|RESET ROLE|SAVEPOINT|RELEASE|ROLLBACK)")


def noted(path: CarePath, kind: str, by: Actor, days_ago: int, **given: Any) -> None:
    with through("desk", by):
        note_need(path=path, kind=kind, noted=Noted(**given), by=by, now=NOW - timedelta(days=days_ago))


def test_the_day_says_what_is_due_late_and_stuck_and_names_nobody(
    path: CarePath, case: Case, miriam: Browser
) -> None:
    by, yesterday = miriam.actor, TODAY - timedelta(days=1)
    noted(path, "benefit", by, 30, state="stuck", provider="municipality", acts="provider", due_on=yesterday)
    noted(path, "insurance", by, 0, state="done")
    noted(path, "charges", by, 0, state="na")

    page = miriam.get("/mijn-dag")

    said = text_of(page)
    assert "1 zorgtraject · 1 zit ergens vast · 1 stap te laat" in said
    assert f"{path.person.alias} · Uitkering Gemeente · aan zet: de instantie" in said
    assert "1 van 10" in said
    assert "sinds" in said
    assert NAME not in page.content.decode()
    with through("desk", by), CaptureQueriesContext(connection) as asked:
        counted = terms_of_the_region(by, today=TODAY, soon=TODAY + timedelta(days=7))
        whole = day(by, today=TODAY)
    assert (whole.counted.paths, whole.counted.stuck, whole.counted.late) == (1, 1, 1)
    assert counted[Acts.PROVIDER] == Terms(late=1, soon=0)
    assert len([each for each in asked if not OF_THE_RIG.match(each["sql"])]) == 1 + 3


def test_a_case_without_care_stands_apart(case: Case, miriam: Browser) -> None:
    said = text_of(miriam.get("/mijn-dag"))

    assert f"Zaken zonder zorgtraject {case.alias}" in said
    assert "Er loopt geen zorgtraject." in said
    assert "Er zit niets vast." in said


def test_a_case_that_goes_on_with_the_care_of_one_that_was_joined_is_not_without_care(
    case: Case, path: CarePath, farah: Actor, miriam: Browser
) -> None:
    stays = opened(farah)
    put_on(stays, miriam.actor, farah)
    assert stays in _without_care(miriam)

    with through("desk", farah):
        join_cases(stays=stays, joined=case, because="people", words="", by=farah, now=NOW)

    assert _without_care(miriam) == []
    with through("desk", miriam.actor):
        assert [one.path for one in day(miriam.actor, today=TODAY).paths] == [path]
        assert [one.path for one in paths_of_case(miriam.actor, stays.id, case.id, today=TODAY)] == [path]


def _without_care(viewer: Browser) -> list[Case]:
    with through("desk", viewer.actor):
        return cases_without_care(viewer.actor)


def test_the_first_page_of_a_care_coordinator_is_the_day(miriam: Browser) -> None:
    assert miriam.get("/")["Location"] == "/mijn-dag"


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_few_statements_whatever_its_length(
    number: int, farah: Actor, miriam: Browser
) -> None:
    for _ in range(number):
        case = opened(farah)
        put_on(case, miriam.actor, farah)
        path = started(case_of(case), miriam.actor)
        noted(path, "lawyer", miriam.actor, 0, state="busy", acts="person", due_on=TODAY)
        stuck = {"state": "stuck", "provider": "municipality", "acts": "provider", "due_on": TODAY}
        noted(path, "benefit", miriam.actor, 0, **stuck)
        put_on(opened(farah), miriam.actor, farah)

    with CaptureQueriesContext(connection) as asked:
        page = miriam.get("/mijn-dag")

    statements = [each["sql"] for each in asked if not OF_THE_RIG.match(each["sql"])]
    assert text_of(page).count("· Advocaat") == number
    assert len(statements) == 9, "\n".join(statement[:120] for statement in statements)


def test_cases_of_two_regions_stand_on_one_page_and_others_on_none(region: str) -> None:
    new_region_keys(region=ELSEWHERE, practice=True, at=NOW)
    both = Browser(Role.CARE_COORDINATOR, REGION, ELSEWHERE)
    only_here = Browser(Role.CARE_COORDINATOR)
    aliases = []
    for place in (REGION, ELSEWHERE):
        worker = actor(Role.INTAKE_WORKER, place)
        case = opened(worker, region=place)
        put_on(case, both.actor, worker)
        aliases.append(started(case_of(case), both.actor).person.alias)

    said = text_of(both.get("/mijn-dag"))

    assert all(alias in said for alias in aliases)
    assert "Gooi en Vechtstreek" in said
    assert "West-Friesland" in said
    assert "Er loopt geen zorgtraject." in text_of(only_here.get("/mijn-dag"))


def test_a_team_lead_sees_the_care_of_the_region_and_no_thinking_along(path: CarePath) -> None:
    lead = Browser(Role.TEAM_LEAD, purpose="quality")

    said = text_of(lead.get("/mijn-dag"))

    assert "Zorg in de regio" in said
    assert path.person.alias in said
    assert "Tel een keer mee" not in said
