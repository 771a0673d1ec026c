# SPDX-License-Identifier: EUPL-1.2
"""The lines of the logbook: those about one dossier, and those a supervisor asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from baken.audit.models import NO_REGION, Entry, Kind, Withheld
from baken.audit.permissions import MAY
from baken.audit.policy import Ground
from baken.kernel.actor import Actor

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the logbook. Of an arrival at the front door only the day is shown."""

    id: UUID
    region: str
    at: datetime
    at_clock: datetime
    door: str
    actor: UUID | None
    role: str
    purpose: str
    kind: str
    action: str
    about: tuple[str, str] | None
    result: str
    reason: UUID | None

    @property
    def is_look(self) -> bool:
        return self.kind == Kind.READ

    @property
    def shows_day_only(self) -> bool:
        return self.door == "front"


@dataclass(frozen=True, slots=True)
class Search:
    """Which lines a supervisor asks for: of one chain, in a period, of a person, a thing or a kind if wanted.

    One chain, because the look itself is logged in it. NO_REGION is the chain of sign-ins.
    """

    region: str
    since: datetime
    until: datetime
    about_ids: tuple[str, ...] = ()
    actor: UUID | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Lines, newest first, and where the next page starts; empty when this is the last one."""

    lines: list[Line]
    next: str


def lines_about(viewer: Actor, about_ids: Iterable[UUID | str], *, limit: int = 200) -> list[Line]:
    """The looks at and deeds on these things in the viewer's regions, newest first."""
    names = [str(id_) for id_ in about_ids]
    found = Entry.objects.filter(region__in=sorted(viewer.regions), about_id__in=names)
    return [_line(entry) for entry in found.order_by("-at_clock", "-id")[:limit]]


def lines(viewer: Actor, search: Search, *, after: str = "", size: int = 50) -> Page:
    """One page of the logbook; `after` is the `next` of the page before."""
    MAY.require(viewer, "audit.view")
    return _page(_found(viewer, search), after, size)


def lines_for_subject(viewer: Actor, search: Search, *, after: str = "", size: int = 50) -> Page:
    """One page of what was done with the things of one request, also for who answers such requests."""
    MAY.require(viewer, "audit.view-subject")
    if not search.about_ids or search.region == NO_REGION:
        return Page([], "")
    return _page(_found(viewer, search), after, size)


def withheld(viewer: Actor, entries: Iterable[UUID]) -> dict[UUID, Ground]:
    """Which of these lines a data subject does not see, and why."""
    MAY.require(viewer, "audit.view-subject")
    found = Withheld.objects.filter(region__in=sorted(viewer.regions), entry__in=list(entries), ended_at=None)
    return {row.entry: Ground(row.ground) for row in found}


def _page(found: QuerySet[Entry], after: str, size: int) -> Page:
    place = _place(after)
    if place:
        moment, id_ = place
        found = found.filter(Q(at_clock__lt=moment) | Q(at_clock=moment, id__lt=id_))
    entries = list(found.order_by("-at_clock", "-id")[: size + 1])
    has_more = len(entries) > size
    return Page([_line(entry) for entry in entries[:size]], _after(entries[size - 1]) if has_more else "")


def count(viewer: Actor, search: Search, *, ceiling: int = 1000) -> int:
    """How many lines there are; one more than the ceiling stands for "more than that"."""
    MAY.require(viewer, "audit.view")
    return _found(viewer, search)[: ceiling + 1].count()


def _found(viewer: Actor, search: Search) -> QuerySet[Entry]:
    # The months are the partitions: without them the database would look into every one.
    first, last = (moment.astimezone(UTC).date().replace(day=1) for moment in (search.since, search.until))
    if search.region not in viewer.regions | {NO_REGION}:
        return Entry.objects.none()
    found = Entry.objects.filter(
        region=search.region,
        month__range=(first, last),
        at_clock__range=(search.since, search.until),
    )
    if search.about_ids:
        found = found.filter(about_id__in=search.about_ids)
    if search.actor:
        found = found.filter(actor=search.actor)
    return found.filter(kind=search.kind) if search.kind else found


def _line(entry: Entry) -> Line:
    about = (entry.about_kind, entry.about_id) if entry.about_kind and entry.about_id else None
    return Line(
        id=entry.id,
        region=entry.region,
        at=entry.at_act,
        at_clock=entry.at_clock,
        door=entry.door,
        actor=entry.actor,
        role=entry.role,
        purpose=entry.purpose,
        kind=entry.kind,
        action=entry.action,
        about=about,
        result=entry.result,
        reason=entry.reason,
    )


def _after(entry: Entry) -> str:
    return f"{(entry.at_clock - EPOCH) // MICROSECOND}.{entry.id.hex}"


def _place(after: str) -> tuple[datetime, UUID] | None:
    """Where the page before ended; an address somebody changed by hand gives the first page."""
    moment, _, id_ = after.partition(".")
    try:
        return EPOCH + int(moment) * MICROSECOND, UUID(id_)
    except (ValueError, OverflowError):
        return None
