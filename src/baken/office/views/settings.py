# SPDX-License-Identifier: EUPL-1.2
"""Settings of a region: what holds, how it differs from the file, who changed it, and taking that back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.access.guard import right
from baken.access.queries import names_of
from baken.access.vocabulary import Role
from baken.design.worklist import Action, Cell
from baken.kernel.actor import Actor
from baken.office.settings_forms import NewPartnerForm, form_for
from baken.office.settings_words import PARTS, changed_in_words, in_words, key_in_words, row_in_words
from baken.regions.actions import NotAccepted, edit
from baken.regions.actions import take_back as undo
from baken.regions.models import Edit
from baken.regions.overlay import LETTERS, PARTNERS
from baken.regions.permissions import MAY
from baken.regions.profiles import region as region_of
from baken.regions.profiles import rows_in_file
from baken.regions.queries import Difference, changes, differences, history
from baken.triage.letters import standard_texts

READERS = (Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER)
Rows = dict[str, dict[str, Any]]


@right("setting.view", roles=READERS)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Every row of every part, with a mark at what differs from the file."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    slug = request.GET.get("regio", "")
    region = slug if slug in actor.regions else min(actor.regions)
    edited = {(one.part, one.code) for one in differences(region)}
    tables = [
        (
            part,
            title,
            [_line(region, part, code, row, edited) for code, row in rows_now(region, part).items()],
        )
        for part, title in PARTS.items()
    ]
    context = {
        "page_title": _("Instellingen"),
        "tables": tables,
        "columns": [_("Naam"), _("Nu"), _("Herkomst")],
        "region": region,
        "regions": [
            {"label": region_of(one).name, "url": f"?regio={one}", "current": one == region}
            for one in sorted(actor.regions)
        ],
        "may_edit": actor.role == Role.ADMINISTRATOR,
    }
    return render(request, "office/settings.html", context)


@right("setting.view", roles=READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest, region: str, part: str, code: str) -> HttpResponse:
    """One row: the form, what the file says, and its history."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if region not in actor.regions or part not in PARTS:
        raise Http404
    held = rows_now(region, part).get(code)
    if held is None:
        raise Http404
    form = form_for(part, request.POST or None, held)
    if request.method == "POST" and form.is_valid() and _edited(request, form, region, part, code):
        return HttpResponseRedirect(reverse("setting", args=[region, part, code]))
    past = history(actor, region, part, code)
    context = {
        "page_title": held.get("name") or code,
        "part": PARTS[part],
        "form": form,
        "fields": _plain(form),
        "is_letter": part == LETTERS,
        "may_edit": MAY.allows(actor, "setting.edit", Edit(region=region)),
        "differs": [_difference(one) for one in differences(region) if (one.part, one.code) == (part, code)],
        "columns": [_("Wanneer"), _("Wie"), _("Wat"), _("Terugnemen")],
        "history": _history(past, actor),
    }
    return render(request, "office/setting.html", context)


@right("setting.edit", roles=[Role.ADMINISTRATOR])
@require_http_methods(["GET", "HEAD", "POST"])
def new_partner(request: HttpRequest, region: str) -> HttpResponse:
    """An organisation that the file does not know."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if region not in actor.regions:
        raise Http404
    form = NewPartnerForm(request.POST or None, auto_id="instelling-%s")
    if form.is_valid():
        code = form.cleaned_data["code"]
        if code in rows_now(region, PARTNERS):
            form.add_error("code", str(NotAccepted("code")))
        elif _edited(request, form, region, PARTNERS, code):
            return HttpResponseRedirect(reverse("setting", args=[region, PARTNERS, code]))
    context = {"page_title": _("Nieuwe partner"), "part": PARTS[PARTNERS], "form": form, "may_edit": True}
    context["fields"] = _plain(form)
    return render(request, "office/setting.html", context)


@right("setting.edit", roles=[Role.ADMINISTRATOR])
@require_POST
def take_back(request: HttpRequest, edit: UUID) -> HttpResponse:
    """Undo the newest edit of a row."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = MAY.narrow(Edit.objects.filter(id=edit), actor, "setting.edit").first()
    if found is None:
        raise Http404
    try:
        undo(undone=found, by=actor, now=timezone.now())
    except NotAccepted as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Teruggenomen. Overal geldt weer wat ervoor gold."))
    return HttpResponseRedirect(reverse("settings") + f"?regio={found.region}")


def rows_now(region: str, part: str) -> Rows:
    """The rows as they hold in this transaction: the file's, with the edits over them."""
    rows = {code: {"text": text} for code, text in standard_texts().items()} if part == LETTERS else {}
    rows |= {code: dict(row) for code, row in rows_in_file(region, part).items()}
    for (edited_part, code), values in changes().get(region, {}).items():
        if edited_part == part:
            rows[code] = {**rows.get(code, {"code": code}), **values}
    return rows


def _plain(form: Any) -> list[Any]:
    """The fields that stand on their own; the lines of hours come after them."""
    return [bound for bound in form if "-" not in bound.name]


def _edited(request: HttpRequest, form: Any, region: str, part: str, code: str) -> bool:
    """Whether it was accepted; otherwise the form says what to do."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    values = form.values()
    if part == LETTERS and values["text"] == standard_texts()[code]:
        values = {}
    try:
        made = edit(region=region, part=part, code=code, values=values, by=actor, now=timezone.now())
    except NotAccepted as error:
        form.add_error(error.key if error.key in form.fields else None, str(error))
        return False
    said = _("Bewaard. Het geldt meteen, aan elke deur.") if made else _("Er is niets veranderd.")
    messages.success(request, said)
    return True


def _line(
    region: str, part: str, code: str, row: Mapping[str, Any], edited: set[tuple[str, str]]
) -> list[Cell]:
    differs = (part, code) in edited
    return [
        Cell(str(row.get("name") or code), url=reverse("setting", args=[region, part, code])),
        Cell(row_in_words(part, row)),
        Cell(badge=_("Gewijzigd")) if differs else Cell(_("Bestand"), muted=True),
    ]


def _difference(one: Difference) -> dict[str, str]:
    standard = standard_texts().get(one.code) if one.part == LETTERS else None
    original = standard if one.in_file is None else one.in_file
    in_file = _("staat er niet") if original is None else in_words(one.key, original)
    return {"key": key_in_words(one.key).capitalize(), "value": in_words(one.key, one.edited), "sub": in_file}


def _history(past: list[Edit], actor: Actor) -> list[list[Cell]]:
    names = names_of(one.edited_by for one in past)
    may = MAY.allows(actor, "setting.edit", past[0]) if past else False
    return [
        [
            Cell(date_format(localtime(one.edited_at), "j F Y, H.i")),
            Cell(names.get(one.edited_by, _("Onbekend account"))),
            Cell(changed_in_words(one.values)),
            Cell(action=_undoing(one) if may and number == 0 else None),
        ]
        for number, one in enumerate(past)
    ]


def _undoing(newest: Edit) -> Action:
    return Action(_("Neem terug"), reverse("take-back-setting", args=[newest.id]), post=True)
