# SPDX-License-Identifier: EUPL-1.2
"""Saying what comes next in a case."""

from datetime import date, datetime

from django.db import transaction

from baken.audit.actions import record
from baken.capacity.actions import note_work
from baken.capacity.vocabulary import Task
from baken.casework.actions.held import held
from baken.casework.models import Case
from baken.casework.permissions import MAY
from baken.casework.queries.cases import next_step_seen
from baken.casework.vocabulary import NextStep
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.seen import require_seen
from baken.vault.actions import erase_entry, seal


class DateHasPassed(Exception):
    """A next step is planned for a day that is over."""

    sentence = "Kies vandaag of een latere dag."


@transaction.atomic
def set_next_step(
    *,
    case: Case,
    step: str,
    on: date,
    words: str,
    seen: str | None = None,
    by: Actor,
    now: datetime,
    minutes: int | None = None,
) -> Case:
    """What must be done next, and by when; the details are sealed, those of the step before are erased.

    `minutes` is what the step took that is done now. Raises Overtaken if a colleague planned anew since `seen`.
    """
    MAY.require(by, "case.set_next_step", case)
    moved, _ = held(case, "set the next step")
    require_seen(seen, next_step_seen(moved))
    require_not_passed(on, now)
    moved.next_step, moved.next_step_on = NextStep(step).value, on
    moved.save(update_fields=["next_step", "next_step_on"])
    if words.strip():
        seal(moved.place("next_step"), words, dossier=moved.id, at=now)
    else:
        erase_entry(moved.place("next_step"))
    took(moved, minutes, by, now)
    record(by, "case.set-next-step", moved, region=moved.region, at=now, result=moved.next_step)
    return moved


def took(case: Case, minutes: int | None, by: Actor, now: datetime) -> None:
    """What the step took that ends now, where somebody says so."""
    about = case.about()
    note_work(region=case.region, task=Task.FOLLOW_UP, about=about, minutes=minutes, by=by, now=now)


def require_not_passed(on: date, now: datetime) -> None:
    if on < local_day(now):
        raise DateHasPassed
