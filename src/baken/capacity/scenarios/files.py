# SPDX-License-Identifier: EUPL-1.2
"""Scenarios side by side as files to take along, with the numbers that went in; each is on record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baken.access.afterwards import WrittenAfterwards
from baken.access.guard import right
from baken.audit.actions import record
from baken.capacity.files import as_file
from baken.capacity.permissions import READERS
from baken.capacity.queries import Held
from baken.capacity.scenarios.showing import told_numbers
from baken.capacity.scenarios.sides import Side
from baken.capacity.scenarios.views import chosen
from baken.capacity.views import table_of
from baken.kernel.sheets import Value, sheets_as_csv

if TYPE_CHECKING:
    from baken.kernel.actor import Actor

Sheet = list[list[Value]]


@right("capacity.view", roles=READERS)
@require_safe
def as_csv(request: HttpRequest, region: str) -> HttpResponse:
    _now, sides, at = _taken_out(request, region)
    return as_file(sheets_as_csv(sheets(sides)), _name(region, at, "csv"))


@right("capacity.view", roles=READERS)
@require_safe
def as_ods(request: HttpRequest, region: str) -> HttpResponse:
    """A sheet with what went in and one with what came out, each number in a cell of its own."""
    from baken.kernel.paper import ODS
    from baken.kernel.paper import as_ods as written

    _now, sides, at = _taken_out(request, region)
    made, title = sheets(sides), _("Scenario's naast elkaar")
    return WrittenAfterwards(
        lambda: written(made, title=title, at=at), kind=ODS, name=_name(region, at, "ods")
    )


@right("capacity.view", roles=READERS)
@require_safe
def as_pdf(request: HttpRequest, region: str) -> HttpResponse:
    """What writes a document is loaded by who takes one along."""
    from baken.capacity.scenarios.paper import comparison
    from baken.kernel.paper import PDF
    from baken.kernel.paper import as_pdf as written

    now, sides, at = _taken_out(request, region)
    document = comparison(now, sides, at=at)
    return WrittenAfterwards(lambda: written(document), kind=PDF, name=_name(region, at, "pdf"))


def _taken_out(request: HttpRequest, region: str) -> tuple[Held, list[Side], datetime]:
    """A choice that is not right, or of which nothing was played yet, is no file."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now, at = table_of(request, region), timezone.now()
    _form, sides = chosen(request, now)
    if not any(side.outcome for side in sides):
        raise Http404
    record(actor, "scenario.take-out", ("region", region), region=region, at=at, kind="read")
    return now, sides, at


def _name(region: str, at: datetime, ending: str) -> str:
    return f"scenarios-{region}-{timezone.localtime(at):%Y-%m-%d}.{ending}"


def sheets(sides: Sequence[Side]) -> dict[str, Sheet]:
    """What went in and what came out; three numbers of a band stand in three columns."""
    told = [list(_numbers(side)) for side in sides]
    given: Sheet = [[_("Wat"), *(side.label for side in sides)]]
    given += [[name, *(each[row][1] for each in told)] for row, (name, _value) in enumerate(told[0])]
    came: Sheet = [[_("Scenario"), _("Wat"), _("Eenheid"), _("Laag"), _("Midden"), _("Hoog")]]
    came += [[side.label, *row] for side in sides for row in _results(side)]
    return {_("Getallen"): given, _("Uitkomsten"): came}


def _numbers(side: Side) -> Iterator[tuple[str, Value]]:
    """As numbers where they are numbers; what is not part of a scenario stays empty."""
    one = side.numbers
    words = dict(told_numbers(one))
    yield _("Waarop gerekend"), words[_("Waarop gerekend")]
    yield _("Meldingen per jaar"), one.reports
    yield _("Campagne: meldingen meer"), _or_empty(one.campaign)
    yield _("Campagne: tegelijk"), _or_empty(one.at_once)
    yield _("Ziek: collega's"), _or_empty(one.ill)
    yield _("Ziek: werkdagen"), _or_empty(one.days)
    yield _("Volgorde"), words[_("Volgorde")]
    yield _("Plaatsen in de opvang"), side.shelter.places


def _or_empty(number: int | None) -> Value:
    return "" if number is None else number


def _results(side: Side) -> Iterator[list[Value]]:
    if side.outcome is None:
        yield [_("wordt nog berekend"), "", "", "", ""]
    else:
        yield from _played(side.outcome)
    yield [_("Vindt geen plaats in de opvang"), "%", "", _rounded(side.shelter.refused * 100, 1), ""]


def _played(one: Mapping[str, Any]) -> Iterator[list[Value]]:
    yield [_("Binnen 5 werkdagen beoordeeld"), "%", *_band(one["in_time"], 1, 100)]
    for step in one["steps"]:
        yield [_("Wachten: %s") % step["name"], _("werkdagen"), *_band(step["waiting"], 2)]
    yield [_("Wacht op 31 december"), _("meldingen"), *_band(one["backlog"], 0)]
    for step in one["steps"]:
        yield [_("Belasting: %s") % step["name"], "%", "", _load(step["load"]), ""]
    yield [_("Uren van het meldpunt"), _("uren"), *_band(one["hours"], 1)]
    yield [_("Euro's van het meldpunt"), _("euro"), *_band(one["euros"], 2)]


def _load(load: float | None) -> Value:
    return "" if load is None else _rounded(load * 100, 1)


def _band(band: Mapping[str, float], places: int, times: float = 1) -> list[Value]:
    return [_rounded(band[part] * times, places) for part in ("low", "middle", "high")]


def _rounded(value: float, places: int) -> Decimal:
    return Decimal(f"{value:.{places}f}")
