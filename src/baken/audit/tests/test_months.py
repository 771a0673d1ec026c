# SPDX-License-Identifier: EUPL-1.2
"""Months are made ahead, nothing is refused without one, and a month past its years is dropped whole."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import ProgrammingError, transaction

from baken.audit import policy
from baken.audit.models import Entry, Link, Segment
from baken.audit.queries import heads
from baken.audit.queries.months import drop_month, prepare_months
from baken.audit.tests.scene import LONG_AGO, REGION, entry_at, run, tampering, worker_of, write, write_in
from baken.audit.verify import verify
from tests.rig.doors import through

pytestmark = pytest.mark.django_db


def partitions() -> set[str]:
    found = run("SELECT relid::regclass::text FROM pg_partition_tree('audit_entry') WHERE isleaf")
    return {name for (name,) in found}


def month_after(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def now() -> datetime:
    [(moment,)] = run("SELECT statement_timestamp()")
    assert isinstance(moment, datetime)
    return moment


def test_a_year_of_months_is_ready_after_migrating() -> None:
    first = now().date().replace(day=1)
    months = [first]
    while len(months) < 13:
        months.append(month_after(months[-1]))

    assert {f"logbook.entry_{month:%Y_%m}" for month in months} <= partitions()


def test_the_worker_makes_the_months_to_come_once() -> None:
    ahead = now().date() + timedelta(days=760)

    with through("worker", worker_of()):
        made, again = prepare_months(ahead), prepare_months(ahead)

    assert (made >= 12, again) == (True, 0)
    assert f"logbook.entry_{ahead:%Y_%m}" in partitions()


def test_nobody_makes_more_than_five_years_of_months() -> None:
    with through("worker", worker_of()):
        prepare_months(date(9000, 1, 1))

    assert len(partitions()) <= 62


def test_an_entry_without_a_month_is_kept_all_the_same() -> None:
    write_in(LONG_AGO, 2)

    assert [row for (row,) in run("SELECT DISTINCT tableoid::regclass::text FROM audit_entry")] == [
        "logbook.entry_rest"
    ]
    assert verify() == []


def test_what_stood_in_the_rest_moves_into_its_month_and_is_not_chained_twice() -> None:
    write_in(LONG_AGO, 3)

    run("SELECT audit_house_month(%s)", LONG_AGO)

    places = run("SELECT DISTINCT tableoid::regclass::text FROM audit_entry")
    assert places == [("logbook.entry_2019_03",)]
    assert (Link.objects.count(), verify()) == (3, [])
    with pytest.raises(ProgrammingError, match="only ever added to"), transaction.atomic():
        run("DELETE FROM audit_entry")
    with pytest.raises(ProgrammingError, match="only ever added to"), transaction.atomic():
        run("TRUNCATE logbook.link_2019_03")


def test_a_month_past_its_years_is_dropped_whole_and_the_chain_still_closes() -> None:
    write_in(LONG_AGO, 3)
    write_in(month_after(LONG_AGO), 1)
    write_in(LONG_AGO, 1)
    write(2)
    anchors = heads()
    [(third,)] = run("SELECT hash FROM audit_link WHERE number = 3")

    with through("worker", worker_of()):
        regions = drop_month(LONG_AGO)

    segments = Segment.objects.order_by("first")
    assert regions == [REGION]
    assert [(segment.first, segment.last, segment.month) for segment in segments] == [
        (1, 3, LONG_AGO),
        (5, 5, LONG_AGO),
    ]
    assert bytes(segments[0].closing) == bytes(third)
    assert list(Link.objects.order_by("number").values_list("number", flat=True)) == [4, 6, 7]
    assert not Entry.objects.filter(month=LONG_AGO).exists()
    assert verify(anchors=anchors) == []


def test_the_chain_goes_on_after_all_its_links_were_dropped() -> None:
    write_in(LONG_AGO, 2)
    drop_month(LONG_AGO)

    write(1)

    assert list(Link.objects.values_list("number", flat=True)) == [3]
    assert verify() == []


def test_a_month_that_must_be_kept_is_not_dropped() -> None:
    kept_from = now().date().replace(day=1)
    for _ in range(policy.KEPT.months or 0):
        kept_from = (kept_from - timedelta(days=1)).replace(day=1)

    with pytest.raises(ProgrammingError, match="is kept"), through("worker", worker_of()):
        drop_month(kept_from)
    with through("worker", worker_of()):
        drop_month((kept_from - timedelta(days=1)).replace(day=1))


def hide_the_newest() -> None:
    """Removes line 3 and calls it a month that was dropped today."""
    run("DELETE FROM audit_entry WHERE id = %s", entry_at(3))
    run(
        "INSERT INTO audit_segment (region, first, last, opening, closing, month)"
        " SELECT region, number, number, previous, hash, month FROM audit_link WHERE number = 3"
    )
    run("DELETE FROM audit_link WHERE number = 3")


def hide_behind_an_old_month() -> None:
    """The same, but the month is said to be long past."""
    hide_the_newest()
    run("UPDATE audit_segment SET month = %s", LONG_AGO)


@pytest.mark.parametrize(
    ("tamper", "what"), [(hide_the_newest, "too-soon"), (hide_behind_an_old_month, "misplaced")]
)
def test_a_line_cannot_be_hidden_as_a_dropped_month(tamper: Callable[[], None], what: str) -> None:
    write(4)

    with tampering():
        tamper()

    assert [(finding.what, finding.first) for finding in verify()] == [(what, 3)]
