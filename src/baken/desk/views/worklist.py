# SPDX-License-Identifier: EUPL-1.2
"""The worklist: what must I do now, soonest first, with filters that are kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baken.access.guard import right
from baken.access.queries import Colleague, colleagues_in
from baken.access.vocabulary import CASEWORK, DESK, Role
from baken.casework.queries.temporary import GONE, KEPT_OUT
from baken.design.due import due_look
from baken.design.worklist import Action, Cell, Row
from baken.desk.worklist import (
    KINDS,
    Merged,
    forms_in_words,
    merged,
    place_as_text,
    place_from_text,
    stood_before,
)
from baken.intake.phone.queries import own_drafts
from baken.intake.policy import DRAFT_IS_FINISHED
from baken.intake.vocabulary import ELSEWHERE, Form
from baken.kernel.actor import ORGANISATION, Actor
from baken.kernel.days import Calendar
from baken.kernel.due import ALL, CEILING, LATE, NOBODY, PAGE, VIEWS, Due, Filters
from baken.regions.profiles import region as region_of
from baken.triage.policy import CHOOSERS

CALENDAR = Calendar()
KEPT = "worklist"
VIEW, AFTER, SHOWN = "toon", "na", "getoond"
FIRST_PAGE: dict[str, str] = {
    Role.CARE_COORDINATOR: "care-day",
    Role.FOCAL_OFFICER: "consultations",
    Role.PARTNER: "offers",
    ORGANISATION: "own-reports",
}
VIEW_LABELS = dict(
    zip(VIEWS, ("Alles", "Te laat", "Vandaag", "Van mij", "Zonder eigenaar", "Nieuw bericht"), strict=True)
)
# The page of a row: by its kind, or else by what it is about.
ADDRESSES = {
    "case": "case",
    "offer": "laid",
    "consultation": "laid",
    "request": "request",
    "advice": "advice-request",
}
ADDRESSES |= {"safety": "safety", "safety_reading": "safety", "danger": "case-danger", "inform": "informing"}
ADDRESSES |= {"information": "information"}
BY_ID = {"emergency": "emergency", "access_request": "access-request"}


class FilterForm(forms.Form):
    """Kind, form, municipality and owner; an unknown value is no filter."""

    soort = forms.ChoiceField(label="Soort", required=False)
    vorm = forms.ChoiceField(label="Vorm", required=False)
    gemeente = forms.ChoiceField(label="Gemeente", required=False)
    eigenaar = forms.ChoiceField(label="Eigenaar", required=False)

    def __init__(self, data: Any, *, viewer: Actor, team: list[Colleague], on: date) -> None:
        super().__init__(data, auto_id="filter-%s")
        places = {
            m.cbs: m.name for slug in sorted(viewer.regions) for m in region_of(slug).municipalities_on(on)
        }
        people = {str(one.id): one.name for one in team}
        here: Any = self.fields
        here["soort"].choices = [("", "Alle soorten"), *KINDS.items()]
        here["vorm"].choices = [("", "Alle vormen"), *Form.choices]
        here["gemeente"].choices = [("", "Alle gemeenten"), *places.items(), (ELSEWHERE, "Buiten de regio")]
        here["eigenaar"].choices = [("", "Iedereen"), (NOBODY, "Niemand"), *people.items()]

    def chosen(self) -> dict[str, str]:
        """What was chosen and exists, under the names of the address."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def filters(self) -> Filters:
        chosen = self.chosen()
        names = ("soort", "vorm", "gemeente", "eigenaar")
        return Filters(*(chosen.get(name, "") for name in names))


@right("desk.start", roles=(*DESK, ORGANISATION))
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The first page of each role."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return HttpResponseRedirect(reverse(FIRST_PAGE.get(actor.role, "worklist")))


