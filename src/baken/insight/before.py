# SPDX-License-Identifier: EUPL-1.2
"""Signals from before Baken, beside our own figures: each with its source, and added to nothing.

A count that stands in a public document is shown as it stands there. What was added up from a list is rounded
like everything else.
"""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from baken.insight.policy import released_value
from baken.intake.earlier.figures import Earlier, earlier_signals

PERIOD = "before"
TABLE = "earlier"
WHOLE, ADDED = "count", "list"
Values = dict[tuple[str, str], int | None]


def values(region: str) -> Values:
    """What may be released of one region."""
    return {
        (TABLE, _code(each)): each.number if each.counted else released_value(each.number)
        for each in earlier_signals(region)
    }


def table(released: Values) -> dict[str, Any] | None:
    """A table of its own; nothing when nothing was taken in."""
    if not released:
        return None
    rows = sorted((_read(code), value) for (_table, code), value in released.items())
    return {
        "caption": _("Signalen van vóór Baken"),
        "caption_id": "tabel-eerder",
        "columns": [_("Periode en bron"), _("Aantal")],
        "rows": [{"name": _name(each), "values": [_shown(value)]} for each, value in rows],
    }


def _code(each: Earlier) -> str:
    kind = WHOLE if each.counted else ADDED
    return f"{each.came_from}.{each.since:%Y%m%d}.{each.until:%Y%m%d}.{kind}"


def _read(code: str) -> Earlier:
    came_from, since, until, kind = code.split(".")
    return Earlier(_day(since), _day(until), came_from, kind == WHOLE, 0)


def _day(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


def _name(each: Earlier) -> str:
    """The period, who counted, and where it stands."""
    how = (
        _("telling: %(document)s") % {"document": each.document}
        if each.counted
        else _("uit een lijst, afgerond")
    )
    return f"{each.period}, {each.who.lower()} ({how})"


def _shown(value: int | None) -> str:
    return "0–4" if value is None else str(value)
