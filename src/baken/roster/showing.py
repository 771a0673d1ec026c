# SPDX-License-Identifier: EUPL-1.2
"""The roster as plain values for the components."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.design.worklist import Cell, Row
from baken.regions.profiles import region as region_of
from baken.roster.policy import BEGINS, ends
from baken.roster.queries import Before, Cover, Slot
from baken.roster.vocabulary import Shift

GAPS_SHOWN = 3


def columns() -> list[str]:
    """The shifts with their hours."""
    order = list(Shift)
    until = [*order[1:], order[0]]
    hours = [f"{BEGINS[one]:%-H}–{BEGINS[end]:%-H} {_('uur')}" for one, end in zip(order, until, strict=True)]
    return [_("Dag"), *(f"{one.label}, {said}" for one, said in zip(order, hours, strict=True))]


def week_rows(slots: Iterable[Slot], now: datetime, today: date, me: UUID | None) -> list[Row]:
    """A row for each day."""
    return [
        Row([_day(day, today), *(_slot(slot, now, me) for slot in found)])
        for day, found in groupby(slots, key=lambda slot: slot.day)
    ]


def _day(day: date, today: date) -> Cell:
    return Cell(date_format(day, "l j F").lower(), sub=_("vandaag") if day == today else "")


def _slot(slot: Slot, now: datetime, me: UUID | None) -> Cell:
    if slot.duty is None:
        return Cell(_("Niemand"), muted=True, badge="" if slot.is_over(now) else _("gat"))
    sub = "" if slot.holds else _("kan geen dienst meer hebben")
    mine = _("jij") if slot.duty.account_id == me else ""
    return Cell(slot.name, url=reverse("duty", args=[slot.duty.id]), sub=sub, badge=mine)


def shift_in_words(day: date, shift: str, today: date) -> str:
    """As `vannacht`, or with the name of the day."""
    if day == today:
        return {"day": _("vandaag overdag"), "evening": _("vanavond"), "night": _("vannacht")}[shift]
    if day == today - timedelta(days=1) and shift == Shift.NIGHT:
        return _("afgelopen nacht, tot acht uur")
    return f"{date_format(day, 'l j F').lower()}, {str(Shift(shift).label).lower()}"


def cover_lines(found: Iterable[Cover], today: date) -> list[dict[str, Any]]:
    """Per region who is on duty now, who comes next, and which gaps there are."""
    several = list(found)
    return [_cover(one, today, named=len(several) > 1) for one in several]


def _cover(one: Cover, today: date, *, named: bool) -> dict[str, Any]:
    first = {"key": _("Nu, tot %(time)s uur") % {"time": _hour(one.now)}, **_who(one.now)}
    following = [{"key": shift_in_words(s.day, s.shift, today).capitalize(), **_who(s)} for s in one.next]
    gaps = [shift_in_words(slot.day, slot.shift, today) for slot in one.gaps]
    said = "; ".join(gaps[:GAPS_SHOWN])
    more = len(gaps) - GAPS_SHOWN
    if more > 0:
        said = _("%(gaps)s; en nog %(n)s") % {"gaps": said, "n": more}
    return {
        "region": region_of(one.region).name if named else "",
        "facts": [first, *following],
        "is_kept": one.is_kept,
        "is_open": one.now.is_gap,
        "gaps": said if one.is_kept else "",
        "heading": ngettext("%(n)s gat in het rooster", "%(n)s gaten in het rooster", len(gaps))
        % {"n": len(gaps)},
    }


def before_rows(found: Iterable[Before]) -> list[list[Cell]]:
    """Who had the shift, and who changed it when."""
    rows = []
    for one in found:
        ended = Cell(_("Nee, dit geldt nu"))
        if one.ended_at is not None:
            ended = Cell(_moment(one.ended_at), sub=_("door %(name)s") % {"name": one.ended_by})
        put = Cell(_moment(one.put_at), sub=_("door %(name)s") % {"name": one.put_by})
        rows.append([Cell(one.name), put, ended])
    return rows


def _who(slot: Slot) -> dict[str, Any]:
    if slot.holds:
        return {"value": slot.name}
    return {"value": _("Niemand"), "muted": True}


def _hour(slot: Slot) -> str:
    return f"{localtime(ends(slot.day, slot.shift)):%-H}"


def _moment(moment: datetime) -> str:
    return date_format(localtime(moment), "j F Y, H.i")
