# SPDX-License-Identifier: EUPL-1.2
"""Writing in the logbook: one INSERT, no lock, nothing read back; the chain is made at commit.

A trail is what one request or job wrote. If its transaction is lost, the looks, refusals and failures
in it happened all the same: `save_trail` writes them again in a fresh transaction.
"""

import re
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID, uuid4

from django.db import DatabaseError, transaction

from baken.audit import policy
from baken.audit.models import NO_REGION as NO_REGION
from baken.audit.models import Kind, NewEntry
from baken.audit.queries import months
from baken.kernel.actor import Actor

SECOND_REGION = "BK001"  # the SQLSTATE with which the database refuses it

MONTHS_AHEAD = timedelta(days=365)

CODE = re.compile(r"(?=.{1,60}$)[a-z][a-z0-9]*([._-][a-z0-9]+)*")
NAME_OF_A_THING = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,99}")


class NotACode(ValueError):
    """Somebody tried to write a text in the logbook; texts are sealed in the vault."""


class SecondRegion(RuntimeError):
    """A transaction writes in the logbook of one region: two would lock each other out."""


class Thing(Protocol):
    """Anything an entry can be about."""

    def about(self) -> tuple[str, UUID]: ...


About = Thing | tuple[str, UUID | str] | None


@dataclass
class Trail:
    """What this request or job wrote so far, and in the log of which region."""

    request: UUID = field(default_factory=uuid4)
    region: str = ""
    entries: list[NewEntry] = field(default_factory=list)


_trail: ContextVar[Trail | None] = ContextVar("trail", default=None)


def begin_trail(request: UUID | None = None) -> UUID:
    """Start the trail of one request or job; its entries carry the id that is given back."""
    trail = Trail(request=request or uuid4())
    _trail.set(trail)
    return trail.request


def end_trail() -> None:
    """Forget the trail: its transaction has committed."""
    _trail.set(None)


def save_trail() -> None:
    """Write the looks, refusals and failures of a lost transaction; call it inside a fresh one.

    Writing what is there already does nothing, so an uncertain commit leaves no double line.
    """
    trail = _trail.get()
    if trail is not None:
        NewEntry.objects.bulk_create(trail.entries, ignore_conflicts=True)


def record(
    by: Actor,
    action: str,
    about: About,
    *,
    region: str,
    at: datetime,
    result: str = "done",
    reason: UUID | None = None,
    kind: str = Kind.CHANGE,
) -> None:
    """Write who did what to which thing; `reason` is the id of the vault entry that holds the words.

    At the front door arrivals only: whoever looks into their own mailbox leaves no trace anywhere.
    """
    if by.door == "front" and kind != Kind.CHANGE:
        raise ValueError("the front door writes arrivals only")
    entry = _entry(by, action, about, region=region, at=at, result=result, reason=reason, kind=kind)
    trail = _trail.get()
    if trail is not None:
        entry.request = trail.request
        trail.region = trail.region or region
        if kind != Kind.CHANGE:
            trail.entries.append(entry)
    try:
        entry.save(force_insert=True)
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", "") == SECOND_REGION:
            raise SecondRegion(f"{action} in a transaction of another region") from error
        raise


def region_of(by: Actor) -> str:
    """Where to write what is about no region's thing: where this request wrote before, else the actor's."""
    trail = _trail.get()
    return (trail.region if trail else "") or min(by.regions, default=NO_REGION)


def record_refusal(by: Actor, *, action: str, about: About, at: datetime, region: str | None = None) -> None:
    """Write that somebody asked for what they may not; the answer they got is "not found"."""
    record(by, action, about, region=region or region_of(by), at=at, result="refused", kind=Kind.REFUSAL)


def record_outside(
    by: Actor,
    action: str,
    about: About,
    *,
    region: str,
    at: datetime,
    result: str,
    kind: str = Kind.REFUSAL,
) -> None:
    """Write in a fresh transaction, after the work itself was lost, together with the trail it left."""
    if kind == Kind.CHANGE:
        raise ValueError("a change that was rolled back did not happen")
    with transaction.atomic():
        save_trail()
        record(by, action, about, region=region, at=at, result=result, kind=kind)


def keep_months(*, now: datetime) -> None:
    """Make the months to come, and drop each month past its years; both take locks for a moment only."""
    with transaction.atomic():
        months.prepare_months((now + MONTHS_AHEAD).date())
    for month in months.months_before(_first_day_kept(now)):
        with transaction.atomic():
            regions = months.drop_month(month)
        for region in regions:
            with transaction.atomic():
                by = Actor.system(region, "retention")
                record(by, "audit.drop-month", ("month", f"{month:%Y-%m}"), region=region, at=now)


def _entry(
    by: Actor,
    action: str,
    about: About,
    *,
    region: str,
    at: datetime,
    result: str,
    reason: UUID | None,
    kind: str,
) -> NewEntry:
    about_kind, about_id = _named(about)
    for code in (region, action, result, kind, *filter(None, (by.role, by.purpose))):
        if not CODE.fullmatch(code):
            raise NotACode("a region, role, purpose, action and result are codes")
    return NewEntry(
        region=region,
        at_act=at,
        actor=by.id,
        role=by.role,
        purpose=by.purpose,
        kind=kind,
        action=action,
        about_kind=about_kind,
        about_id=about_id,
        result=result,
        reason=reason,
    )


def _named(about: About) -> tuple[str | None, str | None]:
    if about is None:
        return None, None
    kind, id_ = about if isinstance(about, tuple) else about.about()
    name = str(id_)
    if not CODE.fullmatch(kind) or not NAME_OF_A_THING.fullmatch(name):
        raise NotACode("a thing is named by its kind and its id")
    return kind, name


def _first_day_kept(now: datetime) -> date:
    year, month = divmod(now.year * 12 + now.month - 1 - (policy.KEPT.months or 0), 12)
    return date(year, month + 1, 1)
