# SPDX-License-Identifier: EUPL-1.2
"""Taking earlier signals in: look at the check first, then confirm. Nothing is taken in before that."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from baken.access.guard import right
from baken.access.queries import names_of
from baken.access.vocabulary import Role
from baken.intake.earlier.actions import (
    NotClean,
    TakenInAlready,
    import_count,
    import_signals,
    withdraw_import,
)
from baken.intake.earlier.checking import Checked, check
from baken.intake.earlier.figures import earlier_signals
from baken.intake.earlier.forms import ListForm
from baken.intake.earlier.queries import (
    counts_that_overlap,
    import_of,
    imports,
    known_signals,
    offered_counts,
)
from baken.intake.policy import COUNTED_BEFORE
from baken.kernel.actor import Actor
from baken.regions.profiles import region as region_of


@right("earlier-signals.import", roles=(Role.TEAM_LEAD,))
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """What was taken in, what is offered, and the check of a list.

    Only the list whose check was seen is taken in: one that changed since is checked anew.
    """
    go = request.POST.get("go", "")
    if go.startswith("count:"):
        return _count(request, go.removeprefix("count:"))
    form = ListForm(request.POST) if request.method == "POST" else ListForm()
    if not form.is_bound or not form.is_valid():
        return _page(request, form)
    checked = _checked(request, form)
    if go == "import" and request.POST.get("seen") == checked.digest:
        return _import(request, form, checked)
    return _page(request, form, checked)


@right("earlier-signals.withdraw", roles=(Role.TEAM_LEAD,))
@require_POST
def withdraw(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Take out again what was taken in by mistake."""
    found = import_of(batch, viewer=_lead(request))
    withdraw_import(batch=found, by=_lead(request), now=timezone.now())
    return _done(request, _("Teruggehaald: deze signalen tellen niet meer mee."))


def _count(request: HttpRequest, which: str) -> HttpResponse:
    lead = _lead(request)
    if which.isdecimal() and int(which) < len(COUNTED_BEFORE):
        counted = COUNTED_BEFORE[int(which)]
        try:
            import_count(counted=counted, region=min(lead.regions), by=lead, now=timezone.now())
        except TakenInAlready as error:
            return _done(request, error.sentence, failed=True)
    return _done(request, _("De telling is overgenomen, met haar bron."))


def _import(request: HttpRequest, form: ListForm, checked: Checked) -> HttpResponse:
    lead = _lead(request)
    try:
        made = import_signals(
            checked=checked,
            region=min(lead.regions),
            with_doubles=form.cleaned_data["with_doubles"],
            by=lead,
            now=timezone.now(),
        )
    except (NotClean, TakenInAlready) as error:
        form.add_error("signals", error.sentence)
        return _page(request, form, checked)
    return _done(request, _("%(number)s signalen overgenomen.") % {"number": made.number})


def _checked(request: HttpRequest, form: ListForm) -> Checked:
    lead = _lead(request)
    region = region_of(min(lead.regions))
    known = known_signals(lead, region.slug)
    return check(form.cleaned_data["signals"], region=region, today=localdate(), known=known)


def _page(request: HttpRequest, form: ListForm, checked: Checked | None = None) -> HttpResponse:
    lead = _lead(request)
    region, taken = min(lead.regions), imports(lead)
    signals = checked.taken(with_doubles=True) if checked else []
    names = names_of(batch.imported_by for batch in taken)
    context: dict[str, Any] = {
        "page_title": _("Eerdere signalen"),
        "form": form,
        "checked": checked,
        "overlaps": counts_that_overlap(lead, region, signals),
        "offered": offered_counts(taken),
        "taken": [(batch, names.get(batch.imported_by, "")) for batch in taken],
        "figures": earlier_signals(region),
    }
    return render(request, "intake/earlier.html", context)


def _done(request: HttpRequest, sentence: str, *, failed: bool = False) -> HttpResponse:
    (messages.error if failed else messages.success)(request, sentence)
    return HttpResponseRedirect(reverse("earlier-signals"))


def _lead(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
