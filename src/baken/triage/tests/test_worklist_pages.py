# SPDX-License-Identifier: EUPL-1.2
"""Turning the pages of the worklist: every row once, as many as were counted, in one statement."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baken.kernel.actor import Actor
from baken.kernel.due import NOBODY, VIEWS, Filters, Place
from baken.triage.queries import due, due_counts, overview, page
from baken.triage.tests.rows import a_busy_month, every_page, put, seen
from baken.triage.tests.scene import NOW, TODAY
from tests.rig.doors import through

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

    assert seen(farah, after=foreign, limit=100) == [row for row in rows if row.place > foreign]
    assert seen(farah, after=Place(date.max, NOW, "")) == []


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
    monkeypatch.setattr("baken.triage.queries.counting.CEILING", 5)
    for each in range(9):
        put(f"GV-26-{each:05d}", NOW - timedelta(hours=each))

    with through("desk", farah):
        counts = due_counts(farah, today=TODAY)

    assert counts["all"] == 6


@pytest.mark.parametrize("view", ["all", "mine", "messages"])
def test_a_view_of_a_lane_beyond_the_ceiling_is_counted_to_its_end_beside_the_rows(
    view: str, farah: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baken.triage.queries.counting.CEILING", 5)
    for each in range(9):
        put(f"GV-26-{each:05d}", NOW - timedelta(hours=each), owner=farah.id if each in (0, 4, 8) else None)

    with through("desk", farah), CaptureQueriesContext(connection) as asked:
        found = page(farah, today=TODAY, view=view)

    assert found.counts == {"all": 6, "late": 0, "today": 0, "mine": 3, "unowned": 6, "messages": 0}
    assert len(found.rows) == {"all": 9, "mine": 3, "messages": 0}[view]
    assert len(asked) == 2