@right("worklist.view", roles=CASEWORK)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """One page of the list; the count of each view is that of the list it opens."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = localdate()
    asked = _asked(request)
    team = colleagues_in(actor.regions, CASEWORK, on=today)
    form = FilterForm(asked, viewer=actor, team=team, on=today)
    view = asked[VIEW] if asked.get(VIEW) in VIEWS else ALL
    after = place_from_text(asked.get(AFTER, ""))
    found = merged(actor, today=today, after=after, view=view, filters=form.filters())
    kept = form.chosen() | {VIEW: view}
    _keep(request, kept)
    names = {one.id: one.name for one in team}
    context = {
        "page_title": _("Werklijst"),
        "today": date_format(today, "l j F Y").capitalize(),
        "side": [{"label": _("In je agenda"), "url": reverse("calendar"), "icon": "clock"}],
        "acute": found.acute,
        "drafts": _drafts(actor, today),
        "slow": _slow(actor, found),
        "views": _views(found, view, form.chosen()),
        "form": form,
        "keep": {VIEW: view},
        "tally": _tally(asked, found, view, kept),
        "columns": ["Kenmerk", "Vorm", "Gemeente", "Volgende stap", "Uiterlijk", "Eigenaar"],
        "rows": [_row(due, today, names) for due in found.rows],
        "filtered": bool(form.chosen()) or view != ALL,
    }
    return render(request, "desk/worklist.html", context)


def _slow(actor: Actor, found: Merged) -> dict[str, Any]:
    """What waits beside this list; nothing when nothing does, or for whoever may not open that page."""
    if not any(found.apart) or actor.role not in CHOOSERS:
        return {}
    return {
        "url": reverse("slow-queue"),
        "slow": found.apart.slow,
        "slow_text": _number(found.apart.slow),
        "apart": found.apart.quarantined,
        "apart_text": _number(found.apart.quarantined),
    }


def _drafts(actor: Actor, today: date) -> list[dict[str, Any]]:
    """Calls that this worker began and did not finish; coded facts only."""
    return [
        {
            "url": reverse("call", args=[draft.id]),
            "began": date_format(localtime(draft.began_at), "l j F, H.i"),
            "saved": date_format(localtime(draft.saved_at), "H.i"),
            "late": today > DRAFT_IS_FINISHED.due(draft.began_at, CALENDAR),
        }
        for draft in own_drafts(actor)
    ]


def _asked(request: HttpRequest) -> Mapping[str, str]:
    """What the address asks; a bare address opens the list as it was left."""
    if request.GET:
        return request.GET.dict()
    kept: dict[str, str] = request.session.get(KEPT, {})
    return kept


def _keep(request: HttpRequest, kept: dict[str, str]) -> None:
    if request.session.get(KEPT, {VIEW: ALL}) != kept:
        request.session[KEPT] = kept


def _views(found: Merged, current: str, filters: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "label": VIEW_LABELS[view],
            "url": _address(filters | {VIEW: view}),
            "count": _number(found.counts[view]),
            "late": view == LATE and found.counts[view] > 0,
            "current": view == current,
        }
        for view in VIEWS
    ]


def _tally(asked: Mapping[str, str], found: Merged, view: str, kept: dict[str, str]) -> dict[str, str]:
    """Which rows these are. How many stood before them travels in the address."""
    before = stood_before(asked.get(SHOWN, "")) if AFTER in asked else 0
    first, last = before + 1, before + len(found.rows)
    text = _("%(first)s tot en met %(last)s van %(total)s, eerst wat het langst wacht") % {
        "first": first, "last": last, "total": _number(found.counts[view]),
    }  # fmt: skip
    tally = {"text": text if found.rows else ""}
    if found.next is not None:
        further = kept | {AFTER: place_as_text(found.next), SHOWN: str(last)}
        tally |= {"next_url": _address(further), "next_label": _("Volgende %(page)s") % {"page": PAGE}}
    if before:
        tally |= {"previous_url": _address(kept), "previous_label": _("Naar het begin")}
    return tally


def _row(due: Due, today: date, names: Mapping[UUID, str]) -> Row:
    address = page_of(due)
    first = Cell(due.reference, url=address, sub=due.detail, reference=True, badge=due.badge)
    forms_here = forms_in_words(due.form)
    look = due_look(due.on, today)
    return Row(
        [
            first,
            Cell(forms_here or _no_form(due), muted=not forms_here),
            Cell(_place(due)),
            Cell(due.what),
            Cell(due=look),
            _owner(due, address, names),
        ],
        late=look.state == "late",
    )


def page_of(due: Due) -> str:
    """Where a row of the list leads."""
    if due.kind in BY_ID:
        return reverse(BY_ID[due.kind], args=[due.about[1]])
    if due.kind == KEPT_OUT and due.reference != GONE:
        return reverse(f"{due.about[0]}-kept-out", args=[due.reference])
    page = ADDRESSES.get(due.kind) or ADDRESSES.get(due.about[0], "dossier")
    return reverse(page, args=[due.reference])


def _no_form(due: Due) -> str:
    return _("Geen") if due.about[0] == "advice" else _("Nog onbekend")


def _owner(due: Due, address: str, names: Mapping[UUID, str]) -> Cell:
    if due.owner is None:
        return Cell(_("Niemand"), muted=True, action=Action(_("Pak op"), address, about=due.reference))
    return Cell(names.get(due.owner, _("Werkt hier niet meer")))


def _place(due: Due) -> str:
    if not due.municipality or not due.region:
        return _no_form(due) if due.about[0] == "advice" else _("Onbekend")
    return (
        _("Buiten de regio")
        if due.municipality == ELSEWHERE
        else region_of(due.region).municipality_name(due.municipality)
    )


def _number(count: int) -> str:
    return "1.000+" if count > CEILING else str(count)


def _address(parameters: Mapping[str, str]) -> str:
    return f"{reverse('worklist')}?{urlencode(parameters)}"
