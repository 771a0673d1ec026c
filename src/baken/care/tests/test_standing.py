# SPDX-License-Identifier: EUPL-1.2
"""What waits in a path and until when, computed from dates and codes alone."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from baken.care.models import CarePath, Need
from baken.care.policy import CHECKLIST, OF_THE_POLICY, in_the_logbook, reflection_ends
from baken.care.standing import Standing, contact_is_due, reflection_until, standing

STARTED = datetime(2026, 4, 3, 8, 0, tzinfo=UTC)
TODAY = date(2026, 4, 10)


def path(**changes: Any) -> CarePath:
    return CarePath(**{"region": "r", "started_at": STARTED, "plan_on": TODAY, "contact_on": TODAY} | changes)


def need(kind: str, state: str, **changes: Any) -> Need:
    return Need(**{"kind": kind, "state": state, "since": TODAY - timedelta(days=14)} | changes)


def stands(one: CarePath, *needs: Need, last: datetime | None = None) -> Standing:
    return standing(one, needs, last_contact=last, today=TODAY)


def test_the_checklist_holds_the_eleven_of_the_policy_and_what_practice_adds() -> None:
    assert [item.code for item in OF_THE_POLICY] == [
        "insurance", "benefit", "residence", "charges", "lawyer", "medical", "psychological", "shelter",
        "registration", "digid", "reintegration",
    ]  # fmt: skip
    assert len({item.code for item in CHECKLIST}) == len(CHECKLIST) == 24
    assert {item.source.document for item in CHECKLIST if item.is_policy} == {
        "Beleid mensenhandel Gooi en Vechtstreek 2022"
    }


@pytest.mark.parametrize(
    ("kind", "starts", "ends"),
    [
        ("usual", date(2026, 1, 15), date(2026, 4, 15)),
        ("usual", date(2025, 11, 30), date(2026, 2, 28)),
        ("dublin", date(2026, 1, 15), date(2026, 2, 14)),
    ],
)
def test_a_reflection_period_lasts_three_months_or_thirty_days(kind: str, starts: date, ends: date) -> None:
    assert reflection_ends(kind, starts) == ends


@pytest.mark.parametrize(
    ("changes", "last", "due"),
    [
        ({"contact_on": date(2026, 5, 1)}, None, date(2026, 5, 1)),
        # Good Friday 2026 is 3 April, Easter Monday 6 April: three working days later it is Thursday.
        ({"contact_on": None}, None, date(2026, 4, 9)),
        ({"contact_on": None}, datetime(2026, 4, 9, 12, 0, tzinfo=UTC), date(2026, 5, 7)),
    ],
)
def test_contact_is_due_on_the_planned_day_or_by_itself(
    changes: dict[str, Any], last: datetime | None, due: date
) -> None:
    assert contact_is_due(path(**changes), last) == due


def test_what_is_due_first_stands_first() -> None:
    found = stands(
        path(plan_on=None),
        need("benefit", "stuck", due_on=date(2026, 4, 8), provider="municipality", acts="provider"),
        need("lawyer", "busy", due_on=date(2026, 4, 20), acts="person"),
        need("digid", "done"),
    )

    assert [(waits.on, waits.kind, waits.who) for waits in found.waits] == [
        (date(2026, 4, 8), "benefit", "Gemeente · aan zet: de instantie"),
        (TODAY, "contact", ""),
        # Ten working days after Good Friday, with Easter Monday in between.
        (date(2026, 4, 20), "lawyer", "aan zet: de betrokkene zelf"),
        (date(2026, 4, 20), "plan", ""),
    ]
    assert found.next is found.waits[0]


def test_what_is_not_needed_does_not_count_and_what_is_stuck_says_with_whom_and_how_long() -> None:
    found = stands(
        path(),
        need("insurance", "done"),
        need("charges", "na"),
        need("letter_address", "done"),
        need("psychological", "stuck", due_on=TODAY, provider="ggz", acts="provider"),
    )

    assert (found.arranged, found.needed) == (1, 10)
    # Two weeks with Good Friday and Easter Monday in them.
    assert [(one.item.code, one.provider, one.working_days) for one in found.stuck] == [
        ("psychological", "GGZ", 8)
    ]


@pytest.mark.parametrize(
    ("starts", "warns"),
    [(date(2026, 1, 24), True), (date(2026, 1, 25), False), (date(2025, 12, 1), True)],
)
def test_two_weeks_before_its_end_a_reflection_period_is_among_what_is_due(starts: date, warns: bool) -> None:
    found = stands(path(reflection="usual", reflection_from=starts))

    assert ("reflection" in [waits.kind for waits in found.waits]) is warns


def test_a_reflection_period_that_ended_warns_no_more() -> None:
    over = path(reflection="usual", reflection_from=date(2026, 1, 12), reflection_ended_on=date(2026, 4, 1))

    assert reflection_until(over) is None
    assert [waits.kind for waits in stands(over).waits] == ["contact"]


def test_a_closed_path_waits_for_nothing() -> None:
    closed = path(state="closed", outcome="regular_care", plan_on=None)

    found = stands(closed, need("benefit", "ended", outcome="handed_on"))

    assert (found.waits, found.stuck, found.next) == ((), (), None)


def test_the_logbook_says_which_need_it_was() -> None:
    assert in_the_logbook("benefit.stuck") == "Uitkering, zit vast"
    assert in_the_logbook("something.else") == "something.else"
