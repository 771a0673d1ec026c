# SPDX-License-Identifier: EUPL-1.2
"""What went out of a region, for the data protection officer: codes and dates, never content, no id of a dossier."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from baken.access.guard import recently_proved, right
from baken.access.queries import names_of
from baken.access.vocabulary import Role
from baken.audit.actions import record
from baken.audit.models import Kind
from baken.design.widgets import DatePicker
from baken.handover.ledger import showing
from baken.handover.ledger.queries import After, Wanted, counted_in, disclosed_in
from baken.handover.models import Disclosure
from baken.handover.recipients import book
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.regions.profiles import all_regions

AFTER = "na"
SIZE, DAYS_SHOWN = 50, 30


class SearchForm(forms.Form):
    """A GET form; whatever does not fit is no filter."""

    ontvanger = forms.ChoiceField(label=_lazy("Ontvanger"), required=False)
    van = forms.DateField(label=_lazy("Van"), required=False, widget=DatePicker)
    tot = forms.DateField(label=_lazy("Tot en met"), required=False, widget=DatePicker)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="verstrekt-%s")
        here: Any = self.fields["ontvanger"]
        everybody = {**book().recipients, **book().by_letter}
        named = sorted((one.name, code) for code, one in everybody.items())
        here.choices = [("", _("Iedereen")), *((code, name) for name, code in named)]
        self.is_valid()


@right("disclosure.supervise", roles=[Role.DATA_PROTECTION_OFFICER])
@recently_proved
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """One page of one region, newest first; that the officer looks is on record."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form, now = SearchForm(request.GET), timezone.now()
    wanted = _wanted(request, form, actor, now)
    found = disclosed_in(actor, wanted, after=_after(request.GET.get(AFTER, "")), size=SIZE)
    names = names_of(one.disclosed_by for one in found)
    record(actor, "disclosure.supervise", None, region=wanted.region, at=now, kind=Kind.READ)
    kept = {name: text for name, text in request.GET.dict().items() if text and name != AFTER}
    context = {
        "page_title": _("Verstrekkingen"),
        "form": form,
        "keep": {"regio": wanted.region},
        "views": _views(actor, wanted),
        "columns": showing.columns(),
        "rows": [showing.row(one, names.get(one.disclosed_by, _("Onbekend"))) for one in found[:SIZE]],
        "counts": [(showing.name_of(code), number) for code, number in counted_in(actor, wanted)],
        "next_url": _address(kept | {AFTER: _place(found[SIZE - 1])}) if len(found) > SIZE else "",
        "previous_url": _address(kept) if request.GET.get(AFTER) else "",
    }
    return render(request, "handover/disclosures.html", context)


def _wanted(request: HttpRequest, form: SearchForm, actor: Actor, now: datetime) -> Wanted:
    """The last thirty days of the first region, unless something else was asked."""
    named, given, today = request.GET.get("regio", ""), form.cleaned_data, local_day(now)
    until = min(given.get("tot") or today, today)
    since = min(given.get("van") or until - timedelta(days=DAYS_SHOWN), until)
    region = named if named in actor.regions else min(actor.regions)
    return Wanted(region, since, until, given.get("ontvanger") or "")


def _views(actor: Actor, wanted: Wanted) -> list[dict[str, Any]]:
    return [
        {"label": all_regions()[one].name, "url": _address({"regio": one}), "current": one == wanted.region}
        for one in sorted(actor.regions)
    ]


def _place(last: Disclosure) -> str:
    return f"{last.disclosed_at.isoformat()}_{last.id}"


def _after(text: str) -> After | None:
    """Where the page before ended; an address that somebody changed by hand gives the first page."""
    try:
        at, row = text.split("_")
        moment = datetime.fromisoformat(at)
        return After(moment, UUID(row)) if moment.tzinfo else None
    except ValueError:
        return None


def _address(parameters: dict[str, str]) -> str:
    return f"{reverse('disclosures')}?{urlencode(parameters)}"
