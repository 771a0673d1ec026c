# SPDX-License-Identifier: EUPL-1.2
"""Reports that go along with another have no decision of their own: their reporters hear, and they end with it."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime

from django.db import transaction

from baken.audit.actions import record
from baken.intake.models import Report
from baken.intake.vocabulary import ReportState
from baken.intake.workflow import REPORT
from baken.kernel.actor import Actor
from baken.regions.profiles import region as region_of
from baken.triage.actions.answering import NoMailbox, send_letter
from baken.triage.actions.locking import held
from baken.triage.known.queries import going_along_with
from baken.triage.letters import Target, standard_letter


@transaction.atomic
def tell_along(*, report: Report, chosen: Iterable[Target], by: Actor, now: datetime) -> None:
    """The standard text, each in the own language: what was written for one reporter is not for another."""
    outcomes = list(chosen)
    for joined in going_along_with(report):
        letter = standard_letter(outcomes, language=joined.language, region=region_of(joined.region))
        with suppress(NoMailbox):
            send_letter(report=joined, text=letter, by=by, now=now)


@transaction.atomic
def end_together(*, report: Report, ends: Callable[..., None], by: Actor, now: datetime) -> None:
    """A report that was closed and those that go along with it; `ends` is how that is said in their mailboxes."""
    ends(report=report, by=by, now=now)
    end_along(report=report, ends=ends, by=by, now=now)


def hears_the_case_end(**_: object) -> None:
    """Nothing is said yet: the case goes on, and its end is told to each reporter."""


@transaction.atomic
def end_along(*, report: Report, ends: Callable[..., None], by: Actor, now: datetime) -> None:
    """They close when it does."""
    for joined in going_along_with(report):
        closing = held(joined)
        if closing.state != ReportState.DECIDED:
            continue
        closing.state, closing.closed_at = REPORT.step("close", closing.state).target, now
        closing.save(update_fields=["state", "closed_at"])
        ends(report=closing, by=by, now=now)
        record(by, "report.close", closing, region=closing.region, at=now)
