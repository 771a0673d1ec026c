# SPDX-License-Identifier: EUPL-1.2
"""The note for a council on paper: what is asked, the table, the shares, and what the documents contradict."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baken.capacity import showing
from baken.capacity.queries import Held
from baken.capacity.reckoning import CostTable, contradictions
from baken.capacity.reckoning.money import euro
from baken.capacity.signals import change_in_signals
from baken.capacity.words import cost_rows, share_rows
from baken.kernel.paper import Block, Bullets, Chart, Column, Document, Heading, Mark, Paragraph, Table
from baken.regions.profiles import region as region_of


def council_note(now: Held, *, at: datetime) -> Document:
    table = now.table
    region = region_of(table.region).name
    return Document(
        title=_("Raadsvoorstel: kosten van het meldpunt"),
        subtitle=_("%(region)s, cijfers van %(day)s")
        % {"region": region, "day": date_format(localtime(at), "j F Y")},
        foot=_("%(region)s, kosten van het advies- en meldpunt mensenhandel %(year)s")
        % {"region": region, "year": table.year},
        made_at=at,
        blocks=[
            *_asked(table), *_tables(table), *_shares(table), *_claims(table), *_change(table),
            *_contradictions(now), Paragraph(showing.source_of(now), kind="small"),
        ],
    )  # fmt: skip


def _asked(table: CostTable) -> list[Block]:
    return [Heading(_("Wat wordt gevraagd")), *(Paragraph(each) for each in showing.what_is_asked(table))]


def _tables(table: CostTable) -> list[Block]:
    head = showing.HEADS["cost"]
    return [_table(_("Kosten per taak"), head, cost_rows(table), showing.total_row(table))]


def _shares(table: CostTable) -> list[Block]:
    rows, total = share_rows(table), showing.share_total(table)
    first = table.shares()
    marks = [Mark(name, euro(share), float(share)) for name, share in first.items()]
    return [
        _table(_("Bijdrage per gemeente, naar inwoners"), showing.HEADS["shares"], rows, total),
        Chart(_("Bijdrage per gemeente, eerste jaar"), marks, _("Een balk per gemeente, in euro.")),
    ]


def _claims(table: CostTable) -> list[Block]:
    if not table.claims:
        return []
    rows = showing.claim_rows(table)
    return [
        _table(_("Werk buiten het meldpunt, „binnen bestaande middelen”"), showing.HEADS["claims"], rows),
        Paragraph(str(showing.OF_CLAIMS), kind="small"),
    ]


def _change(table: CostTable) -> list[Block]:
    found = change_in_signals(table.region)
    return [Heading(_("Komt er meer binnen?")), Paragraph(found.sentence)] if found else []


def _contradictions(now: Held) -> list[Block]:
    found = [each.dutch for each in contradictions(now.in_file)]
    return [Heading(_("Wat in de stukken niet klopt")), Bullets(found)] if found else []


def _table(
    caption: str, heads: Sequence[Any], rows: Sequence[dict[str, Any]], total: dict[str, Any] | None = None
) -> Table:
    """Everything behind the name of a row is a number."""
    first, *others = (str(head) for head in heads)
    columns = [Column(first), *(Column(each, numeric=True) for each in others)]
    return Table(caption, columns, [_row(row) for row in rows], _row(total) if total else ())


def _row(row: dict[str, Any]) -> list[str]:
    return [str(row["name"]), *(str(value) for value in row["values"])]
