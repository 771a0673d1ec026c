# SPDX-License-Identifier: EUPL-1.2
"""What the worker does, one row per task: how often, and the room's action that does it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from baken.access.actions.sent import forget_what_was_sent
from baken.access.actions.tries import forget_old_tries
from baken.access.models import DeskSession, OfficeSession
from baken.audit.actions import keep_months
from baken.capacity.playing import play_region
from baken.capacity.quarters import quarters_until
from baken.casework.actions import let_go_cases
from baken.casework.models import LetterProof
from baken.config.launch.backup_folder import BackupFolder, NotKeptYet
from baken.config.launch.backup_keys import verifying_key
from baken.config.looks import (
    ChangesWritten,
    arrivals_wait,
    estimates_wait,
    files_wait,
    mail_waits,
    reports_wait,
    scenarios_wait,
    transfers_wait,
)
from baken.config.night import CHECKS, Check
from baken.files.actions import clean_next, sweep_storage
from baken.front.models import Bucket, FrontSession
from baken.handover.actions import expire_overdue, remind_this_morning
from baken.insight.actions import release_figures
from baken.insight.estimates.actions import erase_old_estimates
from baken.insight.estimates.running import run_next
from baken.insight.hours import release_noted_hours
from baken.intake.advice.actions import erase_overdue_advice, tell_doctors_this_morning
from baken.intake.phone.actions import erase_old_drafts
from baken.intake.watchdog import watch
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.days import Calendar
from baken.linkage.actions import propose
from baken.linkage.figures import Counted, count_lists
from baken.post.actions import deliver_next, forget_sent, queue_daily
from baken.post.policy import daily_moment
from baken.triage.actions import keep_ended_waits, let_go_reports
from baken.upkeep.actions import note_check
from baken.upkeep.policy import NOTED_EVERY
from baken.upkeep.vocabulary import Result, Subject
from baken.vault.actions import take_arrivals
from baken.vault.epochs import turn

AT_ONCE = 20
Act = Callable[[], AbstractContextManager[object]]
Look = Callable[[Actor], frozenset[str]]


@dataclass(frozen=True)
class Task:
    """`run` gets the system actor of one region, the moment, and `act`, which opens one transaction.

    A true answer means that there may be more to do at once. What may take long is `patient`: it has a thread
    of its own, so that a silent mail server or a long check holds up nobody's report. What is `nightly` is
    done once a night, also when the worker was down at the hour; a night's work that fails is tried again.
    `look` is asked once for all regions together; a region it does not name is visited all the same after
    `anyway` seconds.
    """

    name: str
    every: float  # seconds between two runs when there is nothing to do
    run: Callable[[Actor, datetime, Act], object]
    patient: bool = False
    nightly: bool = False
    look: Look | None = None
    anyway: float = NOTED_EVERY.total_seconds()


def _arrivals(actor: Actor, now: datetime, act: Act) -> bool:
    [region] = actor.regions
    with act():
        return len(take_arrivals(region, limit=AT_ONCE)) >= AT_ONCE


def _files(actor: Actor, now: datetime, act: Act) -> bool:
    return clean_next(by=actor, now=now, act=act)


def _figures(actor: Actor, now: datetime, act: Act) -> None:
    [region] = actor.regions
    with act():
        release_figures(region=region, by=actor, now=now)


def _estimates(actor: Actor, now: datetime, act: Act) -> bool:
    return run_next(by=actor, now=now, act=act, clock=timezone.now, count_lists=_count_lists)


def _count_lists(actor: Actor, region: str, since: datetime, until: datetime, least: int) -> Counted:
    """Who may be one person is looked for first: a pair that nobody judged yet holds the estimate."""
    propose(region=region, by=actor, now=timezone.now())
    return count_lists(region, since, until, least=least)


def _linkage(actor: Actor, now: datetime, act: Act) -> None:
    [region] = actor.regions
    with act():
        propose(region=region, by=actor, now=now)


def _hours(actor: Actor, now: datetime, act: Act) -> None:
    [region] = actor.regions
    with act():
        release_noted_hours(region=region, by=actor, now=now)


def _waits(actor: Actor, now: datetime, act: Act) -> None:
    """Of the quarter that ended last: what the team lead's board shows."""
    [region] = actor.regions
    quarter, _running = quarters_until(now, 2)
    with act():
        keep_ended_waits(region=region, since=quarter.starts, until=quarter.ends, by=actor)


def _capacity(actor: Actor, now: datetime, act: Act) -> bool:
    return play_region(by=actor, now=now, act=act)


def _expiry(actor: Actor, now: datetime, act: Act) -> None:
    [region] = actor.regions
    with act():
        expire_overdue(region=region, by=actor, now=now)


