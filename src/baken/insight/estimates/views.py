# SPDX-License-Identifier: EUPL-1.2
"""Asking for an estimate, following it, reading it, and taking it along."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.access.afterwards import WrittenAfterwards
from baken.access.guard import recently_proved, right
from baken.access.queries import names_of
from baken.audit.actions import record
from baken.insight.estimates import exports, showing
from baken.insight.estimates.actions import ask_to_stop, start_estimate
from baken.insight.estimates.asking import actor_of, region_asked
from baken.insight.estimates.forms import SettingsForm, TableForm
from baken.insight.estimates.own_lists_told import beside, reasons
from baken.insight.estimates.queries import estimate_of, estimates
from baken.insight.estimates.running import inhabitants_known
from baken.insight.estimates.tables import fingerprint
from baken.insight.models import EstimateRun
from baken.insight.permissions import ESTIMATORS
from baken.insight.vocabulary import BADGES, RunState, Stage
from baken.kernel.clock import local_day
from baken.regions.profiles import region as region_of

OPEN = (RunState.WAITING, RunState.RUNNING)


@right("estimate.start", roles=ESTIMATORS)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """First the table is read, then one says what no table tells; only then anything is stored."""
    actor, slug = actor_of(request), region_asked(request)
    table = TableForm(request.POST) if request.method == "POST" else TableForm()
    if not table.is_bound or not table.is_valid():
        return _page(request, slug, table)
    settings = _settings(request, slug, table)
    if settings.is_bound and settings.is_valid():
        run = start_estimate(asked=settings.asked(), region=slug, by=actor, now=timezone.now())
        return HttpResponseRedirect(reverse("estimate", args=[run.id]))
    return _page(request, slug, table, settings)


@right("estimate.view", roles=ESTIMATORS)
@require_safe
def result(request: HttpRequest, run: UUID) -> HttpResponse:
    """How far it is, or what came out."""
    found = _found(request, run)
    record(actor_of(request), "estimate.view", found, region=found.region, at=timezone.now(), kind="read")
    name = names_of([found.started_by]).get(found.started_by, "")
    context = {
        "page_title": _("Schatting van %s") % showing.moment(found.started_at),
        "region": region_of(found.region),
        "run": found,
        "badge": BADGES[RunState(found.state)],
        "facts": showing.facts(found, name),
        "is_open": found.state in OPEN,
        "held": reasons(found),
        "beside": beside(found),
        "stage": Stage(found.stage).label if found.stage else "",
    }
    context |= _outcome(found)
    return render(request, "insight/estimate.html", context)


@right("estimate.cancel", roles=ESTIMATORS)
@require_POST
def cancel(request: HttpRequest, run: UUID) -> HttpResponse:
    """Ask the worker to stop."""
    found = _found(request, run, "estimate.cancel")
    ask_to_stop(run=found, by=actor_of(request), now=timezone.now())
    return HttpResponseRedirect(reverse("estimate", args=[found.id]))


@right("estimate.export", roles=ESTIMATORS)
@recently_proved
@require_safe
def csv_file(request: HttpRequest, run: UUID) -> HttpResponse:
    return _file(request, run, exports.as_csv, "text/csv; charset=utf-8", "csv")


@right("estimate.export", roles=ESTIMATORS)
@recently_proved
@require_safe
def json_file(request: HttpRequest, run: UUID) -> HttpResponse:
    return _file(request, run, exports.as_json, "application/json", "json")


@right("estimate.export", roles=ESTIMATORS)
@recently_proved
@require_safe
def pdf_file(request: HttpRequest, run: UUID) -> HttpResponse:
    """What writes a PDF is loaded by who takes one along."""
    from baken.insight.estimates.paper import document
    from baken.kernel.paper import PDF, as_pdf

    found = _taken_out(request, run)
    said = document(found, names_of([found.started_by]).get(found.started_by, ""))
    return WrittenAfterwards(lambda: as_pdf(said), kind=PDF, name=_name(found, "pdf"))


def _file(
    request: HttpRequest, run: UUID, written: Callable[[EstimateRun], str | bytes], kind: str, ending: str
) -> HttpResponse:
    found = _taken_out(request, run)
    return HttpResponse(
        written(found),
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{_name(found, ending)}"'},
    )


def _taken_out(request: HttpRequest, run: UUID) -> EstimateRun:
    found = _found(request, run, "estimate.export")
    if found.state != RunState.DONE:
        raise Http404
    record(actor_of(request), "estimate.export", found, region=found.region, at=timezone.now(), kind="read")
    return found


def _name(run: EstimateRun, ending: str) -> str:
    return f"schatting-{local_day(run.started_at)}-{run.input_hash[:8]}.{ending}"


def _settings(request: HttpRequest, slug: str, table: TableForm) -> SettingsForm:
    """Empty until the table was read once, and again when it changed since."""
    capture = table.cleaned_data["table"]
    is_seen = request.POST.get("seen") == fingerprint(capture)
    is_sent = is_seen and request.POST.get("go") == "start"
    return SettingsForm(
        request.POST if is_sent else None,
        table=capture,
        knows_inhabitants=inhabitants_known(slug),
        use_required_attribute=False,
    )


def _page(
    request: HttpRequest, slug: str, table: TableForm, settings: SettingsForm | None = None
) -> HttpResponse:
    actor = actor_of(request)
    runs = estimates(actor, slug)
    names = names_of(run.started_by for run in runs)
    context: dict[str, Any] = {
        "page_title": _("Schatten wie we niet zien"),
        "region": region_of(slug),
        "regions": [
            {"label": region_of(one).name, "url": f"?regio={one}", "current": one == slug}
            for one in sorted(actor.regions)
        ],
        "form": table,
        "settings": settings,
        "seen": fingerprint(settings.capture) if settings else "",
        "columns": [_("Gevraagd"), _("Door"), _("Lijsten"), _("Stand")],
        "rows": [_row(run, names.get(run.started_by, "")) for run in runs],
        "explained": showing.criticism(),
    }
    return render(request, "insight/estimates.html", context)


def _row(run: EstimateRun, name: str) -> list[Any]:
    return [
        {"text": showing.moment(run.started_at), "url": reverse("estimate", args=[run.id])},
        name,
        showing.table_of(run),
        RunState(run.state).label,
    ]


def _outcome(run: EstimateRun) -> dict[str, Any]:
    result = run.result
    if result is None:
        return {}
    return {
        "result": result,
        "chart": showing.chart(result),
        "panel_columns": showing.panel_columns(),
        "panel": showing.panel_rows(result),
        "sensitivity": showing.sensitivity_rows(result),
        "sensitivity_columns": [_("Verandering"), _("Schatting")],
        "national": showing.national_rows(result),
        "national_sources": showing.national_sources(result),
        "national_columns": showing.national_columns(),
        "sensitivity_range": showing.sensitivity_range(result),
        "how_to_read": showing.existence(result),
        "explained": showing.criticism(),
    }


def _found(request: HttpRequest, run: UUID, right: str = "estimate.view") -> EstimateRun:
    found = estimate_of(run, viewer=actor_of(request), right=right)
    if found is None:
        raise Http404
    return found
