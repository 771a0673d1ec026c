# SPDX-License-Identifier: EUPL-1.2
"""Calculating an estimate in the worker: no connection is held meanwhile, and nothing is lost when it dies.

Whoever takes a run writes a claim into it and says now and then that it lives. A run that was silent for too long
is taken again, with a claim of its own: the one before, should it wake, finds that its claim is gone. The same
table and seed give the same panel, so nothing differs for having been begun twice.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db.models import Q

from baken.audit.actions import record
from baken.insight.estimates.keeping import Kept, careful, kept
from baken.insight.estimates.own_lists import CountLists, count
from baken.insight.estimates.tables import arranged
from baken.insight.models import EstimateRun
from baken.insight.permissions import MAY
from baken.insight.policy import MOST_TRIES, SILENT_FOR
from baken.insight.vocabulary import Origin, RunState
from baken.insight.workflow import ESTIMATE
from baken.kernel.actor import Actor

if TYPE_CHECKING:
    from baken.estimation import Panel

Act = Callable[[], AbstractContextManager[object]]
Clock = Callable[[], datetime]
BREATH = timedelta(seconds=1)


@dataclass(frozen=True)
class Taken:
    """A run that this worker calculates: its claim and its table."""

    run: EstimateRun
    claim: UUID
    counts: tuple[int, ...]


@dataclass
class Breath:
    """Says at most once a second how far it is, and hears then whether somebody asked to stop."""

    taken: Taken
    act: Act
    clock: Clock
    last: datetime
    stopped: bool = False

    def tell(self, stage: str, done: int, total: int) -> None:
        now = self.clock()
        if now - self.last < BREATH:
            return
        self.last = now
        with self.act():
            ours = EstimateRun.objects.filter(
                id=self.taken.run.id, claim=self.taken.claim, state=RunState.RUNNING
            )
            ours.update(beat_at=now, stage=stage, done=done, total=total)
            self.stopped = not ours.filter(cancel_asked_at__isnull=True).exists()

    def is_stopped(self) -> bool:
        return self.stopped


def run_next(*, by: Actor, now: datetime, act: Act, clock: Clock, count_lists: CountLists) -> bool:
    """Calculate the estimate that waits longest; False when there is none.

    It opens its transactions itself: a table of ten lists takes some seconds, and no connection waits for that.
    """
    from baken.estimation import Cancelled

    with act():
        run = _next(by, now)
        taken = _take(run, by, now, count_lists) if run else None
    if taken is None:
        return run is not None
    try:
        panel = _panel(taken, Breath(taken, act, clock, last=now))
    except Cancelled:
        panel = None
    with act():
        _conclude(taken, panel, by, clock())
    return True


def _next(by: Actor, now: datetime) -> EstimateRun | None:
    """Locked until the end of this transaction: two workers never take the same one."""
    silent = Q(state=RunState.RUNNING, beat_at__lt=now - SILENT_FOR)
    waiting = EstimateRun.objects.filter(Q(state=RunState.WAITING) | silent)
    visible = MAY.narrow(waiting, by, "estimate.run").order_by("started_at")
    return visible.select_for_update(skip_locked=True).first()


def _take(run: EstimateRun, by: Actor, now: datetime, count_lists: CountLists) -> Taken | None:
    """Nothing when it ends here: somebody asked to stop before it began, it was begun too often, or it is held."""
    if run.cancel_asked_at or run.tries >= MOST_TRIES:
        _end(run, "cancel" if run.cancel_asked_at else "stop", by, now)
        return None
    MAY.require(by, ESTIMATE.step("take", run.state).permission, run)
    claim = uuid4()
    run.state, run.claim, run.beat_at = ESTIMATE.step("take", run.state).target, claim, now
    run.tries += 1
    run.save(update_fields=["state", "claim", "beat_at", "tries"])
    if run.origin == Origin.TABLE:
        return Taken(run, claim, _pasted(run))
    counts = count(run, by, count_lists, now)
    if run.held_because:
        _end(run, "hold", by, now)
        return None
    return Taken(run, claim, counts)


def _pasted(run: EstimateRun) -> tuple[int, ...]:
    counts = [0] * (1 << len(run.lists))
    for history, people in run.cells.values_list("history", "count"):
        counts[history] = people
    return tuple(counts)


def _panel(taken: Taken, breath: Breath) -> Panel:
    from baken.estimation import Statements, estimate

    run = taken.run
    table, forced = arranged(taken.counts, run.lists, _pairs(run.merged), _pairs(run.forced))
    return estimate(
        table,
        bootstrap=run.bootstrap,
        seed=run.seed,
        forced=forced,
        statements=Statements(run.same_definition, run.linkage_reviewed, run.referrals_handled),
        inhabitants=run.inhabitants,
        progress=breath.tell,
        cancelled=breath.is_stopped,
    )


def _pairs(written: list[str]) -> list[tuple[str, str]]:
    return [(one, other) for one, _, other in (pair.partition("+") for pair in written)]


def _conclude(taken: Taken, panel: Panel | None, by: Actor, now: datetime) -> None:
    """Write the panel down, unless another worker took the run meanwhile."""
    ours = EstimateRun.objects.select_for_update().filter(id=taken.run.id, claim=taken.claim)
    run = ours.filter(state=RunState.RUNNING).first()
    if run is None:
        return
    if panel is None or run.cancel_asked_at:
        _end(run, "cancel", by, now)
    else:
        found = kept(panel, with_national=has_inhabitants(run))
        _end(run, "finish", by, now, found if run.origin == Origin.TABLE else careful(found))


def has_inhabitants(run: EstimateRun) -> bool:
    """Whether the national figure can be turned into one of this region."""
    return run.inhabitants is not None or inhabitants_known(run.region)


def inhabitants_known(region: str) -> bool:
    """How many live there stands in the facts of the mathematics for one region; others are asked."""
    from baken.estimation.national import facts

    return bool(region == facts("national")["region"]["slug"])


def _end(run: EstimateRun, verb: str, by: Actor, now: datetime, result: Kept | None = None) -> None:
    """The table goes with the end of its run, whatever the end is."""
    step = ESTIMATE.step(verb, run.state)
    MAY.require(by, step.permission, run)
    run.state, run.ended_at, run.result = step.target, now, result
    run.save(update_fields=["state", "ended_at", "result"])
    run.cells.all().delete()
    record(by, f"estimate.{ENDINGS[verb]}", run, region=run.region, at=now)


ENDINGS = {"finish": "finish", "cancel": "end", "stop": "give-up", "hold": "hold"}