def _moved(actor: Actor, now: datetime, act: Act) -> None:
    [region] = actor.regions
    with act():
        let_go_cases(region=region, by=actor, now=now)
        let_go_reports(region=region, by=actor, now=now)


def _drafts(actor: Actor, now: datetime, act: Act) -> None:
    [region] = actor.regions
    with act():
        erase_old_drafts(region=region, by=actor, now=now)


def _advice(actor: Actor, now: datetime, act: Act) -> bool:
    [region] = actor.regions
    with act():
        return erase_overdue_advice(region=region, by=actor, now=now) >= AT_ONCE


def _epochs(actor: Actor, now: datetime, act: Act) -> bool:
    [region] = actor.regions
    backups = BackupFolder(settings.BACKUPS, verifying_key(settings.HOME)) if settings.BACKUPS else None
    try:
        with act():
            return turn(region=region, at=now, backup=backups).more
    except NotKeptYet:
        # The nightly backup comes first; the old keys live until then.
        return False


def _sweep(actor: Actor, now: datetime, act: Act) -> None:
    with act():
        for model in (FrontSession, DeskSession, OfficeSession):
            model.objects.filter(expires_at__lt=now).delete()
        forget_old_tries(now=now)
        forget_what_was_sent(now=now)
        LetterProof.objects.filter(holds_until__lt=local_day(now)).delete()
        Bucket.objects.filter(began_at__lt=now.replace(hour=0, minute=0, second=0, microsecond=0)).delete()
    sweep_storage(by=actor, act=act)
    [region] = actor.regions
    with act():
        forget_sent(region=region, by=actor, now=now)
        erase_old_estimates(region=region, by=actor, now=now)


def _daily(actor: Actor, now: datetime, act: Act) -> None:
    [region] = actor.regions
    with act():
        queue_daily(region=region, by=actor, now=now)


def _morning(actor: Actor, now: datetime, act: Act) -> None:
    """On working days, from the hour of the daily mail on; nobody is told twice on one day."""
    [region] = actor.regions
    today = local_day(now)
    if now < daily_moment(today) or not Calendar().is_working_day(today):
        return
    with act():
        remind_this_morning(region=region, by=actor, now=now)
        tell_doctors_this_morning(region=region, by=actor, now=now)


def _post(actor: Actor, now: datetime, act: Act) -> bool:
    return deliver_next(by=actor, now=now, act=act, server=settings.MAIL)


def _months(actor: Actor, now: datetime, act: Act) -> None:
    keep_months(now=now)


def _watch(actor: Actor, now: datetime, act: Act) -> None:
    [region] = actor.regions
    with act():
        found = watch(region=region, by=actor, now=now)
        result = Result.WRONG if found.danger else Result.ATTENTION if found.late else Result.GOOD
        note_check(region=region, subject=Subject.READING, result=result, by=actor, now=now)


def _nightly(subject: Subject, check: Check) -> Task:
    """A check, with its answer written down."""

    def run(actor: Actor, now: datetime, act: Act) -> None:
        [region] = actor.regions
        result = check(region, now, act)
        with act():
            note_check(region=region, subject=subject, result=result, by=actor, now=now)

    return Task(f"check-{subject}", 300.0, run, patient=True, nightly=True)


TASKS = (
    Task("arrivals", 0.5, _arrivals, look=arrivals_wait),
    Task("files", 1.0, _files, look=files_wait),
    Task("watch", 15.0, _watch, look=reports_wait),
    # Whatever changes a figure is written in the logbook, but for the day itself.
    Task("figures", float(settings.FIGURES_EVERY), _figures, look=ChangesWritten(), anyway=3600.0),
    Task("waits", 600.0, _waits, patient=True, look=ChangesWritten(), anyway=3600.0),
    Task("estimates", 1.0, _estimates, patient=True, look=estimates_wait),
    Task("linkage", 600.0, _linkage, patient=True),
    Task("hours", 3600.0, _hours, patient=True),
    Task("capacity", 2.0, _capacity, patient=True, look=scenarios_wait),
    Task("expiry", 3600.0, _expiry),
    Task("moved", 2.0, _moved, look=transfers_wait),
    Task("drafts", 3600.0, _drafts),
    Task("advice", 3600.0, _advice),
    Task("epochs", 3600.0, _epochs, patient=True),
    Task("sweep", 600.0, _sweep, patient=True),
    Task("daily", 60.0, _daily),
    Task("morning", 600.0, _morning, patient=True),
    Task("post", 5.0, _post, patient=True, look=mail_waits),
    Task("months", 86400.0, _months, patient=True),
    *(_nightly(subject, check) for subject, check in CHECKS.items()),
)
