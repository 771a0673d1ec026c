# SPDX-License-Identifier: EUPL-1.2
"""Minutes noted where the work is done stand beside the plan, rounded, and nobody reads back whose they were."""

import re
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.capacity.actions import note_work
from baken.capacity.models import NotedHours, WorkTime
from baken.capacity.vocabulary import Task
from baken.insight.hours import release_noted_hours
from baken.intake.models import AdviceRequest, AdviceTime
from baken.intake.vocabulary import AdviceKind
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.office.tests.pages import at_the_office, text_of
from baken.triage.meeting.models import Meeting, TimeSpent
from tests.factories.staff import REGION
from tests.rig.doors import through

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SYSTEM = Actor.system(REGION, "capacity")


def noted(minutes: int, at: datetime) -> None:
    asked = AdviceRequest.objects.create(
        region=REGION, reference=f"GV-26-{uuid4().hex[:5].upper()}", kind=AdviceKind.CITIZEN, channel="phone",
        asked_at=at, language="nl",
    )  # fmt: skip
    AdviceTime.objects.create(
        region=REGION, advice=asked, minutes=minutes, role="intake_worker", spent_by=uuid4(), noted_at=at
    )


def release(now: datetime = NOW) -> int:
    with through("worker", SYSTEM):
        return release_noted_hours(region=REGION, by=SYSTEM, now=now)


def shown_hours(client: Any, task: str = "advice") -> list[str]:
    body = client.get("/kosten/uren").content.decode()
    found = re.search(rf'id="{task}-uren".*?</table>', body, re.DOTALL)
    assert found
    return re.findall(r'numeric-column">([^<]*)</td>', found[0])


def test_without_noted_minutes_there_is_no_figure_and_no_zero() -> None:
    office, _ = at_the_office(Role.CHAIN_DIRECTOR)

    assert release() == 0
    assert shown_hours(office) == ["0,2", "–", "19,8", "–", "20,0", "–", "20,0", "–"]
    assert "Er zijn dit jaar nog geen uren genoteerd" in text_of(office.get("/kosten/uren"))
    assert "Teamleider 52 niet genoteerd" in text_of(office.get("/kosten/uren"))


def test_noted_minutes_stand_beside_the_plan_rounded_and_a_quarter_that_changed_is_released_again() -> None:
    office, _ = at_the_office(Role.CHAIN_DIRECTOR)
    noted(13 * 60, datetime(2026, 5, 4, 9, tzinfo=UTC))
    noted(200, datetime(2026, 8, 4, 9, tzinfo=UTC))

    assert release() == 3
    assert release() == 0
    assert shown_hours(office) == ["0,2", "–", "19,8", "15", "20,0", "0–4", "20,0", "0–4"]
    noted(8 * 60, datetime(2026, 8, 5, 9, tzinfo=UTC))
    assert release(NOW.replace(hour=13)) == 1
    assert shown_hours(office)[5] == "10"
    assert NotedHours.objects.count() == 4
    assert "ongeveer" in text_of(office.get("/kosten/uren"))


def test_the_minutes_of_a_triage_meeting_count_too() -> None:
    office, _ = at_the_office(Role.CHAIN_DIRECTOR)
    at = datetime(2026, 5, 4, 9, tzinfo=UTC)
    meeting = Meeting.objects.create(region=REGION, planned_at=at, planned_by=uuid4())
    for role in ("intake_worker", "confidential_doctor"):
        TimeSpent.objects.create(
            region=REGION,
            meeting=meeting,
            account=uuid4(),
            role=role,
            step="meeting",
            minutes=5 * 60,
            noted_at=at,
        )

    assert release() == 3
    assert shown_hours(office, "triage")[3] == "10"


def worker(role: str = "intake_worker", region: str = REGION) -> Actor:
    return Actor(door="desk", role=role, id=uuid4(), regions=frozenset({region}))


def spend(minutes: int | None, by: Actor, task: Task = Task.FOLLOW_UP, at: datetime = NOW) -> bool:
    with through("desk", by):
        return note_work(region=REGION, task=task, about=("case", uuid4()), minutes=minutes, by=by, now=at)


def test_minutes_of_a_step_are_noted_by_role_and_on_record_at_their_dossier() -> None:
    case, by = uuid4(), worker("behavioural_scientist")

    with through("desk", by):
        done = note_work(region=REGION, task=Task.FOLLOW_UP, about=("case", case), minutes=25, by=by, now=NOW)

    noted = WorkTime.objects.get()
    assert done
    assert (noted.task, noted.minutes, noted.role, noted.about()) == (
        "follow_up", 25, "behavioural_scientist", ("case", case)
    )  # fmt: skip
    assert Entry.objects.get(action="capacity.note-time").about_id == str(case)


def test_more_than_a_day_in_one_step_is_a_day() -> None:
    spend(5000, worker())

    assert WorkTime.objects.get().minutes == 1440


@pytest.mark.parametrize("minutes", [None, 0])
def test_without_minutes_nothing_is_noted(minutes: int | None) -> None:
    assert not spend(minutes, worker())
    assert not WorkTime.objects.exists()


@pytest.mark.parametrize("role", ["focal_officer", "partner", "chain_director", "system"])
def test_only_who_works_on_cases_notes_time(role: str) -> None:
    with pytest.raises(Refused):
        note_work(
            region=REGION, task=Task.TRIAGE, about=("report", uuid4()), minutes=5, by=worker(role), now=NOW
        )


def test_time_of_another_region_is_refused() -> None:
    with pytest.raises(Refused):
        note_work(
            region=REGION, task=Task.TRIAGE, about=("report", uuid4()), minutes=5,
            by=worker(region="west-friesland"), now=NOW,
        )  # fmt: skip


def test_nobody_at_the_desk_reads_the_minutes_of_a_colleague() -> None:
    by = worker()
    spend(25, by)

    with through("desk", by), pytest.raises(ProgrammingError), transaction.atomic():
        WorkTime.objects.count()


def test_each_task_is_released_for_itself() -> None:
    spend(7 * 60, worker(), Task.FOLLOW_UP, datetime(2026, 8, 4, 9, tzinfo=UTC))
    spend(70, worker(), Task.FOLLOW_UP, datetime(2026, 8, 5, 9, tzinfo=UTC))
    spend(120, worker(), Task.TRIAGE, NOW)

    assert release() == 3

    found = NotedHours.objects.order_by("task", "quarter").values_list("task", "quarter", "hours")
    assert list(found) == [("follow_up", 3, 10), ("follow_up", 4, None), ("triage", 4, None)]


def test_the_page_has_each_task_beside_its_plan() -> None:
    office, _ = at_the_office(Role.CHAIN_DIRECTOR)
    spend(20 * 60, worker(), Task.FOLLOW_UP, datetime(2026, 8, 4, 9, tzinfo=UTC))
    release()

    page = text_of(office.get("/kosten/uren"))

    assert "Voorwaarden en vervolg of onderzoek: gepland en genoteerd" in page
    assert "Gepland zijn er 400." in page
    assert shown_hours(office, "follow_up")[4:6] == ["133,3", "20"]
    assert "Teamleider 52 niet genoteerd" in page


def test_the_page_asks_the_database_as_often_for_one_task_as_for_three(
    django_assert_max_num_queries: Any,
) -> None:
    office, _ = at_the_office(Role.CHAIN_DIRECTOR)
    for task in (Task.FOLLOW_UP, Task.TRIAGE, Task.ASSESSMENT):
        spend(600, worker(), task)
    release()

    with django_assert_max_num_queries(12):
        office.get("/kosten/uren")
