# SPDX-License-Identifier: EUPL-1.2
"""No report waits unseen: the desk says so on every page, and who is on call is told, again and again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baken.access.vocabulary import CASEWORK, Role
from baken.intake.models import Report
from baken.intake.tests.scene import ELSEWHERE, NOW, REGION, put, somebody
from baken.intake.vocabulary import ReportState
from baken.intake.watchdog import Unread, regions_with_unread, unread, watch
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.post.models import Mail
from baken.post.vocabulary import Kind, State
from tests.factories.staff import colleague, purpose_of
from tests.rig.doors import DoorClient, through

pytestmark = pytest.mark.django_db

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
SYSTEM = Actor.system(REGION, "watch")
CALM = Unread(danger=False, late=False)


@pytest.mark.parametrize(
    ("fields", "waited", "found"),
    [
        ({}, DAY, CALM),
        ({}, DAY + MINUTE, Unread(danger=False, late=True)),
        ({"slow_queue": True}, DAY + MINUTE, Unread(danger=False, late=True)),
        ({"slow_queue": True, "quarantined_until": NOW.date() + 9 * DAY}, DAY * 2, CALM),
        (
            {"slow_queue": True, "quarantined_until": NOW.date() + DAY},
            DAY * 9,
            Unread(danger=False, late=True),
        ),
        ({"acute": True}, timedelta(), Unread(danger=True, late=False)),
        ({"acute": True, "state": ReportState.IN_TRIAGE}, DAY * 2, CALM),
        ({"state": ReportState.CLOSED}, DAY * 9, CALM),
        ({"region": ELSEWHERE}, DAY * 9, CALM),
    ],
)
def test_what_waits_too_long(fields: dict[str, Any], waited: timedelta, found: Unread) -> None:
    put(**fields)

    with through("desk", somebody(Role.INTAKE_WORKER)) as viewer:
        assert unread(viewer, now=NOW + waited) == found
    with through("worker", SYSTEM) as lookout:
        assert regions_with_unread(lookout, now=NOW + waited) == (set() if found == CALM else {REGION})


def test_it_is_asked_in_one_statement() -> None:
    put(acute=True)
    with (
        through("desk", somebody(Role.INTAKE_WORKER)) as viewer,
        CaptureQueriesContext(connection) as asked,
    ):
        unread(viewer, now=NOW)

    assert len(asked) == 1


@pytest.mark.parametrize("role", [*CASEWORK, Role.FOCAL_OFFICER, Role.PARTNER])
def test_all_casework_of_the_region_is_warned_on_every_page_and_nobody_else(role: Role) -> None:
    put(received_at=datetime(2026, 1, 5, 9, tzinfo=NOW.tzinfo))
    put("GV-26-33333", acute=True)
    grant = colleague(role)
    client = DoorClient("desk")
    client.sign_in(grant.account, grant, purpose=purpose_of(role))
    path = {Role.FOCAL_OFFICER: "/raadplegingen", Role.PARTNER: "/aangeboden"}.get(role, "/mijn-zaken")

    said = client.get(path).content.decode()

    warned = ("Er wacht een melding langer dan een dag." in said, "direct gevaar die niemand" in said)
    assert warned == ((role in CASEWORK,) * 2)


def test_the_worklist_names_the_report_and_does_not_say_it_twice() -> None:
    put("GV-26-33333", acute=True)
    grant = colleague(Role.INTAKE_WORKER)
    client = DoorClient("desk")
    client.sign_in(grant.account, grant, purpose="triage")

    said = client.get("/werklijst").content.decode()

    assert "direct gevaar die niemand" not in said
    assert "GV-26-33333" in said


@pytest.fixture
def told() -> Callable[[datetime], bool]:
    """Whether a round of the worker at this moment tells who is on call; every mail leaves at once."""
    colleague(Role.TEAM_LEAD, starts_on=NOW.date())

    def tells(now: datetime) -> bool:
        before = Mail.objects.filter(kind=Kind.ON_CALL).count()
        with through("worker", SYSTEM):
            watch(region=REGION, by=SYSTEM, now=now)
        Mail.objects.filter(state=State.WAITING).update(state=State.SENT, sent_at=now)
        return Mail.objects.filter(kind=Kind.ON_CALL).count() > before

    return tells


def test_danger_is_told_at_once_and_every_half_hour_until_somebody_takes_it_up(
    told: Callable[[datetime], bool],
) -> None:
    report = put(acute=True)
    rounds = [told(NOW + MINUTE * number) for number in range(62)]
    report.state = ReportState.IN_TRIAGE
    report.save()

    assert [number for number, tells in enumerate(rounds) if tells] == [0, 30, 60]
    assert told(NOW + MINUTE * 120) is False


def test_new_danger_does_not_wait_for_the_half_hour(told: Callable[[datetime], bool]) -> None:
    put(acute=True)
    told(NOW)
    put("GV-26-33333", acute=True, received_at=NOW + MINUTE)

    rounds = [number for number in range(1, 12) if told(NOW + MINUTE * number)]

    assert rounds == [5]


def test_a_flood_of_danger_is_one_alarm_in_five_minutes(told: Callable[[datetime], bool]) -> None:
    for number in range(20):
        put(f"GV-26-4444{number:02}", acute=True, received_at=NOW + MINUTE * number)

    told_at = [number for number in range(20) if told(NOW + MINUTE * number)]

    assert told_at == [0, 5, 10, 15]


def test_another_report_that_waits_is_told_every_four_hours(told: Callable[[datetime], bool]) -> None:
    put()

    hours = [hour for hour in range(22, 36) if told(NOW + timedelta(hours=hour, minutes=1))]

    assert hours == [24, 28, 32]


def test_nobody_but_the_worker_watches() -> None:
    with pytest.raises(Refused):
        watch(region=REGION, by=somebody(Role.TEAM_LEAD), now=NOW)
    assert not Report.objects.exists()
