# SPDX-License-Identifier: EUPL-1.2
"""What the board says of the last quarter comes from sums that the worker keeps, and says what measuring would say."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction

from baken.access.apart.models import KeptOut
from baken.access.vocabulary import Role
from baken.audit.tests.conftest import committed_database as committed_database
from baken.capacity.quarters import quarters_until
from baken.casework.models import Case, SafetyAssessment
from baken.casework.vocabulary import WaitsFor
from baken.desk.board import board_of
from baken.desk.board_page import lasted
from baken.desk.tests.lists import put
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused, whoever
from baken.triage.actions import keep_ended_waits
from baken.triage.models import EndedWait
from baken.triage.tests.scene import REGION
from tests.factories.staff import actor
from tests.rig.doors import through

NOW = datetime(2026, 11, 16, 20, 14, tzinfo=UTC)
QUARTER, _RUNNING = quarters_until(NOW, 2)
BEGAN = datetime(2026, 8, 3, 9, 30, tzinfo=UTC)
ONE_HOUR, ONE_DAY = timedelta(hours=1), timedelta(days=1)
ELSEWHERE = "west-friesland"


@pytest.fixture
def lead(region: str) -> Actor:
    return actor(Role.TEAM_LEAD, starts_on=BEGAN.date())


def waited(number: int, hours: float, days: float | None = None, **fields: Any) -> Report:
    """A report of the last quarter: taken up after so many hours, and decided after so many days."""
    at = fields.pop("received_at", BEGAN)
    decided = {"decided_at": at + ONE_DAY * days, "state": "decided"} if days is not None else {}
    return put(
        number,
        **{"state": "in_triage", "received_at": at, "taken_up_at": at + ONE_HOUR * hours} | decided | fields,
    )


def keep(region: str = REGION) -> None:
    by = Actor.system(region, "waits")
    with through("worker", by):
        keep_ended_waits(region=region, since=QUARTER.starts, until=QUARTER.ends, by=by)


def ended(viewer: Actor, *steps: WaitsFor) -> list[tuple[int, str, str]]:
    """Of these, or else of taking up and deciding: how many, the half and the longest, as the board words them."""
    with through("desk", viewer):
        found = {step.span.code: step.ended for step in board_of(viewer, now=NOW, today=NOW.date()).steps}
    wanted = [found[step] for step in steps or (WaitsFor.TAKING_UP, WaitsFor.DECISION)]
    return [(one.number, said(one.median), said(one.longest)) for one in wanted]


def said(time: timedelta | None) -> str:
    return "–" if time is None else lasted(time)


def closed_to(viewer: Actor, dossier: Report | Case, since: datetime) -> KeptOut:
    kind, id_ = dossier.about()
    return KeptOut.objects.create(
        region=REGION, dossier_kind=kind, dossier=id_, account_id=whoever(viewer, "board.team"),
        since=since, kept_out_by=UUID(int=1), review_on=NOW.date() + 90 * ONE_DAY,
    )  # fmt: skip


@pytest.mark.parametrize("number", [0, 1, 2, 7, 8])
def test_sums_say_what_measuring_says(number: int, lead: Actor) -> None:
    hours = [0.2, 71.9, 5, 30.5, 5.2, 49, 1, 2000][:number]
    for each, lasts in enumerate(hours):
        waited(each, lasts, lasts / 10 if each % 3 else None)
    waited(20, 3, 3, received_at=QUARTER.starts - ONE_HOUR)
    waited(21, 3, 3, received_at=QUARTER.ends)
    measured = ended(lead)

    keep()
    Report.objects.all().delete()

    assert ended(lead) == measured
    assert measured[0][0] == number


def judged(number: int, hours: float, report: Report | None) -> Case:
    """A case with a first assessment so long after it was opened, and read by a second after twice that time."""
    opened = BEGAN + ONE_DAY
    case = Case.objects.create(
        region=REGION, reference=f"GZ-26-2222{number}", alias=f"Vogel {number}", report=report, owner=UUID(int=1),
        next_step="follow_up", next_step_on=NOW.date(), opened_at=opened, opened_by=UUID(int=1),
    )  # fmt: skip
    made = opened + ONE_HOUR * hours
    SafetyAssessment.objects.create(
        region=REGION, case=case, occasion="first", acute="no", structural="no", children="none", protects=[],
        verdict="safe", made_at=made, made_by=UUID(int=1), review_on=NOW.date(), reader=UUID(int=2),
        state="agrees", read_at=made + 2 * ONE_HOUR * hours,
    )  # fmt: skip
    return case


def test_sums_of_safety_say_what_measuring_says_too(lead: Actor) -> None:
    steps = (WaitsFor.FIRST_ASSESSMENT, WaitsFor.READING)
    judged(2, 3.5, waited(0, 5))
    case = judged(3, 40, None)
    measured = ended(lead, *steps)

    keep()
    SafetyAssessment.objects.all().delete()

    assert ended(lead, *steps) == measured == [(2, "22 uur", "40 uur"), (2, "7 uur", "3 dagen")]
    closed_to(lead, case, NOW + ONE_HOUR)
    assert ended(lead, *steps) == [(0, "–", "–")] * 2


def test_what_is_decided_late_or_taken_up_anew_counts_from_the_next_time_on(lead: Actor) -> None:
    late, again = waited(0, 5), waited(1, 5, 2)
    keep()

    Report.objects.filter(pk=late.pk).update(state="decided", decided_at=BEGAN + 90 * ONE_DAY)
    Report.objects.filter(pk=again.pk).update(state="in_triage", taken_up_at=BEGAN + 60 * ONE_DAY)

    assert ended(lead) == [(2, "5 uur", "5 uur"), (1, "2 dagen", "2 dagen")]
    keep()
    assert ended(lead) == [(2, "5 uur", "60 dagen"), (2, "2 dagen", "90 dagen")]


def test_whoever_is_kept_out_of_a_report_counts_it_at_no_moment(lead: Actor, region: str) -> None:
    other = actor(Role.TEAM_LEAD, starts_on=BEGAN.date())
    hers, others = waited(0, 30, 30), waited(1, 5, 3)
    everything, without = [(2, "5 uur", "30 uur"), (2, "3 dagen", "30 dagen")], [
        (1, "5 uur", "5 uur"), (1, "3 dagen", "3 dagen"),
    ]  # fmt: skip
    keep()
    seen = [ended(lead)]

    row = closed_to(lead, hers, NOW + ONE_HOUR)
    seen.append(ended(lead))
    keep()
    Report.objects.all().delete()
    seen.append(ended(lead))

    assert seen == [everything, without, without]
    assert ended(other) == everything
    row.lifted_at, row.lifted_by = NOW + 3 * ONE_HOUR, UUID(int=2)
    row.save()
    assert ended(lead) == everything
    assert others.region == hers.region


@pytest.mark.usefixtures("committed_database")
def test_what_is_closed_while_the_worker_counts_is_in_no_sum_of_whoever_it_is_closed_to() -> None:
    lead, other = (actor(Role.TEAM_LEAD, starts_on=BEGAN.date()) for _ in range(2))
    hers, _others = waited(0, 30, 30), waited(1, 5, 3)
    begun, counted = Event(), Event()

    def keeps_out() -> None:
        try:
            with transaction.atomic():
                closed_to(lead, hers, NOW - ONE_HOUR)
                begun.set()
                assert counted.wait(timeout=60)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as colleague:
        keeping = colleague.submit(keeps_out)
        assert begun.wait(timeout=60)
        keep()
        before = ended(lead)
        counted.set()
        keeping.result(timeout=60)

    everything = [(2, "5 uur", "30 uur"), (2, "3 dagen", "30 dagen")]
    assert (before, ended(lead)) == (everything, [(1, "5 uur", "5 uur"), (1, "3 dagen", "3 dagen")])
    Report.objects.all().delete()
    assert ended(other) == everything


def test_the_row_of_a_report_is_hidden_by_the_database_too(lead: Actor) -> None:
    report = waited(0, 5, 3)
    waited(1, 5, 3)
    closed_to(lead, report, NOW)
    keep()

    with through("desk", lead):
        seen = EndedWait.objects.filter(number__gt=0).values_list("dossier", flat=True)
        assert list(seen) == [None, None]
    assert EndedWait.objects.filter(dossier=report.id).count() == 2


def test_regions_never_mix(lead: Actor) -> None:
    there = actor(Role.TEAM_LEAD, ELSEWHERE, starts_on=BEGAN.date())
    both = actor(Role.TEAM_LEAD, REGION, ELSEWHERE, starts_on=BEGAN.date())
    waited(0, 5, 3)
    waited(1, 9, 4, region=ELSEWHERE)
    mine, theirs = [(1, "5 uur", "5 uur"), (1, "3 dagen", "3 dagen")], [
        (1, "9 uur", "9 uur"), (1, "4 dagen", "4 dagen"),
    ]  # fmt: skip
    of_both = [(2, "5 uur", "9 uur"), (2, "3 dagen", "4 dagen")]

    for region in (REGION, ELSEWHERE):
        keep(region=region)
        assert (ended(lead), ended(there), ended(both)) == (mine, theirs, of_both)


def test_sums_of_another_quarter_say_nothing_of_the_last(lead: Actor) -> None:
    waited(0, 5, 3)
    by = Actor.system(REGION, "waits")
    before = quarters_until(NOW, 3)[0]
    with through("worker", by):
        keep_ended_waits(region=REGION, since=before.starts, until=before.ends, by=by)

    assert ended(lead) == [(1, "5 uur", "5 uur"), (1, "3 dagen", "3 dagen")]


def test_only_the_worker_keeps_sums(lead: Actor) -> None:
    with through("desk", lead), pytest.raises(Refused):
        keep_ended_waits(region=REGION, since=QUARTER.starts, until=QUARTER.ends, by=lead)

    assert not EndedWait.objects.exists()
