# SPDX-License-Identifier: EUPL-1.2
"""Scenarios side by side on paper: what went in, what came out, and how to read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baken.capacity import showing
from baken.capacity.queries import Held
from baken.capacity.reckoning.money import dutch
from baken.capacity.scenarios.showing import Rows, number_rows, result_rows, warned
from baken.capacity.scenarios.sides import Side
from baken.kernel.paper import Block, Bullets, Chart, Column, Document, Heading, Mark, Paragraph, Table
from baken.regions.profiles import region as region_of


def comparison(now: Held, sides: Sequence[Side], *, at: datetime) -> Document:
    name = region_of(now.table.region).name
    heads = [_("Wat"), *(side.label for side in sides)]
    return Document(
        title=_("Scenario's naast elkaar"),
        subtitle=_("%(region)s, %(day)s") % {"region": name, "day": date_format(localtime(at), "j F Y")},
        foot=_("%(region)s, scenario's van het advies- en meldpunt mensenhandel") % {"region": name},
        made_at=at,
        blocks=[
            Paragraph(str(showing.HOW_READ)),
            _table(_("Met deze getallen is gerekend"), heads, number_rows(sides)),
            *_warned(sides),
            _table(_("Wat het jaar oplevert"), heads, result_rows(sides)),
            _in_time(sides),
            Paragraph(showing.shelter_sentence(), kind="small"),
            Paragraph(showing.source_of(now), kind="small"),
        ],
    )


def _table(caption: str, heads: Sequence[str], rows: Rows) -> Table:
    """Every column breaks its lines: three numbers and long names would leave the first none to stand in."""
    return Table(caption, [Column(head) for head in heads], [[row["name"], *row["values"]] for row in rows])


def _warned(sides: Sequence[Side]) -> list[Block]:
    told = [each for each in warned(sides).values() if each]
    return [Heading(_("Wat niet in evenwicht is")), Bullets(told)] if told else []


def _in_time(sides: Sequence[Side]) -> Chart:
    marks = []
    for side in sides:
        if side.outcome:
            low, middle, high = showing.parts_of(side.outcome["in_time"], 100)
            words = " · ".join(f"{dutch(each)} %" for each in (low, middle, high))
            marks.append(Mark(side.label, words, high, low, middle))
    return Chart(
        _("Binnen 5 werkdagen beoordeeld"), marks,
        _("Per scenario een band van laag tot hoog, met een stip op het midden, in procent."),
    )  # fmt: skip
