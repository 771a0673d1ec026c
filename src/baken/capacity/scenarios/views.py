# SPDX-License-Identifier: EUPL-1.2
"""The pages of what if: the fixed scenarios, those with one's own numbers, and some of them side by side."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.access.guard import right
from baken.access.queries import names_of
from baken.capacity import showing
from baken.capacity.actions import Overtaken
from baken.capacity.permissions import MAY, PLANNERS, READERS
from baken.capacity.queries import Held, held, played
from baken.capacity.reckoning import NotKnown
from baken.capacity.scenarios import listing
from baken.capacity.scenarios.actions import (
    Removed,
    TooMany,
    change_scenario,
    make_scenario,
    remove_scenario,
)
from baken.capacity.scenarios.forms import ChooseForm, MakeForm, NumbersForm, as_typed
from baken.capacity.scenarios.queries import (
    Own,
    living,
    own_scenario,
    own_scenarios,
    played_with_own,
    removed,
)
from baken.capacity.scenarios.showing import compared, told_numbers
from baken.capacity.scenarios.sides import (
    Side,
    all_sides,
    choices,
    fixed_sides,
    own_sides,
    plan_beside,
    waiting,
)
from baken.capacity.views import frame, table_of
from baken.capacity.vocabulary import ScenarioName
from baken.kernel.actor import Actor
from baken.regions.profiles import region as region_of


@right("capacity.view", roles=READERS)
@require_safe
def what_if(request: HttpRequest) -> HttpResponse:
    """The fixed scenarios side by side as the worker played them, and those with somebody's own numbers."""
    context = frame(request, _("Wat als er meer komt?"))
    now: Held | None = context["held"]
    if now is not None:
        actor = _actor(request)
        outcomes, owns = played(actor, now), own_scenarios(actor, now.table.region)
        there = living(owns)
        known = played_with_own(actor, now.table, there)
        sides = [*fixed_sides(now, outcomes), *own_sides(there, known)]
        context |= {
            "flows": showing.flows(outcomes),
            "how_read": showing.HOW_READ,
            "shelter": showing.shelter_sentence(),
            "choose": ChooseForm(None, choices=choices(sides)),
            "may_make": MAY.ever(actor, "scenario.make"),
            **listing.lists(there, removed(owns), known),
        }
    return render(request, "capacity/what_if.html", context)


@right("scenario.make", roles=PLANNERS)
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest, region: str) -> HttpResponse:
    """One's own numbers; `van` names a scenario to begin with."""
    actor, now = _actor(request), table_of(request, region)
    form = MakeForm(request.POST or None, initial=_to_begin_with(request, now))
    if request.method == "POST" and form.is_valid():
        try:
            name = ScenarioName(form.cleaned_data["name"])
            made = make_scenario(region=region, name=name, numbers=form.numbers, by=actor, now=timezone.now())
            messages.success(request, _("Bewaard. Dit scenario wordt nu berekend."))
            return HttpResponseRedirect(reverse("scenario", args=[made.id]))
        except (TooMany, Overtaken) as refused:
            form.add_error(None, str(refused))
    context = {"page_title": _("Eigen scenario maken"), "region": region_of(region), "form": form}
    return render(request, "capacity/scenario_form.html", context)


def _to_begin_with(request: HttpRequest, now: Held) -> dict[str, Any]:
    """Those of another scenario of the region, or of the plan."""
    chosen = request.GET.get("van", "")
    sides = {side.key: side for side in all_sides(_actor(request), now)} if chosen else {}
    if chosen in sides:
        return as_typed(sides[chosen].numbers)
    return {"reports": now.table.reports, "kind": "whole", "order": "first-come"}


