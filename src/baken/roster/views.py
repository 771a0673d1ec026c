# SPDX-License-Identifier: EUPL-1.2
"""The roster of a week, planning it, and one duty with its history."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from baken.access.guard import right
from baken.access.queries import colleagues
from baken.access.vocabulary import CASEWORK, Role
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.regions.profiles import region as region_of
from baken.roster.actions import NotPlanned, hand_on, plan
from baken.roster.forms import HandOnForm, WeekForm, field_name
from baken.roster.models import Duty
from baken.roster.permissions import MAY
from baken.roster.policy import CAN_BE_ON_DUTY, ends
from baken.roster.queries import Slot, get_duty, history, slots
from baken.roster.showing import before_rows, columns, shift_in_words, week_rows

WEEK = 7
WEEKS_KNOWN = timedelta(days=370)
forms_too = require_http_methods(["GET", "HEAD", "POST"])


@right("roster.view", roles=CASEWORK)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """One week of each of the viewer's regions."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now, today = timezone.now(), localdate()
    monday = _monday_of(request.GET.get("week", ""), today) or _monday(today)
    context = {
        "page_title": _("Rooster"),
        "week": _week_in_words(monday),
        "columns": columns(),
        "regions": [_of_region(actor, slug, monday, now, today) for slug in sorted(actor.regions)],
        "views": _weeks(monday, today),
    }
    return render(request, "roster/week.html", context)


@right("roster.plan", roles=(Role.TEAM_LEAD,))
@forms_too
def plan_week(request: HttpRequest, region: str, week: str) -> HttpResponse:
    """All shifts of a week that are not over, in one form."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now, today = timezone.now(), localdate()
    monday = _monday_of(week, today)
    if monday is None:
        raise Http404
    if region not in actor.regions:
        raise Refused(actor, "roster.plan", ("region", region))
    found = [slot for slot in slots(actor, region, monday, WEEK, today=today) if not slot.is_over(now)]
    form = _week_form(request, actor, region, monday, found, today)
    if request.method == "POST" and form.is_valid() and _planned(request, form, region, actor, now):
        return HttpResponseRedirect(_address(monday))
    context = {
        "page_title": _("Rooster invullen"),
        "sub": f"{region_of(region).name}, {_week_in_words(monday)}",
        "form": form,
        "days": _days(form, found, today),
        "crumbs": [{"label": _("Rooster"), "url": _address(monday)}],
        "copy_url": f"{request.path}?overnemen=1",
    }
    return render(request, "roster/plan.html", context)


@right("roster.view", roles=CASEWORK)
@forms_too
def duty(request: HttpRequest, duty: UUID) -> HttpResponse:
    """One duty: who had it before, and handing it on."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now, today = timezone.now(), localdate()
    found = get_duty(actor, duty)
    may = MAY.allows(actor, "duty.hand-on", found) and ends(found.day, found.shift) > now
    team = colleagues(found.region, CAN_BE_ON_DUTY, on=today) if may else []
    sent = request.POST if request.method == "POST" else None
    form = HandOnForm(sent, team=team, now_with=found.account_id) if may else None
    if form and form.is_valid() and _handed_on(form, found, actor, now):
        messages.success(request, _("De dienst is overgegeven."))
        return HttpResponseRedirect(_address(_monday(found.day)))
    when = shift_in_words(found.day, found.shift, today)
    context = {
        "page_title": _("Dienst"),
        "sub": when[:1].upper() + when[1:],
        "facts": _facts(found),
        "form": form,
        "columns": [_("Wie"), _("In het rooster sinds"), _("Eraf")],
        "rows": before_rows(history(actor, found)),
        "crumbs": [{"label": _("Rooster"), "url": _address(_monday(found.day))}],
    }
    return render(request, "roster/duty.html", context)


