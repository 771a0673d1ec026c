# SPDX-License-Identifier: EUPL-1.2
"""The region's own lists as the table of an estimate.

The counting is done by the room that knows the people (`linkage`); the worker hands it in here as `CountLists`,
because rooms beside each other do not know each other. What comes in are counts per combination of lists. They
live in the memory of the worker and are written down nowhere: a run that begins again is counted again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol, TypeAlias

from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.insight.estimates.tables import arranged
from baken.insight.models import EstimateRun
from baken.insight.periods import HalfYear, last_half_years
from baken.insight.policy import PERIODS_IN_YEARS, STEP
from baken.insight.vocabulary import Held
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day, start_of


class Counted(Protocol):
    """What is counted, without any person: see `linkage.figures.Counted`."""

    @property
    def lists(self) -> Sequence[str]: ...
    @property
    def counts(self) -> Sequence[int]: ...
    @property
    def referring(self) -> Sequence[tuple[str, str]]: ...
    @property
    def reviewed(self) -> int: ...
    @property
    def not_sure(self) -> int: ...
    @property
    def waiting(self) -> int: ...
    @property
    def at_odds(self) -> int: ...
    @property
    def not_comparable(self) -> float: ...
    @property
    def is_comparable(self) -> bool: ...


# By the worker, of a region, from a moment until another; a list of fewer people than the last goes with others.
CountLists: TypeAlias = Callable[[Actor, str, datetime, datetime, int], Counted]


@dataclass(frozen=True, slots=True)
class Period:
    """Whole half-years that ended, from a day until, and without, another."""

    years: int
    since: date
    until: date

    @property
    def code(self) -> str:
        return str(self.years)

    @property
    def label(self) -> str:
        years = ngettext("%s jaar", "%s jaar", self.years) % self.years
        return f"{days(self.since, self.until)} ({years})"


def periods(now: datetime) -> list[Period]:
    """Those that can be chosen; all end with the last half-year that is over."""
    until = local_day(HalfYear.of(local_day(now)).starts)
    return [
        Period(years, local_day(last_half_years(now, 2 * years + 1)[0].starts), until)
        for years in PERIODS_IN_YEARS
    ]


def count(run: EstimateRun, by: Actor, count_lists: CountLists, now: datetime) -> tuple[int, ...]:
    """Write on the run what the lists are and how far they were reviewed; the counts themselves are only given."""
    from baken.estimation.national import facts

    since, until = period_of(run)
    least = facts("gate")["people_per_list"]
    counted = count_lists(by, run.region, start_of(since), start_of(until), least)
    run.lists, run.counted_at = list(counted.lists), now
    run.forced = ["+".join(pair) for pair in counted.referring]
    run.pairs_reviewed, run.pairs_not_sure = counted.reviewed, counted.not_sure
    run.pairs_waiting, run.pairs_at_odds = counted.waiting, counted.at_odds
    run.not_comparable = STEP * round(100 * counted.not_comparable / STEP)
    # One definition, region and period by the way they are made; the others hold, or nothing is calculated.
    run.same_definition = run.linkage_reviewed = run.referrals_handled = True
    run.held_because = _held_because(counted)
    if run.held_because:
        # Nothing follows from the lists of a table that says nothing, not even which there are.
        run.lists, run.forced = [], []
        run.same_definition = run.linkage_reviewed = run.referrals_handled = None
    else:
        run.input_hash = _fingerprint(counted)
    run.save()
    return tuple(counted.counts)


def _fingerprint(counted: Counted) -> str:
    """Under the worker's key: a small table could otherwise be guessed from its hash."""
    content = json.dumps([list(counted.lists), list(counted.counts)])
    return salted_hmac("baken.insight.own-lists", content, algorithm="sha256").hexdigest()


def _held_because(counted: Counted) -> list[str]:
    found = {
        Held.PAIRS: counted.waiting > 0,
        Held.AT_ODDS: counted.at_odds > 0,
        Held.KEYS: not counted.is_comparable,
    }
    reasons = [reason.value for reason, holds in found.items() if holds]
    return reasons + _too_small(counted)


def _too_small(counted: Counted) -> list[str]:
    from baken.estimation import WrongInput
    from baken.estimation.gate import too_small

    try:
        table, _forced = arranged(counted.counts, counted.lists, (), ())
    except WrongInput:
        return [Held.LISTS.value if len(counted.lists) < 2 else Held.OVERLAPS.value]
    return list(dict.fromkeys(remark.code for remark in too_small(table)))


def period_of(run: EstimateRun) -> tuple[date, date]:
    """From a day until, and without, another; a table that was pasted has none."""
    if run.since is None or run.until is None:
        raise ValueError("this estimate was not made from own lists")
    return run.since, run.until


def days(since: date, until: date) -> str:
    first, last = date_format(since, "j F Y"), date_format(until - timedelta(days=1), "j F Y")
    return _("%(first)s tot en met %(last)s") % {"first": first, "last": last}
