# SPDX-License-Identifier: EUPL-1.2
"""Taking running care over from a list: look at every line first, then agree. Nothing is made before that."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from baken.access.afterwards import WrittenAfterwards
from baken.access.guard import right
from baken.care.actions import SAYS_WHY
from baken.care.running.actions import NothingToTake, take_over
from baken.care.running.checking import Checked, check
from baken.care.running.example import example
from baken.care.running.forms import ListForm
from baken.care.running.policy import TAKERS
from baken.care.running.queries import Looked, around, looked_up
from baken.casework.actions import DateHasPassed, NotAColleague
from baken.design.worklist import Cell
from baken.kernel.actor import Actor
from baken.kernel.sheets import csv_text
from baken.people.searching import TooManySearches
from baken.regions.profiles import region as region_of

_SAYS_WHY = (*SAYS_WHY, DateHasPassed, NotAColleague, NothingToTake)


@right("running.take-over", roles=TAKERS, purpose=True)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Only the list whose check was seen is taken over: one that changed since is checked anew."""
    form = ListForm(request.POST) if request.method == "POST" else ListForm()
    if not form.is_bound or not form.is_valid():
        return _page(request, form)
    lead, region, now = _lead(request), min(_lead(request).regions), timezone.now()
    checked = check(form.cleaned_data["rows"], around(lead, region, now=now))
    try:
        looked = looked_up(checked.rows if checked.is_clean else (), region=region, by=lead, now=now)
    except TooManySearches as no:
        form.add_error("rows", no.sentence)
        return _page(request, form, checked)
    agreed = request.POST.get("go") == "take" and request.POST.get("seen") == checked.digest
    if agreed and looked:
        return _take(request, form, checked, looked)
    return _page(request, form, checked, looked)


@right("running.take-over", roles=TAKERS)
@require_safe
def example_csv(request: HttpRequest) -> HttpResponse:
    """The columns with one line as an example."""
    [rows] = example(localdate()).values()
    content = csv_text([[str(value) for value in row] for row in rows])
    disposition = {"Content-Disposition": 'attachment; filename="lopende-zaken.csv"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=disposition)


@right("running.take-over", roles=TAKERS)
@require_safe
def example_ods(request: HttpRequest) -> HttpResponse:
    """The same as a spreadsheet. What writes one is loaded by who takes it along."""
    from baken.kernel.paper import ODS, as_ods

    sheets, at = example(localdate()), timezone.now()
    title = _("Lopende zaken")
    return WrittenAfterwards(lambda: as_ods(sheets, title=title, at=at), kind=ODS, name="lopende-zaken.ods")


def _take(request: HttpRequest, form: ListForm, checked: Checked, looked: list[Looked]) -> HttpResponse:
    lead = _lead(request)
    given = {"looked": looked, "with_known": form.cleaned_data["with_known"], "region": min(lead.regions)}
    try:
        made = take_over(**given, by=lead, now=timezone.now())
    except _SAYS_WHY as no:
        form.add_error("rows", no.sentence)
        return _page(request, form, checked, looked)
    said = ngettext("%(number)s zaak overgenomen.", "%(number)s zaken overgenomen.", len(made))
    messages.success(request, said % {"number": len(made)})
    return HttpResponseRedirect(reverse("running"))


def _page(
    request: HttpRequest, form: ListForm, checked: Checked | None = None, looked: list[Looked] | None = None
) -> HttpResponse:
    found = looked or []
    context: dict[str, Any] = {
        "page_title": _("Lopende zaken overnemen"),
        "form": form,
        "checked": checked,
        "columns": [
            _("Regel"),
            _("Kenmerk"),
            _("Wie"),
            _("Begonnen"),
            _("Gaat naar"),
            _("Zorg"),
            _("Wat gebeurt er"),
        ],
        "rows": [_row(one, _lead(request)) for one in found],
        "comes": sum(one.is_new for one in found),
        "known": any(one.known and not one.taken for one in found),
    }
    response = render(request, "care/running.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _row(looked: Looked, lead: Actor) -> list[Any]:
    """What would come in of one line, and what is here already."""
    row = looked.row
    place = region_of(min(lead.regions)).municipality_name(row.municipality) if row.municipality else ""
    to = [one.name for one in (row.owner, row.coordinator) if one] or [_("Jou")]
    needs = ngettext("%s onderdeel", "%s onderdelen", len(row.begun)) % len(row.begun)
    return [
        Cell(str(row.line)),
        Cell(row.own),
        Cell(row.name or _("Naam niet bekend"), sub=f"{row.age.label}{', ' if place else ''}{place}"),
        Cell(date_format(row.began, "j M Y").lower()),
        Cell(", ".join(to)),
        Cell(needs, sub=_("bedenktijd") if row.reflection else ""),
        _what_happens(looked),
    ]


def _what_happens(looked: Looked) -> Cell:
    if looked.taken:
        match = looked.taken[0]
        url = reverse("case-next-step", args=[match.reference]).rpartition("/")[0] if match.is_open else ""
        return Cell(_("Al overgenomen, blijft zo"), sub=match.alias, url=url)
    if looked.known:
        match = looked.known[0]
        url = reverse("case-next-step", args=[match.reference]).rpartition("/")[0] if match.is_open else ""
        return Cell(_("Misschien al bekend: kijk eerst"), sub=match.alias, url=url)
    return Cell(_("Wordt een nieuwe zaak"))


def _lead(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
