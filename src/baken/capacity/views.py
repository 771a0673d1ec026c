# SPDX-License-Identifier: EUPL-1.2
"""The office's pages of cost and capacity: the table, planned and noted hours, the note for a council."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baken.access.guard import right
from baken.capacity import showing
from baken.capacity.hours import HOW_HOURS_READ, tasks_with_hours, tasks_without_hours
from baken.capacity.permissions import MAY, READERS
from baken.capacity.queries import Held, held, noted_hours
from baken.capacity.reckoning import NotKnown, contradictions
from baken.capacity.signals import change_in_signals
from baken.capacity.words import cost_rows, share_rows
from baken.kernel.actor import Actor
from baken.regions.profiles import region as region_of


def table_of(request: HttpRequest, region: str, year: int | None = None) -> Held:
    """The table of one's own region; anything else does not exist."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if region not in actor.regions:
        raise Http404
    try:
        found = held(actor, region, year)
    except NotKnown as unknown:
        raise Http404 from unknown
    if year is not None and found.table.year != year:
        raise Http404
    return found


def frame(request: HttpRequest, title: str) -> dict[str, Any]:
    """The region that was asked for, or the first with a table; its table, and the others to go to."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    slug = request.GET.get("regio") or showing.first_with_a_table(actor.regions)
    if slug not in actor.regions:
        raise Http404
    context: dict[str, Any] = {
        "page_title": title,
        "region": region_of(slug),
        "heads": showing.HEADS,
        "regions": [
            {"label": region_of(one).name, "url": f"?regio={one}", "current": one == slug}
            for one in sorted(actor.regions)
        ],
    }
    try:
        return context | {"held": held(actor, slug)}
    except NotKnown:
        return context | {"held": None}


def _told_of(now: Held) -> dict[str, Any]:
    """What the page and the note for a council both say of a table."""
    table = now.table
    return {
        "table": table,
        "rows": cost_rows(table),
        "total": showing.total_row(table),
        "shares": share_rows(table),
        "share_total": showing.share_total(table),
        "claims": showing.claim_rows(table),
        "of_claims": showing.OF_CLAIMS,
        "found": contradictions(now.in_file),
        "signals": change_in_signals(table.region),
    }


@right("capacity.view", roles=READERS)
@require_safe
def cost(request: HttpRequest) -> HttpResponse:
    """What it costs, who pays, what is not in it, and what the documents contradict."""
    context = frame(request, _("Kosten van het meldpunt"))
    now: Held | None = context["held"]
    context["may_begin"] = _may_begin(request, context["region"].slug, now)
    if now is not None:
        context |= _told_of(now) | {
            "kpis": showing.kpis(now.table),
            "chart": showing.share_chart(now.table),
            "assumed": showing.still_assumed(now),
            "may_edit": MAY.allows(request.actor, "capacity.edit", now.table),  # type: ignore[attr-defined]
        }
    return render(request, "capacity/cost.html", context)


def _may_begin(request: HttpRequest, region: str, now: Held | None) -> bool:
    """Whoever keeps the numbers, where this year has no table of its own."""
    is_missing = now is None or now.table.year < localdate().year
    return is_missing and MAY.ever(request.actor, "capacity.start") and region in request.actor.regions  # type: ignore[attr-defined]


@right("capacity.view", roles=READERS)
@require_safe
def hours(request: HttpRequest) -> HttpResponse:
    """Planned hours beside those that were noted, per quarter, and the year as it is going."""
    context = frame(request, _("Uren: gepland en genoteerd"))
    now: Held | None = context["held"]
    if now is not None:
        noted = noted_hours(request.actor, now.table.region)  # type: ignore[attr-defined]
        context |= {
            "tasks": tasks_with_hours(now.table, noted, localdate()),
            "paragraphs": HOW_HOURS_READ,
            "unnoted": tasks_without_hours(now.table),
        }
    return render(request, "capacity/hours.html", context)


@right("capacity.view", roles=READERS)
@require_safe
def note(request: HttpRequest, region: str, year: int) -> HttpResponse:
    """The note for a council, to read, print or take along."""
    now = table_of(request, region, year)
    context = _told_of(now) | {
        "page_title": _("Raadsvoorstel: kosten van het meldpunt"),
        "region": region_of(region),
        "heads": showing.HEADS,
        "asked": showing.what_is_asked(now.table),
        "source": showing.source_of(now),
    }
    return render(request, "capacity/note.html", context)
