# SPDX-License-Identifier: EUPL-1.2
"""Colleagues who commit at the same moment: one chain per region, no gap, no fork, nobody waits for ever."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import OperationalError, connection, transaction

from baken.audit.actions import keep_months, record
from baken.audit.models import Entry, Link
from baken.audit.queries import heads
from baken.audit.tests.scene import LONG_AGO, NEIGHBOUR, NOW, REGION, intake_worker, run, write_in
from baken.audit.verify import verify
from baken.kernel.actor import Actor
from tests.rig.doors import role

pytestmark = pytest.mark.usefixtures("committed_database")

COLLEAGUES = 8
TURNS = 12


@contextmanager
def at_the_desk(region: str) -> Iterator[Actor]:
    """One transaction of its own, really committed, under the role of the desk."""
    actor = intake_worker(region)
    with transaction.atomic():
        run("SET LOCAL ROLE baken_desk")
        run("SELECT set_config('app.regions', %s, true), set_config('app.reach', 'casework', true)", region)
        yield actor


def look(actor: Actor, region: str) -> None:
    record(actor, "case.view", ("case", uuid4()), region=region, at=NOW, kind="read")


def touch(row: int) -> None:
    run("UPDATE shared_case SET touched = touched + 1 WHERE id = %s", row)


@pytest.fixture(autouse=True)
def _two_cases(committed_database: None) -> None:
    run("CREATE TABLE shared_case (id integer PRIMARY KEY, touched integer NOT NULL)")
    run("INSERT INTO shared_case VALUES (1, 0), (2, 0)")
    run("GRANT SELECT, UPDATE ON shared_case TO baken_desk")


def together(acts: list[Callable[[], None]]) -> list[BaseException | None]:
    """Each act in a thread with a connection of its own; what each of them raised."""

    def closing(act: Callable[[], None]) -> None:
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as colleagues:
        running = [colleagues.submit(closing, act) for act in acts]
        return [each.exception(timeout=60) for each in running]


def test_eight_colleagues_in_two_regions_leave_two_whole_chains() -> None:
    def work(number: int) -> None:
        region = REGION if number % 2 else NEIGHBOUR
        for turn in range(TURNS):
            with at_the_desk(region) as actor:
                if turn % 2:
                    look(actor, region)
                touch(1)
                look(actor, region)
                touch(2)

    raised = together([lambda number=number: work(number) for number in range(COLLEAGUES)])  # type: ignore[misc]

    each = COLLEAGUES // 2 * (TURNS + TURNS // 2)
    assert raised == [None] * COLLEAGUES
    assert [(head.region, head.number) for head in heads()] == [(REGION, each), (NEIGHBOUR, each)]
    assert Entry.objects.count() == Link.objects.count() == 2 * each
    assert verify() == []


@pytest.mark.parametrize(("chained", "deadlocks"), [("DEFERRED", 0), ("IMMEDIATE", 1)])
def test_two_colleagues_on_one_case_do_not_lock_each_other_out(chained: str, deadlocks: int) -> None:
    both = Barrier(2, timeout=30)

    def touches_first() -> None:
        with at_the_desk(REGION) as actor:
            run(f"SET CONSTRAINTS ALL {chained}")
            touch(1)
            both.wait()
            look(actor, REGION)

    def looks_first() -> None:
        with at_the_desk(REGION) as actor:
            run(f"SET CONSTRAINTS ALL {chained}")
            look(actor, REGION)
            both.wait()
            touch(1)

    raised = [error for error in together([touches_first, looks_first]) if error]

    assert [type(error) for error in raised] == [OperationalError] * deadlocks
    assert verify() == []


def test_a_transaction_that_is_rolled_back_leaves_no_gap() -> None:
    with at_the_desk(REGION) as actor:
        look(actor, REGION)
    with at_the_desk(REGION) as actor:
        look(actor, REGION)
        transaction.set_rollback(True)
    with at_the_desk(REGION) as actor:
        look(actor, REGION)

    assert list(Link.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert verify() == []


def test_the_worker_drops_the_months_past_their_years_and_says_so_in_each_region() -> None:
    [(now,)] = run("SELECT statement_timestamp()")
    with transaction.atomic():
        write_in(LONG_AGO, 2)
        write_in(LONG_AGO, 1, NEIGHBOUR)

    with role("worker"):
        keep_months(now=now)
        keep_months(now=now)

    entries = Entry.objects.order_by("region").values_list("region", "action", "about_id", "door")
    assert list(entries) == [
        (REGION, "audit.drop-month", "2019-03", "worker"),
        (NEIGHBOUR, "audit.drop-month", "2019-03", "worker"),
    ]
    assert verify() == []
