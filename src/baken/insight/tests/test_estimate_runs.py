# SPDX-License-Identifier: EUPL-1.2
"""The worker calculates an estimate: it may be stopped, die and begin again; nobody reads its table."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from baken.audit.models import Entry
from baken.insight.estimates.actions import erase_old_estimates
from baken.insight.estimates.queries import regions_with_estimates
from baken.insight.estimates.running import run_next
from baken.insight.models import EstimateCell, EstimateRun
from baken.insight.permissions import MAY
from baken.insight.policy import KEPT_ESTIMATES, MOST_TRIES, SILENT_FOR
from baken.insight.tests.estimating import (
    ADDRESS,
    TABLE,
    begun,
    nobody_counts,
    office,
    page_of,
    result_of,
    system,
    works,
)
from baken.insight.vocabulary import RunState
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from tests.factories.staff import REGION
from tests.rig.doors import through

pytestmark = pytest.mark.django_db


def test_merged_lists_and_a_forced_pair_reach_the_core() -> None:
    client = office()
    four = "A,B,C,D,count\n" + "".join(
        f"{a},{b},{c},{d},{8 + 40 * ((a + b + c + d) == 1)}\n"
        for a in (0, 1) for b in (0, 1) for c in (0, 1) for d in (0, 1) if a + b + c + d
    )  # fmt: skip
    run = begun(client, four, **{"pair-0-1": "merge", "pair-1-2": "force", "list-0": "police"})
    works()

    result = result_of(run)
    assert run.merged == ["police+other-2"]
    assert "Samengevoegd Politie en Andere lijst 2" in page_of(client, run)
    assert result["lists"] == ["Politie+Andere lijst 2", "Andere lijst 3", "Andere lijst 4"]
    assert result["settings"]["forced"] == "Politie+Andere lijst 2:Andere lijst 3"


def test_the_same_table_and_seed_give_the_same_panel() -> None:
    client = office()
    turned = "\n".join([TABLE.split("\n")[0], *reversed(TABLE.strip().split("\n")[1:])]) + "\n"
    first, second = begun(client), begun(client, turned)
    while works():
        pass

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.input_hash == second.input_hash
    assert first.result == second.result


def test_the_table_is_erased_when_the_run_ends_and_its_names_were_never_stored() -> None:
    client = office()
    run = begun(client)
    assert EstimateCell.objects.filter(run=run).count() == 7

    works()

    run.refresh_from_db()
    assert not EstimateCell.objects.exists()
    assert "Huisarts" not in json.dumps([run.lists, run.result])


def test_the_office_never_reads_a_table_back() -> None:
    run = begun(office())
    director = Actor(door="office", role="chain_director", id=uuid4(), regions=frozenset({REGION}))

    with pytest.raises(ProgrammingError), through("office", director), transaction.atomic():
        list(EstimateCell.objects.filter(run=run))


def test_the_office_cannot_write_a_result() -> None:
    run = begun(office())
    director = Actor(door="office", role="chain_director", id=uuid4(), regions=frozenset({REGION}))

    with pytest.raises(ProgrammingError), through("office", director), transaction.atomic():
        EstimateRun.objects.filter(id=run.id).update(bootstrap=20)


def test_every_step_is_on_record() -> None:
    client = office()
    run = begun(client)
    client.get(f"{ADDRESS}/{run.id}")
    works()

    actions = Entry.objects.filter(about_id=run.id).values_list("action", flat=True)
    assert sorted(actions) == ["estimate.finish", "estimate.start", "estimate.view"]


def test_who_asks_to_stop_before_it_began_gets_nothing_calculated() -> None:
    client = office()
    run = begun(client)
    client.post(f"{ADDRESS}/{run.id}/stoppen")

    assert "Er is gevraagd om te stoppen." in page_of(client, run)
    assert works()
    assert not works()

    run.refresh_from_db()
    assert run.state == RunState.CANCELLED
    assert "de tabel is gewist" in page_of(client, run)
    assert not EstimateCell.objects.exists()


class Ticking:
    """Every look at this clock is two seconds later; at the third something happens."""

    def __init__(self, then: Any) -> None:
        self.now, self.looks, self.then = timezone.now(), 0, then

    def __call__(self) -> Any:
        self.now += timedelta(seconds=2)
        self.looks += 1
        if self.looks == 3:
            self.then()
        return self.now


def test_a_calculation_says_how_far_it_is_and_stops_at_its_next_breath() -> None:
    client = office()
    run = begun(client)
    seen = []

    def stop() -> None:
        seen.append(page_of(client, run))
        client.post(f"{ADDRESS}/{run.id}/stoppen")

    works(clock=Ticking(stop))

    run.refresh_from_db()
    assert "Wordt berekend: " in seen[0]
    assert run.state == RunState.CANCELLED
    assert run.result is None


def killed(run: EstimateRun, *, minutes_ago: int = 5, tries: int = 1) -> None:
    """As a worker leaves it that was killed while it calculated."""
    beat = timezone.now() - timedelta(minutes=minutes_ago)
    EstimateRun.objects.filter(id=run.id).update(
        state=RunState.RUNNING, claim=uuid4(), beat_at=beat, tries=tries
    )


def test_a_run_whose_worker_was_killed_is_taken_again_and_comes_out_the_same() -> None:
    client = office()
    run, other = begun(client), begun(client)
    killed(run)
    while works():
        pass

    run.refresh_from_db()
    other.refresh_from_db()
    assert (run.state, run.tries) == (RunState.DONE, 2)
    assert run.result == other.result


def test_a_run_whose_worker_lives_is_left_alone() -> None:
    run = begun(office())
    killed(run, minutes_ago=0)

    assert not works()
    assert works(at=timezone.now() + SILENT_FOR + timedelta(seconds=1))


def test_a_run_that_was_begun_too_often_is_stopped_and_says_so() -> None:
    client = office()
    run = begun(client)
    killed(run, tries=MOST_TRIES)
    works()

    run.refresh_from_db()
    assert run.state == RunState.STOPPED
    assert "drie keer begonnen en niet afgekomen" in page_of(client, run)
    assert not EstimateCell.objects.exists()


def test_a_worker_whose_run_was_taken_by_another_writes_nothing() -> None:
    run = begun(office())

    def taken_by_another() -> None:
        EstimateRun.objects.filter(id=run.id).update(claim=uuid4())

    works(clock=Ticking(taken_by_another))

    run.refresh_from_db()
    assert (run.state, run.result) == (RunState.RUNNING, None)


def test_the_look_names_the_regions_in_which_something_waits() -> None:
    begun(office())
    lookout = Actor.lookout({REGION, "west-friesland"}, "estimates")

    with through("worker", lookout):
        assert regions_with_estimates(lookout) == {REGION}


def test_an_estimate_is_erased_when_its_time_has_come_and_not_before() -> None:
    run = begun(office())
    works()
    run.refresh_from_db()
    assert run.ended_at

    def erase(at: Any) -> int:
        with through("worker", system()) as actor:
            return erase_old_estimates(region=REGION, by=actor, now=at)

    assert erase(run.ended_at + KEPT_ESTIMATES) == 0
    assert erase(run.ended_at + KEPT_ESTIMATES + timedelta(days=1)) == 1
    assert not EstimateRun.objects.exists()


def test_only_the_worker_calculates() -> None:
    begun(office())
    director = Actor(door="office", role="chain_director", id=uuid4(), regions=frozenset({REGION}))

    assert not run_next(
        by=director, now=timezone.now(), act=lambda: through("worker", director), clock=timezone.now,
        count_lists=nobody_counts,
    )  # fmt: skip
    with pytest.raises(Refused), through("worker", director):
        MAY.require(director, "estimate.run", EstimateRun(region=REGION))
