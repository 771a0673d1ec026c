# SPDX-License-Identifier: EUPL-1.2
"""The turns of the worker: when each task of each region is due, and what happens when it fails.

How it goes is written down for the status page. A database that is gone stops nobody: the connection is
thrown away, the task is tried again soon, and nothing can be written down before it is back.
"""

import logging
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections, connections
from django.utils import timezone

from baken.access.transactions import acting
from baken.config.tasks import TASKS, Look, Task
from baken.kernel.actor import Actor
from baken.upkeep.actions import note_done, note_failed
from baken.upkeep.policy import NOTED_EVERY, night_before
from baken.upkeep.queries import done_at

log = logging.getLogger("baken.worker")
IDLE_SECONDS = 0.5
LONGEST_WAIT_SECONDS = 300.0
# Reports wait behind a lost database: it is asked for again soon.
LONGEST_WAIT_FOR_THE_DATABASE = 10.0


@dataclass
class Turn:
    """One task of one region: when it is due again, and how often it failed in a row."""

    task: Task
    region: str
    due: float = 0.0
    failures: int = 0
    noted_at: datetime | None = None

    @property
    def actor(self) -> Actor:
        return Actor.system(self.region, self.task.name)

    def is_due(self) -> bool:
        return self.due <= time.monotonic()

    def take(self, now: datetime | None = None) -> bool:
        """Run the task once, in its own transactions; True when there may be more to do at once."""
        now = now or timezone.now()
        try:
            more = self._run(now)
        except Exception as error:  # a task of any room may fail in any way; the next ones must still run
            self._failed(error, now)
            return False
        self.due = time.monotonic() + (0 if more else self.task.every)
        return more

    def _run(self, now: datetime) -> bool:
        if self.task.nightly and self._is_done_tonight(now):
            return False
        more = bool(self.task.run(self.actor, now, lambda: acting(self.actor)))
        self.failures, had_failed = 0, self.failures > 0
        if self.task.nightly or had_failed or self.is_long_ago(now):
            with acting(self.actor):
                note_done(region=self.region, task=self.task.name, by=self.actor, now=now)
            self.noted_at = now
        return more

    def _is_done_tonight(self, now: datetime) -> bool:
        with acting(self.actor):
            last = done_at(self.region, self.task.name)
        return last is not None and last >= night_before(now)

    def is_long_ago(self, now: datetime) -> bool:
        """Going well is written down once a minute: some tasks run twice a second."""
        return self._noted_before(now - NOTED_EVERY)

    def is_forgotten(self, now: datetime) -> bool:
        """Nothing was seen to wait here for so long that it is visited all the same."""
        return self._noted_before(now - timedelta(seconds=self.task.anyway))

    def _noted_before(self, moment: datetime) -> bool:
        return self.noted_at is None or self.noted_at <= moment

    def _failed(self, error: Exception, now: datetime) -> None:
        log.exception(f"a task failed and will be tried again: {self.task.name}")
        self.failures += 1
        lost = isinstance(error, OperationalError | InterfaceError)
        longest = LONGEST_WAIT_FOR_THE_DATABASE if lost else LONGEST_WAIT_SECONDS
        self.due = time.monotonic() + min(2.0 ** min(self.failures, 10), longest)
        if lost:
            _begin_anew()
        close_old_connections()
        self._note(error, now)

    def _note(self, error: Exception, now: datetime) -> None:
        """Nothing is written down as long as there is no database; the log has it."""
        try:
            with acting(self.actor):
                note_failed(
                    region=self.region, task=self.task.name, error=type(error).__name__,
                    failures=self.failures, by=self.actor, now=now,
                )  # fmt: skip
        except (DatabaseError, InterfaceError):
            log.warning("a failure could not be written down: the database is gone")
            _begin_anew()


@dataclass
class Round:
    """One task of all regions, with one look beforehand: only where something waits a turn is taken.

    Where the look sees nothing a turn is taken all the same, by most tasks as often as going well is written down:
    the status page tells a quiet region from one that nobody visits.
    """

    turns: list[Turn]
    look: Look
    waiting: set[str] = field(default_factory=set)
    due: float = 0.0

    @property
    def task(self) -> Task:
        return self.turns[0].task

    def is_due(self) -> bool:
        return self.due <= time.monotonic()

    def take(self, now: datetime | None = None) -> bool:
        """Visit the regions where something waits; True when there may be more to do at once."""
        now = now or timezone.now()
        self.waiting |= self._seen()
        more = [self._visit(turn, now) for turn in self.turns if self._is_wanted(turn, now)]
        self.due = time.monotonic() + (0 if any(more) else self.task.every)
        return any(more)

    def _seen(self) -> set[str]:
        everywhere = {turn.region for turn in self.turns}
        lookout = Actor.lookout(everywhere, self.task.name)
        try:
            with acting(lookout):
                return set(self.look(lookout))
        except Exception:  # the turns fail likewise, wait longer each time, and write it down
            log.exception(f"a look failed: {self.task.name}")
            _begin_anew()
            return everywhere

    def _is_wanted(self, turn: Turn, now: datetime) -> bool:
        if turn.failures:
            return turn.is_due()
        return turn.region in self.waiting or turn.is_forgotten(now)

    def _visit(self, turn: Turn, now: datetime) -> bool:
        more = turn.take(now)
        if not more and not turn.failures:
            self.waiting.discard(turn.region)
        return more


def go_round(stop: threading.Event, turns: Sequence[Turn | Round]) -> None:
    """Take whatever is due until told to stop; the task at hand is always finished."""
    try:
        while not stop.is_set():
            more = [turn.take() for turn in turns if turn.is_due() and not stop.is_set()]
            if not any(more):
                stop.wait(IDLE_SECONDS)
    finally:
        # One half of a worker is none: the launcher starts it anew.
        stop.set()


def turns_of(regions: Iterable[str]) -> list[Turn | Round]:
    """Everything that the worker goes round."""
    regions = list(regions)
    found: list[Turn | Round] = []
    for task in TASKS:
        turns = [Turn(task, region) for region in regions]
        found += [Round(turns, task.look)] if task.look and turns else turns
    return found


def _begin_anew() -> None:
    """A lost connection is not given back to the others: whoever asks next gets a new one."""
    with suppress(DatabaseError, InterfaceError):
        connections.close_all()
