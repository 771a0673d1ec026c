# SPDX-License-Identifier: EUPL-1.2
"""The worklist page: what must I do now, soonest first."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baken.access.guard import right
from baken.access.queries import names_of
from baken.access.vocabulary import CASEWORK, DESK, Role
from baken.desk.worklist import Worklist, place_as_text, place_from_text, shown, view_from_text, worklist
from baken.design.due import due_look
from baken.design.worklist import Action, Cell
from baken.intake.vocabulary import ELSEWHERE, Form
from baken.kernel.actor import Actor
from baken.kernel.due import ALL, LATE, MESSAGES, MINE, NOBODY, PAGE, TODAY, UNOWNED, Due, Filters
from baken.regions.profiles import Region
from baken.regions.profiles import region as region_of

FIRST_PAGE = {Role.FOCAL_OFFICER: "consultations", Role.PARTNER: "offers"}
KINDS = {"report": "dossier", "message": "dossier", "case": "case", "offer": "laid", "consultation": "laid"}


@right("start", roles=DESK)
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The first page of the acting role."""
    role = Role(request.actor.role)  # type: ignore[attr-defined]
    return HttpResponseRedirect(reverse(FIRST_PAGE.get(role, "worklist")))


class FilterForm(forms.Form):
    """What a worklist can be narrowed to; a wrong value is no filter."""

    kind = forms.ChoiceField(required=False, label="Soort")
    form = forms.ChoiceField(required=False, label="Vorm")
    municipality = forms.ChoiceField(required=False, label="Gemeente")
    owner = forms.ChoiceField(required=False, label="Eigenaar")

    def __init__(self, data: Any, *, region: Region, viewer: Actor) -> None:
        super().__init__(data, auto_id="filter-%s", label_suffix="")
        kinds = [("report", _("Melding")), ("message", _("Bericht van melder")), ("case", _("Zaak"))]
        kinds += [("offer", _("Terug van partner")), ("consultation", _("Raadpleging"))]
        places = sorted((place.name, place.cbs) for place in region.municipalities_on(localdate()))
        self._choices("kind", _("Alle soorten"), kinds)
        self._choices("form", _("Alle vormen"), [(form.value, str(form.label)) for form in Form])
        named = [(cbs, name) for name, cbs in places]
        self._choices("municipality", _("Alle gemeenten"), [*named, (ELSEWHERE, _("Buiten de regio"))])
        self._choices("owner", _("Iedereen"), [(str(viewer.id), _("Ikzelf")), (NOBODY, _("Niemand"))])

    def _choices(self, name: str, everything: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]

    @property
    def filters(self) -> Filters:
        self.is_valid()
        return Filters(**{name: self.cleaned_data.get(name, "") for name in self.fields})


@right("worklist.view", roles=CASEWORK)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """One page of the worklist; view and filters stay in the address, nothing of anybody does."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    region = region_of(min(actor.regions))
    form = FilterForm(request.GET, region=region, viewer=actor)
    view, today = view_from_text(request.GET.get("toon", "")), localdate()
    after = place_from_text(request.GET.get("na", ""))
    found = worklist(actor, today=today, view=view, filters=form.filters, after=after)
    names = names_of(row.owner for row in found.rows)
    kept = {name: text for name, text in form.cleaned_data.items() if text}
    context = {
        "page_title": _("Werklijst (%s)") % shown(found.counts[view]),
        "today": date_format(today, "l j F Y"),
        "views": _views(found, view, kept),
        "form": form,
        "keep": {"toon": view} if view != ALL else {},
        "tally": _tally(found, view, after is not None),
        "next_url": _address(view, kept, na=place_as_text(found.next)) if found.next else "",
        "first_url": _address(view, kept) if after else "",
        "columns": [_("Kenmerk"), _("Vorm"), _("Gemeente"), _("Volgende stap"), _("Uiterlijk"), _("Eigenaar")],
        "rows": [_row(row, region, names, actor) for row in found.rows],
        "acute": [{"reference": each, "url": reverse("dossier", args=[each])} for each in found.acute],
    }
    return render(request, "desk/worklist.html", context)


def _views(found: Worklist, current: str, kept: dict[str, str]) -> list[dict[str, Any]]:
    labels = {
        ALL: _("Alles"),
        LATE: _("Te laat"),
        TODAY: _("Vandaag"),
        MINE: _("Van mij"),
        UNOWNED: _("Zonder eigenaar"),
        MESSAGES: _("Nieuw bericht"),
    }
    return [
        {
            "label": label,
            "url": _address(view, kept),
            "count": shown(found.counts[view]),
            "late": view == LATE and found.counts[view] > 0,
            "current": view == current,
        }
        for view, label in labels.items()
    ]


def _address(view: str, kept: dict[str, str], **more: str) -> str:
    query = ({"toon": view} if view != ALL else {}) | kept | more
    return reverse("worklist") + (f"?{urlencode(query)}" if query else "")


def _tally(found: Worklist, view: str, later_page: bool) -> str:
    total = shown(found.counts[view])
    if not found.rows:
        return ""
    if later_page:
        return _("%(shown)s van %(total)s, verder vanaf de vorige bladzijde") % {"shown": len(found.rows), "total": total}
    rows = {"shown": min(len(found.rows), PAGE), "total": total}
    return _("1 tot en met %(shown)s van %(total)s, eerst wat het langst wacht") % rows


def _row(row: Due, region: Region, names: dict[Any, str], viewer: Actor) -> list[Any]:
    takes_up = row.owner is None and row.kind == "report" and viewer.role in (Role.INTAKE_WORKER, Role.TEAM_LEAD)
    action = Action(_("Pak op"), reverse("take-up", args=[row.reference]), row.reference, post=True)
    forms_seen = [str(Form(code).label) for code in row.form.split(",") if code]
    return [
        Cell(
            text=row.reference,
            url=reverse(KINDS[row.kind], args=[row.reference]),
            sub=row.detail,
            reference=True,
            badge=row.badge,
        ),
        Cell(text=", ".join(forms_seen) or _("Nog onbekend"), muted=not forms_seen),
        Cell(text=_place(row.municipality, region), nowrap=True),
        row.what,
        due_look(row.on, localdate()),
        Cell(text=names[row.owner], nowrap=True)
        if row.owner in names
        else Cell(text=_("Niemand"), muted=True, action=action if takes_up else None),
    ]


def _place(code: str, region: Region) -> str:
    if not code:
        return _("Onbekend")
    return _("Buiten de regio") if code == ELSEWHERE else region.municipality_name(code)
