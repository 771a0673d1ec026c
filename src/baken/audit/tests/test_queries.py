# SPDX-License-Identifier: EUPL-1.2
"""Who sees which lines: the timeline of a dossier at the desk, the whole log for who supervises."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from baken.audit.actions import NO_REGION, record
from baken.audit.queries import Search, count, heads, lines, lines_about
from baken.audit.tests.scene import NEIGHBOUR, NOW, REGION, intake_worker, supervisor, worker_of, write
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from tests.rig.doors import through

pytestmark = pytest.mark.django_db

REPORT = UUID("7a0f3bb5-3b0b-4a0e-8b53-3f6f6f0d3c11")


def this_week(**also: Any) -> Search:
    now = timezone.now()
    period = {"since": now - timedelta(days=7), "until": now + timedelta(minutes=1)}
    return Search(**{"region": REGION, **period, **also})


def test_a_dossier_shows_who_looked_and_what_was_done_newest_first() -> None:
    with through("front", Actor.reporter(REGION)) as reporter:
        record(reporter, "report.arrive", ("report", REPORT), region=REGION, at=NOW)
    with through("desk", intake_worker()) as actor:
        record(actor, "report.view", ("report", REPORT), region=REGION, at=NOW, kind="read")
        record(actor, "report.close", ("report", REPORT), region=REGION, at=NOW)
        record(actor, "report.view", ("report", uuid4()), region=REGION, at=NOW, kind="read")

        found = lines_about(actor, [REPORT])

    assert [(line.action, line.is_look, line.shows_day_only) for line in found] == [
        ("report.close", False, False),
        ("report.view", True, False),
        ("report.arrive", False, True),
    ]
    assert (found[1].actor, found[1].role, found[1].purpose) == (actor.id, "intake_worker", "triage")
    assert found[1].about == ("report", str(REPORT))


def test_the_timeline_ends_at_its_limit() -> None:
    write(5, about=REPORT)

    with through("desk", intake_worker()) as actor:
        assert len(lines_about(actor, [REPORT], limit=3)) == 3


@pytest.mark.parametrize("role", ["focal_officer", "partner"])
def test_whoever_does_no_casework_sees_no_timeline(role: str) -> None:
    write(1, about=REPORT)

    with through("desk", Actor(door="desk", role=role, id=uuid4(), regions=frozenset({REGION}))) as actor:
        assert lines_about(actor, [REPORT]) == []


def test_a_colleague_of_another_region_sees_no_line_of_it() -> None:
    write(1, about=REPORT)

    with through("desk", intake_worker(NEIGHBOUR)) as neighbour:
        assert lines_about(neighbour, [REPORT]) == []
        liar = intake_worker(REGION)
        assert lines_about(liar, [REPORT]) == []


def test_only_who_supervises_reads_the_log() -> None:
    with pytest.raises(Refused), through("office", Actor(door="office", role="chain_director")) as actor:
        lines(actor, this_week())


def test_the_supervisor_reads_the_log_of_their_regions() -> None:
    write(2)
    write(1, region=NEIGHBOUR)

    with through("office", supervisor(NEIGHBOUR)) as viewer:
        page = lines(viewer, this_week(region=NEIGHBOUR))
        not_theirs = lines(viewer, this_week(region=REGION))
        numbers = [(head.region, head.number) for head in heads()]

    assert [line.region for line in page.lines] == [NEIGHBOUR]
    assert not_theirs.lines == []
    assert numbers == [(NEIGHBOUR, 1)]


@pytest.mark.parametrize("role", ["chain_director", "board_member", "project_lead"])
def test_the_rest_of_the_office_sees_nothing_of_the_log(role: str) -> None:
    write(1, about=REPORT)

    with through("office", Actor(door="office", role=role, id=uuid4(), regions=frozenset({REGION}))) as actor:
        assert (lines_about(actor, [REPORT]), heads()) == ([], [])


def test_the_log_is_searched_by_person_thing_kind_and_period() -> None:
    write(2, about=REPORT)
    with through("desk", intake_worker()) as actor:
        record(actor, "case.open", ("case", uuid4()), region=REGION, at=NOW)

    with through("office", supervisor(REGION)) as viewer:
        by_person = lines(viewer, this_week(actor=actor.id)).lines
        by_thing = lines(viewer, this_week(about_ids=(str(REPORT),))).lines
        by_kind = lines(viewer, this_week(kind="change")).lines
        last_year = Search(region=REGION, since=NOW - timedelta(days=400), until=NOW - timedelta(days=360))
        by_period = lines(viewer, last_year).lines

    assert [line.action for line in by_person] == ["case.open"]
    assert [line.action for line in by_thing] == ["report.view", "report.view"]
    assert [line.action for line in by_kind] == ["case.open"]
    assert by_period == []


def test_the_supervisor_sees_sign_ins_which_belong_to_no_region() -> None:
    with through("desk", Actor(door="desk", role="", id=uuid4())) as colleague:
        record(colleague, "sign-in", ("account", uuid4()), region=NO_REGION, at=NOW)

    with through("office", supervisor(REGION)) as viewer:
        found = lines(viewer, this_week(region=NO_REGION)).lines

    assert [(line.region, line.action) for line in found] == [(NO_REGION, "sign-in")]


def test_pages_follow_each_other_without_a_double_or_a_missing_line() -> None:
    write(7)
    with through("front", Actor.reporter(REGION)) as reporter:
        for _ in range(4):
            record(reporter, "report.arrive", ("report", uuid4()), region=REGION, at=NOW)

    seen, sizes, after = [], [], ""
    with through("office", supervisor(REGION)) as viewer:
        whole = lines(viewer, this_week()).lines
        while True:
            page = lines(viewer, this_week(), after=after, size=4)
            seen += page.lines
            sizes.append(len(page.lines))
            after = page.next
            if not after:
                break

    assert sizes == [4, 4, 3]
    assert [line.id for line in seen] == [line.id for line in whole]


@pytest.mark.parametrize("after", ["x", "1", "1.x", ".", "9" * 40 + "." + "0" * 32])
def test_a_page_that_does_not_exist_is_the_first(after: str) -> None:
    write(1)

    with through("office", supervisor(REGION)) as viewer:
        assert len(lines(viewer, this_week(), after=after).lines) == 1


@pytest.mark.parametrize(("ceiling", "counted"), [(5, 3), (3, 3), (2, 3), (1, 2)])
def test_counting_stops_just_above_the_ceiling(ceiling: int, counted: int) -> None:
    write(3)

    with through("office", supervisor(REGION)) as viewer:
        assert count(viewer, this_week(), ceiling=ceiling) == counted


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_takes_one_statement_whatever_its_length(rows: int) -> None:
    write(rows, about=REPORT)

    with through("office", supervisor(REGION)) as viewer, CaptureQueriesContext(connection) as page:
        lines(viewer, this_week())
    with through("desk", intake_worker()) as actor, CaptureQueriesContext(connection) as timeline:
        lines_about(actor, [REPORT])

    assert (len(page), len(timeline)) == (1, 1)


def test_the_worker_sees_every_head() -> None:
    write(1)
    write(2, region=NEIGHBOUR)

    with through("worker", worker_of()):
        assert [(head.region, head.number, len(head.hash)) for head in heads()] == [
            (REGION, 1, 64),
            (NEIGHBOUR, 2, 64),
        ]
