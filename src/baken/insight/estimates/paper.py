# SPDX-License-Identifier: EUPL-1.2
"""An estimate on paper: the same panel as on the page, with its criticism, never one number.

While the gate is closed a result holds no figure, so neither does its paper.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from baken.insight.estimates import showing
from baken.insight.estimates.keeping import Kept
from baken.insight.estimates.own_lists_told import beside
from baken.insight.models import EstimateRun
from baken.insight.vocabulary import Stage
from baken.kernel.paper import Block, Bullets, Chart, Column, Document, Heading, Mark, Paragraph, Table
from baken.regions.profiles import region as region_of


def document(run: EstimateRun, name: str) -> Document:
    """`name` is who asked for it."""
    result = run.result or {}
    region = region_of(run.region).name
    return Document(
        title=_("Hoeveel slachtoffers blijven ongezien?"),
        subtitle=_("%(region)s, schatting van %(moment)s")
        % {"region": region, "moment": showing.moment(run.started_at)},
        foot=_("Baken, %(region)s. Tabel %(mark)s")
        % {"region": region, "mark": run.input_hash[:16]},
        made_at=run.ended_at,
        blocks=[
            *_may_be_shown(result), *_beside(run), *_chart(result), *_national(result), *_methods(result),
            *_sensitivity(result), *_criticism(), *_made_with(run, name),
        ],
    )  # fmt: skip


def _may_be_shown(result: Kept) -> list[Block]:
    if result["may_be_shown"]:
        return [Paragraph(_("Lees alle methoden samen, met hun interval. Noem nooit één getal."))]
    unanswered = [
        _("Nog niet beantwoord: %s") % question["dutch"] for question in result["gate"]["to_confirm"]
    ]
    reasons = [reason["dutch"] for reason in result["gate"]["reasons"]]
    return [Heading(_("We laten geen schatting zien")), Bullets([*reasons, *unanswered])]


def _beside(run: EstimateRun) -> list[Block]:
    said = beside(run)
    return [Paragraph(said)] if said else []


def _chart(result: Kept) -> list[Block]:
    marks = [
        Mark(
            Stage(answer["method"]).label, showing.limits(answer), answer["interval"]["high"],
            answer["interval"]["low"], answer["estimate"],
        )
        for answer in result["panel"]
        if answer["interval"]
    ]  # fmt: skip
    told = _("Een balk per methode: het interval van 95 procent. De stip is de schatting.")
    if not marks:
        return []
    return [Chart(_("Hoeveel mensen, gezien en ongezien"), marks, told), Paragraph(told, kind="small")]


def _methods(result: Kept) -> list[Block]:
    rows = [[_words(cell) for cell in row] for row in showing.panel_rows(result)]
    return [
        Table(_("Alle methoden"), _columns(showing.panel_columns()), rows),
        Paragraph(showing.existence(result), kind="small"),
    ]


def _national(result: Kept) -> list[Block]:
    if not result["national"]:
        return []
    head, *numbers = showing.national_columns()
    said = _("Landelijk cijfer omgerekend naar inwoners, geen regionale meting.")
    return [
        Table(
            _("Landelijk cijfer, omgerekend"), [Column(head), *(Column(each, True) for each in numbers)],
            _named(showing.national_rows(result)),
        ),
        Paragraph(f"{said} {showing.national_sources(result)}", kind="small"),
    ]  # fmt: skip


def _sensitivity(result: Kept) -> list[Block]:
    rows = _named(showing.sensitivity_rows(result))
    columns = [Column(_("Verandering")), Column(_("Schatting"), numeric=True)]
    caption = _("De schatting stap voor stap, als de tabel een beetje anders was")
    if moves := showing.sensitivity_range(result):
        return [Paragraph(moves)]
    return [Table(caption, columns, rows)] if rows else []


def _criticism() -> list[Block]:
    found: list[Block] = [Heading(_("Kritiek op zulke schattingen"))]
    return found + [Paragraph(each["text"], lead=each["lead"]) for each in showing.criticism()]


def _made_with(run: EstimateRun, name: str) -> list[Block]:
    rows = [
        [fact["key"], ", ".join(filter(None, (fact["value"], fact.get("sub", ""))))]
        for fact in showing.facts(run, name)
    ]
    return [Table(_("Waarmee is gerekend"), [Column(_("Wat")), Column(_("Waarde"))], rows)]


def _named(rows: list[dict[str, Any]]) -> list[list[str]]:
    return [[row["name"], *row["values"]] for row in rows]


def _columns(columns: list[Any]) -> list[Column]:
    return [Column(one["label"], one["numeric"]) if isinstance(one, dict) else Column(one) for one in columns]


def _words(cell: Any) -> str:
    """What stands under the words of a cell comes on its next line."""
    return "\n".join(filter(None, (cell["text"], cell["sub"]))) if isinstance(cell, dict) else str(cell)
