# SPDX-License-Identifier: EUPL-1.2
"""What waits: at the partner and the focal officer to answer, at the team what came back or keeps silent.

A row for the team is about the report or the case it came out of; its reference is that of the offer or
consultation. All streams together are one statement.
"""

from collections import Counter
from datetime import date
from functools import reduce
from operator import and_
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, Value
from django.utils.translation import gettext as _

from baken.handover.queries.streams import FOLLOWS, TO_PACK, Stream, streams_of
from baken.handover.vocabulary import ConsultationState, HandoverPurpose, OfferState, RequestState
from baken.kernel import due as worklist
from baken.kernel.actor import Actor
from baken.kernel.due import Due, Filters, Place
from baken.regions.profiles import UnknownHere
from baken.regions.profiles import region as region_of

REQUEST = "request"
COLUMNS = (
    "stream", "reference", "id", "source_kind", "source", "state", "region", "to", "owner", "purpose", "end",
    "since",
)  # fmt: skip


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
    streams = streams_of(viewer, today)
    selected = []
    for number, stream in enumerate(streams):
        rows = _rows(stream, viewer, today, view, filters)
        if rows is None:
            continue
        rows = rows.filter(stream.after(after)) if after else rows
        selected.append(rows.annotate(stream=Value(number)).order_by(*stream.order).values(*COLUMNS)[:limit])
    if not selected:
        return []
    found = selected[0].union(*selected[1:], all=True) if len(selected) > 1 else selected[0]
    show = _for_the_team if viewer.role in FOLLOWS else _for_them
    return worklist.soonest_first([show(streams[row["stream"]], row) for row in found])[:limit]


def due_counts(viewer: Actor, *, today: date, filters: Filters = worklist.NO_FILTERS) -> Counter[str]:
    """Rows per view. Few wait here at a time, so they are counted where they are listed."""
    found = due(viewer, today=today, limit=worklist.CEILING + 1, filters=filters)
    counts = Counter(dict.fromkeys(worklist.VIEWS, 0))
    for row in found:
        counts.update(worklist.views_of(row, viewer, today))
    return counts


def _rows(stream: Stream, viewer: Actor, today: date, view: str, filters: Filters) -> QuerySet[Any] | None:
    """None where this stream can hold no such row."""
    if view == worklist.MESSAGES or filters.form or (filters.kind and filters.kind != stream.kind):
        return None
    if filters.municipality and stream.to != "municipality":
        return None
    rows = stream.rows.annotate(
        since=F(stream.since), owner=F(stream.owner), to=F(stream.to), end=F(stream.end)
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


def _for_them(stream: Stream, row: dict[str, Any]) -> Due:
    """A row for the partner or the focal officer: about the copy, never about where it came from."""
    what = {
        OfferState.OFFERED: _("Neem aan of geef terug"),
        OfferState.ACCEPTED: _("Meld wat ervan geworden is"),
        ConsultationState.ASKED: _("Beantwoord de vraag"),
    }
    return Due(
        reference=row["reference"],
        what=what[row["state"]],
        owner=row["owner"],
        on=stream.on(row["since"], row["end"]),
        kind=stream.kind,
        about=(stream.kind, row["id"]),
        detail=str(HandoverPurpose(row["purpose"]).label),
        region=row["region"],
        municipality=row["to"] if stream.to == "municipality" else "",
        since=row["since"],
        badge=_state_label(stream, row["state"]),
    )


def _for_the_team(stream: Stream, row: dict[str, Any]) -> Due:
    """A row for the team: about the report or the case."""
    silent = _("Vraag om een antwoord")
    what = {
        OfferState.RETURNED: _("Kies een nieuwe uitkomst"),
        OfferState.EXPIRED: _("Kies een nieuwe uitkomst"),
        OfferState.FINISHED: _("Lees wat ervan geworden is"),
        OfferState.ACCEPTED: _("Vraag wat ervan geworden is"),
        ConsultationState.ANSWERED: _("Lees het antwoord"),
    }
    return Due(
        reference=row["reference"],
        what=_("Beantwoord het verzoek")
        if stream.kind == REQUEST
        else _("Maak het pakket")
        if stream.says == TO_PACK
        else what.get(row["state"], silent),
        owner=row["owner"],
        on=stream.on(row["since"], row["end"]),
        kind=stream.kind,
        about=(row["source_kind"], row["source"]),
        detail=f"{_state_label(stream, row['state'])} · {_name(stream, row)}",
        region=row["region"],
        municipality=row["to"] if stream.to == "municipality" else "",
        since=row["since"],
    )


def _state_label(stream: Stream, state: str) -> str:
    if stream.kind == REQUEST:
        return str(RequestState(state).label)
    states = ConsultationState if stream.to == "municipality" else OfferState
    return str(states(state).label)


def _name(stream: Stream, row: dict[str, Any]) -> str:
    profile = region_of(row["region"])
    if stream.to == "municipality":
        if not row["to"]:
            return _("Vertrouwensarts")
        return profile.municipality_name(row["to"])
    try:
        return profile.partner(row["to"]).name
    except UnknownHere:
        return str(row["to"])
