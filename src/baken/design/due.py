# SPDX-License-Identifier: EUPL-1.2
"""In which words a date that something is due is shown: how late it is comes before the date itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from baken.kernel.days import Calendar

CALENDAR = Calendar()


@dataclass(frozen=True, slots=True)
class DueLook:
    """`state` is late, today, none or empty (plain); only late and today get a colour and an icon."""

    state: str
    words: str
    sub: str = ""

    @property
    def icon(self) -> str:
        return {"late": "alert", "today": "clock"}.get(self.state, "")


def due_look(on: date | None, today: date, calendar: Calendar = CALENDAR) -> DueLook:
    """The words for one due date, counted in working days."""
    if on is None:
        return DueLook("none", gettext("geen datum"))
    day = short_date(on, today)
    if on < today:
        days = calendar.working_days_between(on, today)
        late = ngettext("%(days)s werkdag te laat", "%(days)s werkdagen te laat", days) % {"days": days}
        return DueLook("late", late if days else gettext("te laat"), day)
    if on == today:
        return DueLook("today", gettext("vandaag"), day)
    if on == today + timedelta(days=1):
        return DueLook("", gettext("morgen"), day)
    days = calendar.working_days_between(today, on)
    left = ngettext("over %(days)s werkdag", "over %(days)s werkdagen", days) % {"days": days}
    return DueLook("", day, left if days else "")


def short_date(day: date, today: date) -> str:
    """Weekday, day and month; the year only when it is another one."""
    # Dutch months have no capital, whatever Django says.
    return date_format(day, "D j M" if day.year == today.year else "D j M Y").lower()
