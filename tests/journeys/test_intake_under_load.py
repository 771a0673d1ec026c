# SPDX-License-Identifier: EUPL-1.2
"""Whoever reports is heard: also when many report at once, when lines are slow and when a process is killed."""

import os
import signal
import time
from collections.abc import Callable

import pytest

from tests.journeys.cast import INTAKE, TEAM_LEAD
from tests.journeys.house import House, wait_until
from tests.journeys.load.colleague import Colleague, at_work
from tests.journeys.load.crowd import Crowd, opens
from tests.journeys.load.phone import Phone
from tests.journeys.load.slow import slow_uploads
from tests.journeys.places import Place

# The promise is of two hundred, and holds while everybody works; a quiet house is asked for fewer.
MANY, ENOUGH = 200, 64
FIRST_KILL, SECOND_KILL = 20, 40
SAMPLE = 8
SLOW = 6
REPAIRED_WITHIN = 30

# What belongs to each report, counted behind the doors.
KEPT = {
    "reports": "SELECT count(*) FROM intake_report WHERE region = %s",
    "references": "SELECT count(DISTINCT reference) FROM intake_report WHERE region = %s",
    "stories": "SELECT count(*) FROM vault_entry WHERE region = %s AND \"column\" = 'story'",
    "mailboxes": (
        "SELECT count(DISTINCT m.dossier) FROM mailbox_mailbox m"
        " JOIN intake_report r ON r.id = m.dossier AND r.mailbox = m.id WHERE m.region = %s"
    ),
    "codes kept": "SELECT count(*) FROM mailbox_mailbox WHERE region = %s AND code_kept",
    "log lines": (
        "SELECT count(DISTINCT about_id) FROM audit_entry WHERE region = %s AND action = 'report.receive'"
    ),
}


@pytest.fixture
def new_phone(house: House, place: Place) -> Callable[..., Phone]:
    def make(**options: float) -> Phone:
        return Phone(house.port("front"), place.host, **options)

    return make


def kept(house: House, place: Place) -> dict[str, int]:
    return {name: house.look(sql, place.slug)[0][0] for name, sql in KEPT.items()}


def each_more(before: dict[str, int], number: int) -> dict[str, int]:
    return {name: count + number for name, count in before.items()}


def test_eight_report_at_once_and_nothing_fails_or_is_lost_or_doubled(
    house: House, place: Place, new_phone: Callable[..., Phone]
) -> None:
    before, crowd = kept(house, place), Crowd(new_phone)

    with crowd.reporting(ENOUGH):
        pass

    assert kept(house, place) == each_more(before, ENOUGH)
    assert len(set(crowd.codes)) == ENOUGH


def test_the_same_while_desk_and_worker_work_and_slow_uploads_hang(
    house: House, place: Place, new_phone: Callable[..., Phone], accounts: dict[tuple[str, str], str]
) -> None:
    before, crowd = kept(house, place), Crowd(new_phone)
    staff = [
        Colleague(Phone(house.port("desk"), "desk.localhost"), accounts[place.slug, player.key])
        for player in (INTAKE, TEAM_LEAD)
    ]

    with slow_uploads(SLOW, house.port("front"), place.host):
        assert open_transactions(house) == []
        with crowd.reporting(MANY), at_work(staff):
            crowd.wait_for(MANY)
        assert open_transactions(house) == []

    assert kept(house, place) == each_more(before, MANY)
    assert len(set(crowd.codes)) == MANY
    assert [opens(new_phone(), code) for code in crowd.codes[-SAMPLE:]] == [True] * SAMPLE
    assert [one.trouble for one in staff] == [[], []]
    assert all(one.opened for one in staff)
    wait_until(lambda: house.arrivals(place.slug) == 0)


def test_what_was_acknowledged_is_there_after_the_front_door_was_killed(
    house: House, place: Place, new_phone: Callable[..., Phone]
) -> None:
    before, crowd = kept(house, place), Crowd(lambda: new_phone(patience=REPAIRED_WITHIN))

    with crowd.reporting(ENOUGH):
        crowd.wait_for(FIRST_KILL)
        os.kill(house.processes("front")[-1], signal.SIGKILL)
        crowd.wait_for(SECOND_KILL)
        os.kill(house.processes("front")[0], signal.SIGKILL)
        shown = list(crowd.codes)

    assert crowd.cut_off > 0
    assert kept(house, place) == each_more(before, ENOUGH)
    assert len(set(crowd.codes)) == ENOUGH
    assert [opens(new_phone(), code) for code in shown[-SAMPLE:]] == [True] * SAMPLE


def open_transactions(house: House) -> list[tuple[object, ...]]:
    """What the front door's connections hold open while nobody but slow lines is there."""
    time.sleep(0.5)
    return house.look(
        "SELECT state, query FROM pg_stat_activity WHERE usename = 'baken_front' AND xact_start IS NOT NULL"
    )
