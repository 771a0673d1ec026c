# SPDX-License-Identifier: EUPL-1.2
"""A list of what lies before somebody: what waits, soonest first, and what is over, newest first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from baken.design.due import due_look, short_date
from baken.design.worklist import Cell
from baken.handover.models import Consultation, Offer
from baken.handover.queries import due
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.due import PAGE, Due, Place
from baken.regions.profiles import region as region_of

DONE = "afgerond"


@dataclass(frozen=True, slots=True)
class Desk:
    """`list_name` is this list, `page_name` the page of one item, `over` what is over, from a place on."""

    list_name: str
    page_name: str
    title: Any
    empty: Any
    over: Callable[[Actor, Place | None], Sequence[Offer | Consultation]]


def listing(request: HttpRequest, desk: Desk) -> HttpResponse:
    """One page of a list, with a link to the next one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    done = request.GET.get("toon") == DONE
    after, today = _place(request.GET.get("na", "")), localdate()
    if done:
        over = desk.over(actor, after)
        rows = [_over_row(one, desk, today) for one in over[:PAGE]]
        last = _where(over[PAGE - 1]) if len(over) > PAGE else None
    else:
        waiting = due(actor, today=today, after=after)
        rows = [_waiting_row(one, desk, today) for one in waiting[:PAGE]]
        last = waiting[PAGE - 1].place if len(waiting) > PAGE else None
    context = {
        "page_title": desk.title,
        "columns": _columns(done=done),
        "rows": rows,
        "views": _views(desk, done=done),
        "empty": _("Hier staat nog niets.") if done else desk.empty,
        "next_url": _address(desk, done=done, last=last) if last else "",
    }
    return render(request, "handover/list.html", context)


def _columns(*, done: bool) -> list[str]:
    shared = [_("Kenmerk"), _("Doel")]
    return (
        [*shared, _("Stand"), _("Voorgelegd op")] if done else [*shared, _("Volgende stap"), _("Uiterlijk")]
    )


def _waiting_row(row: Due, desk: Desk, today: date) -> list[Any]:
    address = reverse(desk.page_name, args=[row.reference])
    state = f"{row.badge} · {region_of(row.region).veilig_thuis}"
    return [
        Cell(text=row.reference, url=address, reference=True, sub=state),
        row.detail,
        row.what,
        due_look(row.on, today),
    ]


def _over_row(laid: Offer | Consultation, desk: Desk, today: date) -> list[Any]:
    address = reverse(desk.page_name, args=[laid.reference])
    sub = region_of(laid.region).veilig_thuis
    return [
        Cell(text=laid.reference, url=address, reference=True, sub=sub),
        laid.purpose_label,
        laid.state_label,
        short_date(local_day(laid.laid_at), today),
    ]


def _views(desk: Desk, *, done: bool) -> list[dict[str, Any]]:
    address = reverse(desk.list_name)
    return [
        {"label": _("Te doen"), "url": address, "current": not done},
        {"label": _("Afgerond"), "url": f"{address}?toon={DONE}", "current": done},
    ]


def _address(desk: Desk, *, done: bool, last: Place) -> str:
    place = "_".join((last.on.isoformat(), last.since.isoformat(), last.reference))
    query = ({"toon": DONE} if done else {}) | {"na": place}
    return f"{reverse(desk.list_name)}?{urlencode(query)}"


def _place(text: str) -> Place | None:
    """Where the page before ended; an address that somebody changed by hand gives the first page."""
    try:
        on, since, reference = text.split("_")
        return Place(date.fromisoformat(on), _aware(datetime.fromisoformat(since)), reference)
    except ValueError:
        return None


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment


def _where(laid: Offer | Consultation) -> Place:
    return Place(local_day(laid.laid_at), laid.laid_at, laid.reference)
