# SPDX-License-Identifier: EUPL-1.2
"""Starting a care path, looking at it, writing its plan, and closing it."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.vocabulary import CASEWORK
from baken.care import showing
from baken.care.actions import close_path, start_path, write_plan
from baken.care.forms import ClosePathForm, PlanForm
from baken.care.permissions import MAY
from baken.care.policy import WORKERS
from baken.care.queries import get_path, plan_seen, standing_of, words_of
from baken.care.shelter import showing as shelter
from baken.care.shelter.queries import requests_of
from baken.care.views.pages import address_of, back_to, done, page, pages, worked_on
from baken.casework.permissions import MAY as CASE
from baken.casework.queries import get_case
from baken.people.queries import get_person


@right("care.start", roles=WORKERS)
@pages
def start(request: HttpRequest, reference: str, person: UUID) -> HttpResponse:
    """What a care path is, with one button."""
    actor = request.actor  # type: ignore[attr-defined]
    case = get_case(reference, actor)
    CASE.require(actor, "case.set_next_step", case)
    found, form = get_person(actor, case.id, person), forms.Form(typed(request))
    made: list[UUID] = []
    if done(
        request,
        form,
        lambda: made.append(start_path(case=case, person=found, by=actor, now=timezone.now()).id),
    ):
        return HttpResponseRedirect(reverse("care-path", args=made))
    crumbs = [{"label": case.alias, "url": reverse("case", args=[case.reference])}]
    context = {"page_title": _("Zorg voor %s") % found.alias, "case": case, "crumbs": crumbs, "form": form}
    return render(request, "care/start.html", context)


@right("care.read", roles=CASEWORK, purpose=True)
@require_safe
def one(request: HttpRequest, path: UUID) -> HttpResponse:
    """One path, top to bottom; looking at it is on record."""
    actor = request.actor  # type: ignore[attr-defined]
    found, today = get_path(path, actor), localdate()
    standing = standing_of(found, today=today)
    words = words_of(found, standing.needs.values(), viewer=actor, now=timezone.now())
    works = found.closed_at is None and MAY.allows(actor, "care.work", found)
    context = showing.path_page(standing, words, today=today, works=works)
    context["requests"] = [shelter.path_row(one, today) for one in requests_of(found)]
    return page(request, found, "path", found.person.alias, works=works, words=words, **context)


@right("care.work", roles=WORKERS, purpose=True)
@pages
def plan(request: HttpRequest, path: UUID) -> HttpResponse:
    """The plan in the person's own words; what was written before stands in the fields."""
    found, actor = worked_on(request, path), request.actor  # type: ignore[attr-defined]
    now = timezone.now()
    before, seen = words_of(found, [], viewer=actor, now=now), plan_seen(found)
    initial = {"goals": before.goals, "never": before.never, "copy": found.plan_copy, "seen": seen}
    form = PlanForm(typed(request), initial=initial)
    if done(request, form, lambda: write_plan(path=found, by=actor, now=now, **form.cleaned_data)):
        return back_to(request, found, _("Het plan is verzegeld bewaard."))
    there = showing.planned_now(found, before) if form.was_overtaken(seen) else []
    return page(request, found, "plan", _("Plan van %s") % found.person.alias, form=form, there=there)


@right("care.work", roles=WORKERS)
@pages
def close(request: HttpRequest, path: UUID) -> HttpResponse:
    """The end, with an outcome for every need that was not settled."""
    found, actor = worked_on(request, path), request.actor  # type: ignore[attr-defined]
    form = ClosePathForm(typed(request), standing=standing_of(found, today=localdate()))
    if done(
        request,
        form,
        lambda: close_path(
            path=found,
            outcome=form.cleaned_data["outcome"],
            needs=form.needs(),
            words=form.cleaned_data["words"],
            by=actor,
            now=timezone.now(),
        ),
    ):
        return HttpResponseRedirect(address_of(found))
    return page(request, found, "close", _("Zorgtraject afsluiten"), form=form)