@right("scenario.view", roles=READERS)
@require_safe
def one(request: HttpRequest, scenario: UUID) -> HttpResponse:
    """Its numbers, what came of them beside the plan, and its history."""
    actor, own, now = _own(request, scenario)
    sides = [] if own.newest.is_removed else plan_beside(own, now, actor)
    names = names_of(version.edited_by for version in own.versions)
    context = {
        "page_title": own.label,
        "region": region_of(own.scenario.region),
        "own": own,
        "own_id": str(scenario),
        "how_read": showing.HOW_READ,
        "facts": [{"key": name, "value": value} for name, value in told_numbers(own.numbers)],
        "made": listing.made_sentence(own, names),
        "waiting": waiting(sides),
        "may_make": MAY.ever(actor, "scenario.make"),
        "may_change": MAY.allows(actor, "scenario.change", own.scenario) and not own.newest.is_removed,
        "history_columns": listing.HISTORY,
        "history": listing.history(own, names),
        **(compared(sides) if sides else {}),
    }
    return render(request, "capacity/scenario.html", context)


@right("scenario.change", roles=PLANNERS)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, scenario: UUID) -> HttpResponse:
    """Other numbers under the same name, by its maker. Whoever typed over another version is told."""
    actor, own, _now = _own(request, scenario, "scenario.change")
    seen = own.newest.number
    form = NumbersForm(request.POST or None, initial=as_typed(own.numbers, seen))
    if request.method == "POST" and form.is_valid():
        try:
            is_new = change_scenario(
                own=own,
                seen=form.cleaned_data["seen"] or 0,
                numbers=form.numbers,
                by=actor,
                now=timezone.now(),
            )
            said = (
                _("Bewaard. Dit scenario wordt opnieuw berekend.") if is_new else _("Er is niets veranderd.")
            )
            messages.success(request, said)
            return HttpResponseRedirect(reverse("scenario", args=[scenario]))
        except Overtaken:
            form = NumbersForm(request.POST.dict() | {"seen": str(seen)})
            form.add_error(None, _("Dit scenario is intussen gewijzigd. Bewaar opnieuw als het zo moet."))
    context = {
        "page_title": _("%s wijzigen") % own.label,
        "region": region_of(own.scenario.region),
        "form": form,
    }
    return render(request, "capacity/scenario_form.html", context | {"own": own})


@right("scenario.remove", roles=PLANNERS)
@require_POST
def remove(request: HttpRequest, scenario: UUID) -> HttpResponse:
    """By its maker; what it was stays to be read."""
    actor, own, _now = _own(request, scenario, "scenario.remove")
    try:
        remove_scenario(own=own, by=actor, now=timezone.now())
        messages.success(request, _("%s is verwijderd. De geschiedenis blijft te lezen.") % own.label)
    except (Removed, Overtaken) as already:
        messages.warning(request, str(already))
    return HttpResponseRedirect(reverse("what-if") + f"?regio={own.scenario.region}")


@right("capacity.view", roles=READERS)
@require_safe
def compare(request: HttpRequest, region: str) -> HttpResponse:
    """Two to four that were chosen, side by side; what is wrong with a choice is said above the list."""
    now = table_of(request, region)
    form, sides = chosen(request, now)
    context: dict[str, Any] = {
        "page_title": _("Scenario's naast elkaar"),
        "region": region_of(region),
        "form": form,
        "asked": request.GET.urlencode(),
        "how_read": showing.HOW_READ,
        "waiting": waiting(sides),
        **(compared(sides) if sides else {}),
    }
    return render(request, "capacity/compare.html", context)


def chosen(request: HttpRequest, now: Held) -> tuple[ChooseForm, list[Side]]:
    """The form as it was sent, and the scenarios that it names; none when it is not right."""
    sides = all_sides(_actor(request), now)
    form = ChooseForm(request.GET, choices=choices(sides))
    wanted = form.cleaned_data["kies"] if form.is_valid() else []
    return form, [side for side in sides if side.key in wanted]


def _own(request: HttpRequest, scenario: UUID, right: str = "scenario.view") -> tuple[Actor, Own, Held]:
    """A scenario of one's own regions, with the table that it is played with; else it does not exist."""
    actor = _actor(request)
    own = own_scenario(scenario, viewer=actor)
    if own is None or not MAY.allows(actor, right, own.scenario):
        raise Http404
    try:
        return actor, own, held(actor, own.scenario.region)
    except NotKnown as unknown:
        raise Http404 from unknown


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
