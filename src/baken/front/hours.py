# SPDX-License-Identifier: EUPL-1.2
"""When each way in is answered, as the region's profile says, in the reader's words.

What the profile says about the night is Dutch, as the office typed it: other languages show the hours alone.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext, gettext_noop

from baken.design.days import weekday
from baken.design.languages import DUTCH
from baken.regions.profiles import Region
from baken.regions.shapes import DAYS, Channel, Hours

NAMES = {
    "phone": gettext_noop("Bellen met ons"),
    "web": gettext_noop("Schrijven op deze site"),
    "chat": gettext_noop("Chatten met ons"),
    "email": gettext_noop("Een e-mail sturen"),
    "letter": gettext_noop("Een brief sturen"),
    "in_person": gettext_noop("Bij ons langskomen"),
}
# One number is said everywhere: that of the table of numbers, which the office edits.
TO_TALK = "veilig-thuis"
A_MONDAY = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Way:
    """A way in as the first page shows it; `number` when one can dial it."""

    name: str
    hours: str
    now: str
    night: str
    number: str = ""

    @property
    def dialled(self) -> str:
        return "".join(sign for sign in self.number if sign.isdigit() or sign == "+")


def ways_in(region: Region, language: str, now: datetime) -> tuple[list[Way], list[Way]]:
    """Those a reader can use from here, and those of which the profile gives no number or address."""
    from_here = [one for one in region.channels if one.address]
    to_ask_for = [one for one in region.channels if not one.address]
    number = region.phone(TO_TALK).number
    return (
        [_way(one, language, now, number=number if one.kind == "phone" else "") for one in from_here],
        [_way(one, language, now) for one in to_ask_for],
    )


def _way(channel: Channel, language: str, now: datetime, *, number: str = "") -> Way:
    is_dutch = language == DUTCH
    return Way(
        name=channel.name if is_dutch else gettext(NAMES[channel.kind]),
        hours="; ".join(_said(hours) for hours in channel.hours),
        now=gettext("Nu open") if channel.is_open(now) else gettext("Nu dicht"),
        night=channel.at_night if is_dutch else "",
        number=number,
    )


def _said(hours: Hours) -> str:
    whole_day = (hours.opens, hours.closes) == ("00:00", "24:00")
    if whole_day and len(hours.days) == len(DAYS):
        return gettext("dag en nacht")
    days = _days(hours.days)
    if whole_day:
        return gettext("%(days)s, de hele dag") % {"days": days}
    return gettext("%(days)s van %(opens)s tot %(closes)s uur") % {
        "days": days,
        "opens": hours.opens,
        "closes": hours.closes,
    }


def _days(days: tuple[str, ...]) -> str:
    """Three or more days in a row are said as their first and last."""
    places = sorted(DAYS.index(day) for day in days)
    if len(places) == len(DAYS):
        return gettext("elke dag")
    if len(places) > 2 and places[-1] - places[0] == len(places) - 1:
        return gettext("%(first)s tot en met %(last)s") % {
            "first": _name(places[0]),
            "last": _name(places[-1]),
        }
    return ", ".join(_name(place) for place in places)


def _name(place: int) -> str:
    return weekday(A_MONDAY + timedelta(days=place))
