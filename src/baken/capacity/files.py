# SPDX-License-Identifier: EUPL-1.2
"""The cost table and the note for a council as files to take along; each is on record."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baken.access.afterwards import WrittenAfterwards
from baken.access.guard import right
from baken.audit.actions import record
from baken.capacity.permissions import READERS
from baken.capacity.queries import Held
from baken.capacity.reckoning import CostTable
from baken.capacity.views import table_of
from baken.capacity.words import function, task
from baken.kernel.actor import Actor
from baken.kernel.sheets import Value, sheets_as_csv


@right("capacity.view", roles=READERS)
@require_safe
def as_csv(request: HttpRequest, region: str, year: int) -> HttpResponse:
    """The cost table and the shares, one under the other."""
    table = _taken_out(request, region, year).table
    return as_file(sheets_as_csv(sheets(table)), f"kosten-{region}-{year}.csv")


@right("capacity.view", roles=READERS)
@require_safe
def as_ods(request: HttpRequest, region: str, year: int) -> HttpResponse:
    """The same as a spreadsheet with a sheet for each table."""
    from baken.kernel.paper import ODS, as_ods

    table, at = _taken_out(request, region, year).table, timezone.now()
    title = _("Kosten van het meldpunt %s") % year
    made = sheets(table)
    return WrittenAfterwards(
        lambda: as_ods(made, title=title, at=at), kind=ODS, name=f"kosten-{region}-{year}.ods"
    )


@right("capacity.view", roles=READERS)
@require_safe
def note_as_pdf(request: HttpRequest, region: str, year: int) -> HttpResponse:
    return _note(request, region, year, "pdf")


@right("capacity.view", roles=READERS)
@require_safe
def note_as_odt(request: HttpRequest, region: str, year: int) -> HttpResponse:
    return _note(request, region, year, "odt")


def _note(request: HttpRequest, region: str, year: int, ending: str) -> HttpResponse:
    """What writes a document is loaded by who takes one along."""
    from baken.capacity.paper import council_note
    from baken.kernel.paper import ODT, PDF, as_odt, as_pdf

    now = _taken_out(request, region, year)
    write, kind = {"pdf": (as_pdf, PDF), "odt": (as_odt, ODT)}[ending]
    note = council_note(now, at=timezone.now())
    return WrittenAfterwards(lambda: write(note), kind=kind, name=f"raadsvoorstel-{region}-{year}.{ending}")


def _taken_out(request: HttpRequest, region: str, year: int) -> Held:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = table_of(request, region, year)
    record(actor, "capacity.take-out", ("region", region), region=region, at=timezone.now(), kind="read")
    return found


def as_file(csv: str, name: str) -> HttpResponse:
    response = HttpResponse(csv, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def sheets(table: CostTable) -> dict[str, list[list[Value]]]:
    """Every table of the proposal, as rows of words and numbers."""
    lines: list[list[Value]] = [
        [_("Taak"), _("Functie"), _("Schaal"), _("Loonkosten"), _("Uren"), _("Kosten")]
    ]
    lines += [
        [task(one.task), function(one.function), one.scale, one.salary, one.hours, table.cost(one)]
        for one in table.lines
    ]
    lines += [[each.name, "", "", "", "", each.amount] for each in table.overheads]
    lines.append([_("Totaal"), "", "", "", table.hours, table.total])
    columns = (table.shares(), table.shares(table.yearly), table.shares(table.pro_rata))
    shares: list[list[Value]] = [
        [_("Gemeente"), _("Inwoners"), _("Eerste jaar"), _("Later jaar"), _("Naar rato %s") % table.year]
    ]
    shares += [
        [place.name, place.inhabitants, *(each[place.name] for each in columns)]
        for place in table.municipalities
    ]
    claims: list[list[Value]] = [[_("Wie"), _("Wat"), _("Uren"), _("Kosten")]]
    claims += [[each.who, each.what, each.hours, table.claim_cost(each)] for each in table.claims]
    return {_("Kosten"): lines, _("Bijdragen"): shares, _("Buiten het meldpunt"): claims}
