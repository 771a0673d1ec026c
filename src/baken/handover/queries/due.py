# SPDX-License-Identifier: EUPL-1.2
"""What waits: at the partner and the focal officer to answer, at the team what came back or keeps silent.

A row for the team has the kind "returned" or "answered" and is about the report or the case it came out of; its
reference is that of the offer or consultation. Each stream has one order, all streams together are one statement.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import and_
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, Value
from django.utils.translation import gettext as _

from baken.access.vocabulary import CASEWORK, Role
from baken.handover.models import Consultation, Offer
from baken.handover.permissions import MAY
from baken.handover.policy import CONSULTATION_IS_ANSWERED, OFFER_IS_ANSWERED, RETURN_IS_HANDLED
from baken.handover.vocabulary import ConsultationState, OfferState
from baken.kernel import due as worklist
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.kernel.due import Due, Filters, Place, first_moment_due
from baken.kernel.policy import Term
from baken.regions.profiles import UnknownHere
from baken.regions.profiles import region as region_of

CALENDAR = Calendar()
ONE_DAY = timedelta(days=1)
COLUMNS = (
    "stream", "reference", "id", "source_kind", "source", "state", "region", "to", "owner", "end", "since",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stream:
    """Rows that wait for the same: due a term after a moment, or without a term on the end date."""

    kind: str
    rows: QuerySet[Any]
    since: str
    owner: str
    term: Term | None = None

    @property
    def to(self) -> str:
        """The column that says before whom it lies."""
        return "municipality" if self.rows.model is Consultation else "partner"

    def late(self, today: date) -> Q:
        return self._before(today)

    def today(self, today: date) -> Q:
        return self._from(today) & self._before(today + ONE_DAY)

    def after(self, place: Place) -> Q:
        """Behind this place in the order of the worklist."""
        if place.on == date.max:
            return Q(pk__in=[])
        same_day = self._from(place.on) & self._before(place.on + ONE_DAY)
        further_on = Q(since__gt=place.since) | Q(since=place.since, reference__gt=place.reference)
        return self._from(place.on + ONE_DAY) | (same_day & further_on)

    def on(self, since: datetime, ends_on: date) -> date:
        return self.term.due(since, CALENDAR) if self.term else ends_on

    def _before(self, day: date) -> Q:
        """Due before this day."""
        if self.term is None:
            return Q(end__lt=day)
        return Q(since__lt=first_moment_due(self.term, day, CALENDAR))

    def _from(self, day: date) -> Q:
        """Due on this day or later."""
        if self.term is None:
            return Q(end__gte=day)
        return Q(since__gte=first_moment_due(self.term, day, CALENDAR))


def due(
    viewer: Actor,
    *,
    today: date,
    after: Place | None = None,
    limit: int = worklist.LIMIT,
    view: str = worklist.ALL,
    filters: Filters = worklist.NO_FILTERS,
) -> list[Due]:
    """The next `limit` rows from a place on."""
    selected = []
    streams = _streams(viewer, today)
    for number, stream in enumerate(streams):
        rows = _filtered(stream, viewer, today, view, filters)
        if rows is None:
            continue
        rows = rows.filter(stream.after(after)) if after else rows
        order = ("since", "reference") if stream.term else ("end", "since", "reference")
        selected.append(rows.annotate(stream=Value(number)).order_by(*order).values(*COLUMNS)[:limit])
    if not selected:
        return []
    found = selected[0].union(*selected[1:], all=True) if len(selected) > 1 else selected[0]
    outside = viewer.role not in CASEWORK
    made = [_due(streams[row["stream"]], row, outside=outside) for row in found]
    return worklist.soonest_first(made)[:limit]


def due_counts(viewer: Actor, *, today: date, filters: Filters = worklist.NO_FILTERS) -> Counter[str]:
    """Rows per view. Few wait here at a time, so they are counted where they are listed."""
    found = due(viewer, today=today, limit=worklist.CEILING + 1, filters=filters)
    counts = Counter(dict.fromkeys(worklist.VIEWS, 0))
    for row in found:
        counts[worklist.ALL] += 1
        counts[worklist.LATE] += row.is_overdue(today)
        counts[worklist.TODAY] += row.on == today
        counts[worklist.MINE] += row.owner is not None and row.owner == viewer.id
        counts[worklist.UNOWNED] += row.owner is None
    return counts


def _streams(viewer: Actor, today: date) -> list[Stream]:
    offers = MAY.narrow(Offer.objects.all(), viewer, "offer.view")
    asked = MAY.narrow(Consultation.objects.all(), viewer, "consultation.view")
    offered, accepted = offers.filter(state=OfferState.OFFERED), offers.filter(state=OfferState.ACCEPTED)
    waiting = asked.filter(state=ConsultationState.ASKED)
    if viewer.role == Role.PARTNER:
        return [
            Stream("offer", offered, "laid_at", "answered_by", OFFER_IS_ANSWERED),
            Stream("offer", accepted, "answered_at", "answered_by"),
        ]
    if viewer.role == Role.FOCAL_OFFICER:
        return [Stream("consultation", waiting, "laid_at", "answered_by", CONSULTATION_IS_ANSWERED)]
    if viewer.role not in CASEWORK:
        return []
    back = Q(came_back_at__isnull=False, return_handled_at__isnull=True)
    silent = Q(laid_at__lt=first_moment_due(OFFER_IS_ANSWERED, today, CALENDAR))
    unanswered = Q(laid_at__lt=first_moment_due(CONSULTATION_IS_ANSWERED, today, CALENDAR))
    return [
        Stream("returned", offers.filter(back), "came_back_at", "laid_by", RETURN_IS_HANDLED),
        Stream("answered", asked.filter(back), "came_back_at", "laid_by", RETURN_IS_HANDLED),
        Stream("returned", offered.filter(silent), "laid_at", "laid_by", OFFER_IS_ANSWERED),
        Stream("answered", waiting.filter(unanswered), "laid_at", "laid_by", CONSULTATION_IS_ANSWERED),
        Stream("returned", accepted.filter(ends_on__lt=today), "answered_at", "laid_by"),
    ]


def _filtered(
    stream: Stream, viewer: Actor, today: date, view: str, filters: Filters
) -> QuerySet[Any] | None:
    """None where this stream can hold no such row."""
    if view == worklist.MESSAGES or filters.form or (filters.kind and filters.kind != stream.kind):
        return None
    if filters.municipality and stream.to != "municipality":
        return None
    rows = stream.rows.annotate(
        since=F(stream.since), owner=F(stream.owner), to=F(stream.to), end=F("ends_on")
    )
    conditions = [
        stream.late(today) if view == worklist.LATE else Q(),
        stream.today(today) if view == worklist.TODAY else Q(),
        Q(owner=viewer.id) if view == worklist.MINE else Q(),
        Q(owner__isnull=True) if view == worklist.UNOWNED else Q(),
        Q(to=filters.municipality) if filters.municipality else Q(),
        _owned_by(filters.owner),
    ]
    selected: QuerySet[Any] = rows.filter(reduce(and_, conditions))
    return selected


def _owned_by(owner: str) -> Q:
    if not owner:
        return Q()
    if owner == worklist.NOBODY:
        return Q(owner__isnull=True)
    try:
        return Q(owner=UUID(owner))
    except ValueError:
        return Q(pk__in=[])


def _due(stream: Stream, row: dict[str, Any], *, outside: bool) -> Due:
    consultation = stream.to == "municipality"
    return Due(
        reference=row["reference"],
        what=_what(row["state"], outside=outside),
        owner=row["owner"],
        on=stream.on(row["since"], row["end"]),
        kind=stream.kind,
        about=(stream.kind, row["id"]) if outside else (row["source_kind"], row["source"]),
        detail=_name(row["region"], row["to"], consultation=consultation),
        region=row["region"],
        municipality=row["to"] if consultation else "",
        since=row["since"],
    )


def _name(region: str, to: str, *, consultation: bool) -> str:
    try:
        profile = region_of(region)
        return profile.municipality_name(to) if consultation else profile.partner(to).name
    except UnknownHere:
        return to


def _what(state: str, *, outside: bool) -> str:
    """What must be done now, said to somebody outside the team or in it."""
    theirs: dict[str, str] = {
        OfferState.OFFERED: _("Neem aan of geef terug"),
        OfferState.ACCEPTED: _("Meld wat ervan geworden is"),
    }
    ours: dict[str, str] = {
        OfferState.RETURNED: _("Teruggegeven: kies een nieuwe uitkomst"),
        OfferState.FINISHED: _("Lees wat ervan geworden is"),
        OfferState.EXPIRED: _("Verlopen zonder antwoord: kies een nieuwe uitkomst"),
        OfferState.ACCEPTED: _("Vraag wat ervan geworden is"),
        ConsultationState.ANSWERED: _("Lees het antwoord en kies een uitkomst"),
    }
    if outside:
        return theirs.get(state, _("Beantwoord de vraag"))
    return ours.get(state, _("Vraag om een antwoord"))