def _facts(found: Duty) -> list[dict[str, Any]]:
    who = found.account.name if found.ended_at is None else _("Niet meer: zie hieronder wie hem nu heeft")
    return [
        {"key": _("Wie heeft dienst"), "value": who},
        {"key": _("Regio"), "value": region_of(found.region).name},
        {"key": _("Dag"), "value": date_format(found.day, "l j F Y").lower()},
    ]


def _of_region(actor: Actor, slug: str, monday: date, now: datetime, today: date) -> dict[str, Any]:
    found = slots(actor, slug, monday, WEEK, today=today)
    may_plan = MAY.allows(actor, "roster.plan", Duty(region=slug)) and not found[-1].is_over(now)
    return {
        "slug": slug,
        "name": region_of(slug).name,
        "rows": week_rows(found, now, today, actor.id),
        "plan_url": reverse("roster-plan", args=[slug, monday.isoformat()]) if may_plan else "",
    }


def _week_form(
    request: HttpRequest, actor: Actor, region: str, monday: date, found: list[Slot], today: date
) -> WeekForm:
    """With `overnemen` what is empty is filled in as it was the week before; nothing is stored by it."""
    team = colleagues(region, CAN_BE_ON_DUTY, on=today)
    proposed = {}
    if "overnemen" in request.GET:
        week = timedelta(days=WEEK)
        last = slots(actor, region, monday - week, WEEK, today=today)
        proposed = {(s.day + week, s.shift): s.duty.account_id for s in last if s.duty and s.holds}
    sent = request.POST if request.method == "POST" else None
    return WeekForm(sent, open_slots=found, team=team, proposed=proposed)


def _planned(request: HttpRequest, form: WeekForm, region: str, actor: Actor, now: datetime) -> bool:
    try:
        changed = plan(region=region, wanted=form.wanted(), seen=form.cleaned_data["seen"], by=actor, now=now)
    except NotPlanned as no:
        form.add_error(None, no.sentence)
        # The next try is made with what stands there now in view.
        form.data = {**request.POST.dict(), "seen": form.fields["seen"].initial}
        return False
    said = ngettext("%(n)s dienst veranderd.", "%(n)s diensten veranderd.", changed) % {"n": changed}
    messages.success(request, said if changed else _("Er is niets veranderd."))
    return True


def _handed_on(form: HandOnForm, found: Duty, actor: Actor, now: datetime) -> bool:
    try:
        hand_on(duty=found, to=UUID(form.cleaned_data["to"]), by=actor, now=now)
    except NotPlanned as no:
        form.add_error(None, no.sentence)
        return False
    return True


def _days(form: WeekForm, found: list[Slot], today: date) -> list[dict[str, Any]]:
    made: dict[date, list[Any]] = {}
    for slot in found:
        made.setdefault(slot.day, []).append(form[field_name(slot.day, slot.shift)])
    return [
        {"name": date_format(day, "l j F").capitalize(), "fields": fields} for day, fields in made.items()
    ]


def _weeks(monday: date, today: date) -> list[dict[str, Any]]:
    week, this = timedelta(days=WEEK), _monday(today)
    steps = {_("Vorige week"): monday - week, _("Deze week"): this, _("Volgende week"): monday + week}
    return [{"label": label, "url": _address(on), "current": on == monday} for label, on in steps.items()]


def _address(monday: date) -> str:
    return f"{reverse('roster')}?week={monday.isoformat()}"


def _week_in_words(monday: date) -> str:
    sunday = monday + timedelta(days=WEEK - 1)
    number = monday.isocalendar().week
    return _("week %(number)s: %(first)s tot en met %(last)s") % {
        "number": number, "first": date_format(monday, "j F"), "last": date_format(sunday, "j F Y"),
    }  # fmt: skip


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _monday_of(text: str, today: date) -> date | None:
    """The Monday of a week that an address names, within a year; None when it names none."""
    try:
        found = _monday(date.fromisoformat(text))
    except (ValueError, OverflowError):
        return None
    return found if abs(found - today) <= WEEKS_KNOWN else None
