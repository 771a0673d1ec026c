# SPDX-License-Identifier: EUPL-1.2
"""Asking for an estimate, asking it to stop, and erasing it when its time has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken import __version__
from baken.audit.actions import record
from baken.insight.estimates.own_lists import Period
from baken.insight.models import EstimateCell, EstimateRun
from baken.insight.permissions import MAY
from baken.insight.policy import KEPT_ESTIMATES, ONE_A_MONTH, SEED, USUAL_RESAMPLES
from baken.insight.vocabulary import Origin, RunState
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day


class NotNow(Exception):
    """Another estimate from the own lists is too near. `sentence` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


@dataclass(frozen=True)
class Asked:
    """What is to be estimated: a count for each combination of lists, bit i standing for list i."""

    counts: Sequence[int]
    fingerprint: str
    lists: Sequence[str]
    merged: Sequence[tuple[str, str]]
    forced: Sequence[tuple[str, str]]
    same_definition: bool | None
    linkage_reviewed: bool | None
    referrals_handled: bool | None
    inhabitants: int | None
    seed: int
    bootstrap: int


@transaction.atomic
def start_estimate(*, asked: Asked, region: str, by: Actor, now: datetime) -> EstimateRun:
    """Write down what is asked; the worker takes it from there."""
    run = EstimateRun(
        region=region,
        started_by=by.id or UUID(int=0),
        started_at=now,
        input_hash=asked.fingerprint,
        version=__version__,
        lists=list(asked.lists),
        merged=["+".join(pair) for pair in asked.merged],
        forced=["+".join(pair) for pair in asked.forced],
        same_definition=asked.same_definition,
        linkage_reviewed=asked.linkage_reviewed,
        referrals_handled=asked.referrals_handled,
        inhabitants=asked.inhabitants,
        seed=asked.seed,
        bootstrap=asked.bootstrap,
    )
    MAY.require(by, "estimate.start", run)
    run.save(force_insert=True)
    EstimateCell.objects.bulk_create(
        EstimateCell(region=region, run=run, history=history, count=count)
        for history, count in enumerate(asked.counts)
        if count
    )
    record(by, "estimate.start", run, region=region, at=now)
    return run


@transaction.atomic
def start_from_lists(
    *, period: Period, inhabitants: int | None, region: str, by: Actor, now: datetime
) -> EstimateRun:
    """Ask for an estimate from the region's own lists. There is nothing to choose but the period."""
    run = EstimateRun(
        region=region,
        started_by=by.id or UUID(int=0),
        started_at=now,
        version=__version__,
        origin=Origin.LISTS,
        since=period.since,
        until=period.until,
        inhabitants=inhabitants,
        seed=SEED,
        bootstrap=USUAL_RESAMPLES,
    )
    MAY.require(by, "estimate.start", run)
    _require_a_month_between(region, now)
    run.save(force_insert=True)
    record(by, "estimate.start", run, region=region, at=now)
    return run


def _require_a_month_between(region: str, now: datetime) -> None:
    ours = EstimateRun.objects.filter(region=region, origin=Origin.LISTS)
    if ours.filter(state__in=[RunState.WAITING, RunState.RUNNING]).exists():
        raise NotNow(_("Er loopt al een schatting uit de eigen lijsten. Wacht tot die klaar is."))
    shown = ours.filter(state=RunState.DONE, result__may_be_shown=True, counted_at__gt=now - ONE_A_MONTH)
    last = shown.order_by("-counted_at").first()
    if last is not None and last.counted_at is not None:
        day = local_day(last.counted_at + ONE_A_MONTH)
        raise NotNow(
            _(
                "Deze regio heeft al een schatting uit de eigen lijsten. Een nieuwe kan vanaf %s: twee die vlak na"
                " elkaar komen, kunnen iets over één mens zeggen."
            )
            % date_format(day, "j F Y")
        )


@transaction.atomic
def ask_to_stop(*, run: EstimateRun, by: Actor, now: datetime) -> None:
    """The worker stops at its next breath; what has ended stays as it is."""
    MAY.require(by, "estimate.cancel", run)
    if run.cancel_asked_at is None and run.state in (RunState.WAITING, RunState.RUNNING):
        run.cancel_asked_at = now
        run.save(update_fields=["cancel_asked_at"])
        record(by, "estimate.cancel", run, region=run.region, at=now)


@transaction.atomic
def erase_old_estimates(*, region: str, by: Actor, now: datetime) -> int:
    """Estimates that ended longer ago than they are kept."""
    over = EstimateRun.objects.filter(region=region, ended_at__lt=now - KEPT_ESTIMATES)
    erased = 0
    for run in over.defer("result"):
        MAY.require(by, "estimate.erase", run)
        record(by, "estimate.erase", run, region=region, at=now)
        run.delete()
        erased += 1
    return erased
