# SPDX-License-Identifier: EUPL-1.2
"""What the worker does, one row per task: how often, and the room's action that does it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from baken.access.models import DeskSession, OfficeSession
from baken.files.actions import clean_waiting
from baken.front.models import Bucket, FrontSession
from baken.handover.actions import expire_overdue
from baken.insight.actions import release_figures
from baken.kernel.actor import Actor
from baken.vault.actions import take_arrivals

Run = Callable[[Actor, datetime], object]
AT_ONCE = 20


@dataclass(frozen=True)
class Task:
    """`run` gets the system actor of one region and the moment; a true answer means: there may be more."""

    name: str
    every: float  # seconds between two runs when there is nothing to do
    run: Run


def _arrivals(actor: Actor, now: datetime) -> bool:
    [region] = actor.regions
    return len(take_arrivals(region, limit=AT_ONCE)) >= AT_ONCE


def _files(actor: Actor, now: datetime) -> bool:
    [region] = actor.regions
    return bool(clean_waiting(region=region, by=actor, now=now))


def _figures(actor: Actor, now: datetime) -> None:
    [region] = actor.regions
    release_figures(region=region, by=actor, now=now)


def _expired(actor: Actor, now: datetime) -> None:
    [region] = actor.regions
    expire_overdue(region=region, by=actor, now=now)


def _sessions(actor: Actor, now: datetime) -> None:
    for model in (FrontSession, DeskSession, OfficeSession):
        model.objects.filter(expires_at__lt=now).delete()
    Bucket.objects.filter(began_at__lt=now.replace(hour=0, minute=0)).delete()


TASKS = (
    Task("arrivals", 0.5, _arrivals),
    Task("files", 1.0, _files),
    Task("figures", float(settings.FIGURES_EVERY), _figures),
    Task("expiry", 3600.0, _expired),
    Task("sessions", 600.0, _sessions),
)
