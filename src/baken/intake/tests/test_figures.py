# SPDX-License-Identifier: EUPL-1.2
"""Counts of reports, as the worker makes them: of one region, in one period, from codes."""

from datetime import UTC, datetime, timedelta

import pytest

from baken.intake.figures import per_municipality
from baken.intake.tests.scene import ELSEWHERE, REGION, put
from baken.kernel.actor import Actor
from tests.rig.doors import through

SINCE, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


def figures_job(region: str = REGION) -> Actor:
    return Actor.system(region, "figures")


def test_reports_are_counted_by_the_place_that_was_told(db: None) -> None:
    places = ["GM0402", "GM0402", "GM0406", "elsewhere", "elsewhere", ""]
    for number, place in enumerate(places):
        put(f"GV-26-{number:05d}", municipality=place, home="GM0317", received_at=SINCE)

    with through("worker", figures_job()):
        counted = per_municipality(REGION, SINCE, UNTIL)

    assert counted == {"GM0402": 2, "GM0406": 1, "elsewhere": 2, "": 1}


@pytest.mark.parametrize(
    ("at", "counts"),
    [(SINCE - MOMENT, False), (SINCE, True), (UNTIL - MOMENT, True), (UNTIL, False)],
)
def test_a_period_has_its_first_moment_and_not_the_first_of_the_next(
    at: datetime, counts: bool, db: None
) -> None:
    put(received_at=at)

    with through("worker", figures_job()):
        assert per_municipality(REGION, SINCE, UNTIL) == ({"GM0402": 1} if counts else {})


def test_a_quiet_period_counts_nothing(db: None) -> None:
    with through("worker", figures_job()):
        assert per_municipality(REGION, SINCE, UNTIL) == {}


def test_another_regions_reports_are_never_counted(db: None) -> None:
    put("GV-26-22222", received_at=SINCE)
    put("WF-26-22222", received_at=SINCE, region=ELSEWHERE)

    assert per_municipality(REGION, SINCE, UNTIL) == {"GM0402": 1}
    with through("worker", figures_job(ELSEWHERE)):
        assert per_municipality(REGION, SINCE, UNTIL) == {}
