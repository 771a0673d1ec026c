# SPDX-License-Identifier: EUPL-1.2
"""The worklist of triage: which rows, in which order, page by page, and as many as the counts say."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baken.access.vocabulary import DESK, Role
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.kernel.due import NOBODY, PAGE, VIEWS, Due, Filters, Place
from baken.triage.actions import messages_were_handled
from baken.triage.models import Weighing
from baken.triage.queries import due, due_counts, overview
from baken.triage.queries.worklist import KINDS
from baken.triage.tests.scene import NOW, REGION, TODAY, colleague, send, write_back
from tests.rig.doors import through

MONDAY = date(2026, 11, 16)
ONE_DAY = timedelta(days=1)


def put(reference: str, at: datetime = NOW, **fields: Any) -> Report:
    """A report straight in its table: for lists only its codes matter."""
    given: dict[str, Any] = {
        "channel": "web", "reporter_role": "witness", "reporter_kind": "named", "danger": "no",
        "contact": "code_only", "language": "nl", "municipality": "GM0402", "region": REGION,
    }  # fmt: skip
    return Report.objects.create(id=uuid4(), reference=reference, received_at=at, **given | fields)


def read_as(report: Report, *forms: str, lives_in: str = "") -> None:
    Weighing.objects.create(
        report=report, region=REGION, forms=list(forms), border="unknown", sector="other", lives_in=lives_in,
        age="adult", urgency="normal", weighed_at=NOW, weighed_by=uuid4(),
    )  # fmt: skip


def seen(viewer: Actor, today: date = TODAY, **asked: Any) -> list[Due]:
    with through("desk", viewer):
        return due(viewer, today=today, **asked)


def every_page(viewer: Actor, today: date = TODAY, **asked: Any) -> list[Due]:
    """All rows, page by page, as somebody who keeps turning the page."""
    found: list[Due] = []
    after: Place | None = None
    for _page in range(100):
        rows = seen(viewer, today, after=after, **asked)
        found += rows[:PAGE]
        if len(rows) <= PAGE:
            return found
        after = rows[PAGE - 1].place
    raise AssertionError("the pages do not end")


@pytest.mark.parametrize(
    ("fields", "what", "on", "kind"),
    [
        ({}, "Lees en pak op", date(2026, 11, 23), "report"),
        ({"acute": True, "danger": "now"}, "Bel de politie", MONDAY, "report"),
        ({"state": "in_triage"}, "Leg de duiding vast", date(2026, 11, 23), "report"),
        (
            {"state": "in_triage", "decided_at": NOW, "taken_up_at": NOW + 2 * ONE_DAY},
            "Kies een nieuwe uitkomst",
            date(2026, 11, 25),
            "report",
        ),
        ({"state": "on_radar", "decided_at": NOW}, "Kijk opnieuw", date(2027, 2, 16), "report"),
    ],
)
def test_each_state_has_its_next_step_and_date(
    fields: dict[str, Any], what: str, on: date, kind: str, farah: Actor
) -> None:
    put("GV-26-22222", **fields)

    [row] = seen(farah)

    assert (row.what, row.on, row.kind, row.reference) == (what, on, kind, "GV-26-22222")


@pytest.mark.parametrize("state", ["decided", "closed"])
def test_what_others_are_at_work_on_is_no_row(state: str, farah: Actor) -> None:
    put("GV-26-22222", state=state, decided_at=NOW)

    assert seen(farah) == []


def test_a_weighed_report_waits_for_its_outcome_and_shows_what_was_recorded(farah: Actor) -> None:
    read_as(put("GV-26-22222", state="in_triage", owner=farah.id), "labour", "sexual", lives_in="GM0317")

    [row] = seen(farah)

    assert row.what == "Kies een uitkomst"
    assert (row.form, row.municipality, row.owner) == ("labour,sexual", "GM0317", farah.id)


@pytest.mark.parametrize(
    ("fields", "detail"),
    [
        ({"reporter_role": "professional"}, "Melding · web · professional"),
        ({"reporter_kind": "unknown"}, "Nog geen melding · web · onbekende melder"),
        (
            {"reporter_kind": "unknown", "taken_up_at": NOW, "state": "in_triage"},
            "Melding · web · onbekende melder",
        ),
        (
            {"reporter_kind": "unknown", "state": "on_radar", "decided_at": NOW},
            "Nog geen melding · web · onbekende melder",
        ),
    ],
)
def test_a_row_says_whether_it_is_a_melding_yet(fields: dict[str, Any], detail: str, farah: Actor) -> None:
    put("GV-26-22222", **fields)

    assert [row.detail for row in seen(farah)] == [detail]


@pytest.mark.parametrize(
    ("fields", "badge"), [({}, ""), ({"slow_queue": True}, "trage rij"), ({"acute": True}, "nu gevaar")]
)
def test_the_slow_queue_and_danger_stand_out_in_words(
    fields: dict[str, Any], badge: str, farah: Actor
) -> None:
    put("GV-26-22222", **fields)

    assert [row.badge for row in seen(farah)] == [badge]


def test_the_soonest_comes_first_and_of_one_day_what_waits_longest(farah: Actor) -> None:
    put("GV-26-99999", NOW)
    put("GV-26-22222", NOW + timedelta(hours=1))
    put("GV-26-33333", NOW - 4 * ONE_DAY)
    put("GV-26-44444", NOW, acute=True)
    put("GV-26-55555", state="on_radar", decided_at=NOW - 80 * ONE_DAY)

    assert [row.reference[-5:] for row in seen(farah)] == ["44444", "33333", "99999", "22222", "55555"]


def test_a_message_of_a_reporter_waits_two_working_days_and_once_per_mailbox(farah: Actor) -> None:
    report = send()
    Report.objects.filter(pk=report.pk).update(state="decided", decided_at=NOW)
    write_back(report, at=NOW + ONE_DAY)
    write_back(report, "En nog iets.", at=NOW + 2 * ONE_DAY)

    [row] = seen(farah)

    assert (row.kind, row.what, row.reference) == ("message", "Lees en antwoord", report.reference)
    assert row.on == date(2026, 11, 19)


def test_a_handled_message_waits_no_longer(farah: Actor) -> None:
    report = send()
    Report.objects.filter(pk=report.pk).update(state="closed")
    write_back(report)
    with through("desk", farah):
        messages_were_handled(report=report, by=farah, now=NOW + 2 * ONE_DAY)

    assert seen(farah) == []


def a_busy_month(viewer: Actor) -> None:
    """Reports of a month, in every state, some owned, some weighed; some share a moment."""
    states: list[dict[str, Any]] = [
        {}, {"state": "in_triage"}, {"acute": True}, {"state": "on_radar", "decided_at": NOW - 60 * ONE_DAY},
        {"state": "in_triage", "decided_at": NOW - 9 * ONE_DAY, "taken_up_at": NOW - 5 * ONE_DAY},
    ]  # fmt: skip
    letters = "23456789CDFGHJKMNPQRTVWXY"
    for number in range(60):
        at = NOW - timedelta(hours=11 * (number // 2))
        owner = [None, viewer.id, uuid4()][number % 3]
        place = ["GM0402", "GM0406", ""][number % 3]
        reference = f"GV-26-{letters[number % 25]}{letters[number // 25]}222"
        report = put(reference, at, owner=owner, municipality=place, **states[number % 5])
        if number % 4:
            read_as(report, ["labour", "sexual", "unknown"][number % 3])


FILTERS = [
    Filters(),
    Filters(kind="report"),
    Filters(kind="message"),
    Filters(kind="case"),
    Filters(form="labour"),
    Filters(form="unknown"),
    Filters(municipality="GM0406"),
    Filters(owner=NOBODY),
    Filters(form="sexual", municipality="GM0406"),
]


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_turning_the_pages_shows_every_row_once_and_as_many_as_counted(
    filters: Filters, farah: Actor
) -> None:
    a_busy_month(farah)
    with through("desk", farah):
        counts = due_counts(farah, today=TODAY, filters=filters)

    for view in VIEWS:
        rows = every_page(farah, view=view, filters=filters)

        assert len(rows) == len({row.reference for row in rows}) == counts[view], view
        assert rows == sorted(rows, key=lambda row: row.place)


def test_the_pages_of_my_own_filter_are_complete_too(farah: Actor) -> None:
    a_busy_month(farah)

    mine = every_page(farah, view="mine")
    filtered = every_page(farah, filters=Filters(owner=str(farah.id)))

    assert mine == filtered
    assert len(mine) == 20


@pytest.mark.parametrize("today", [TODAY, date(2026, 11, 21), date(2026, 11, 23), date(2026, 12, 28)])
def test_late_and_today_are_what_the_dates_say(today: date, farah: Actor) -> None:
    a_busy_month(farah)

    rows = every_page(farah, today)

    assert every_page(farah, today, view="late") == [row for row in rows if row.is_overdue(today)]
    assert every_page(farah, today, view="today") == [row for row in rows if row.on == today]


def test_a_page_may_begin_after_a_row_of_another_room(farah: Actor) -> None:
    a_busy_month(farah)
    rows = every_page(farah)
    foreign = Place(rows[20].on or TODAY, rows[20].since or NOW, "ZZ-26-99999")

    assert seen(farah, after=foreign, limit=100) == rows[21:]
    assert seen(farah, after=Place(date.max, NOW, "")) == []


@pytest.mark.parametrize("role", DESK)
def test_who_may_not_see_reports_has_no_rows(role: Role, region: str) -> None:
    put("GV-26-22222")
    report = send()
    write_back(report)
    viewer = colleague(role)

    rows = seen(viewer)

    expected = 0 if role in (Role.FOCAL_OFFICER, Role.PARTNER) else 3
    assert len(rows) == expected
    with through("desk", viewer):
        assert due_counts(viewer, today=TODAY)["all"] == expected


def test_another_regions_reports_are_no_rows(farah: Actor) -> None:
    put("WF-26-22222", region="west-friesland")

    assert seen(farah) == []


def test_danger_now_stands_above_every_list_the_oldest_first(farah: Actor) -> None:
    put("GV-26-33333", NOW, acute=True)
    put("GV-26-22222", NOW - ONE_DAY, acute=True, state="in_triage")
    put("GV-26-44444", NOW, acute=True, state="decided", decided_at=NOW)

    with through("desk", farah):
        found = overview(farah, today=TODAY, filters=Filters(municipality="GM0406"))

    assert found.acute == ("GV-26-22222", "GV-26-33333")
    assert found.counts["all"] == 0


@pytest.mark.parametrize("number", [3, 60])
def test_list_and_counts_take_one_statement_each_whatever_the_length(number: int, farah: Actor) -> None:
    for each in range(number):
        put(f"GV-26-{each:05d}", NOW - timedelta(hours=each))

    with through("desk", farah):
        with CaptureQueriesContext(
            connection,
        ) as listing:
            due(farah, today=TODAY)
        with CaptureQueriesContext(connection) as counting:
            overview(farah, today=TODAY)

    assert (len(listing), len(counting)) == (1, 1)


def test_counting_stops_at_the_ceiling(farah: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baken.triage.queries.worklist.CEILING", 5)
    for each in range(9):
        put(f"GV-26-{each:05d}", NOW - timedelta(hours=each))

    with through("desk", farah):
        counts = due_counts(farah, today=TODAY)

    assert counts["all"] == 6


def test_every_kind_of_row_has_a_name_for_the_filter(farah: Actor) -> None:
    a_busy_month(farah)
    write_back(send())

    assert {row.kind for row in every_page(farah)} == set(KINDS)


def test_a_moment_is_a_moment_wherever_the_clock_stands(farah: Actor) -> None:
    # Half past eleven in the evening in London is already Tuesday here.
    put("GV-26-22222", datetime(2026, 11, 16, 23, 30, tzinfo=UTC))

    assert [row.on for row in seen(farah)] == [date(2026, 11, 24)]
