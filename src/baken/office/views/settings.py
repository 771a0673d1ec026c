# SPDX-License-Identifier: EUPL-1.2
"""Settings of a region: what holds, how it differs from the file, who changed it, and taking that back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.access.guard import recently_proved, right
from baken.access.vocabulary import Role
from baken.kernel.actor import Actor
from baken.office.preview import AsSeen, Preview, chosen_language, languages_of, preview_of
from baken.office.second import said_of, waiting_on, waiting_rows
from baken.office.settings_forms import NewPartnerForm, form_for
from baken.office.settings_rows import (
    difference,
    history_lines,
    line_of,
    rows_now,
    standard_of,
    standard_texts,
)
from baken.office.settings_words import PARTS, named
from baken.regions.actions import NotAccepted, edit
from baken.regions.actions import confirm as confirm_setting
from baken.regions.actions import take_back as undo
from baken.regions.models import Edit
from baken.regions.overlay import LETTERS, NAMES, PARTNERS
from baken.regions.permissions import MAY
from baken.regions.profiles import region as region_of
from baken.regions.queries import differences, history

READERS = (Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER)


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
            [line_of(region, part, code, row, edited) for code, row in rows_now(region, part).items()],
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
        "waiting": waiting_rows(actor),
    }
    return render(request, "office/settings.html", context)


@right("setting.view", roles=READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest, region: str, part: str, code: str, as_seen: AsSeen) -> HttpResponse:
    """One row: the form, how it would be read, what the file says, and its history."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if region not in actor.regions or part not in PARTS:
        raise Http404
    held = rows_now(region, part).get(code)
    if held is None:
        raise Http404
    form = form_for(part, request.POST or None, held, standard_of(part, code))
    looks = request.method == "POST" and "preview" in request.POST
    preview = _previewed(request, form, (region, part, code), as_seen) if looks and form.is_valid() else {}
    saves = request.method == "POST" and not looks and form.is_valid()
    if saves and _edited(request, form, region, part, code):
        return HttpResponseRedirect(reverse("setting", args=[region, part, code]))
    past = history(actor, region, part, code)
    context = {
        "page_title": named(part, code, held, region_of(region)),
        "part": PARTS[part],
        "form": form,
        "fields": _plain(form),
        "is_letter": part == LETTERS,
        "is_name": part == NAMES,
        "preview": preview,
        **_languages(request, region, part),
        "may_edit": MAY.allows(actor, "setting.edit", Edit(region=region)),
        "waiting": waiting_on(actor, region, part, code),
        "differs": [difference(one) for one in differences(region) if (one.part, one.code) == (part, code)],
        "columns": [_("Wanneer"), _("Wie"), _("Wat"), _("Terugnemen")],
        "history": history_lines(past, actor),
    }
    return render(request, "office/setting.html", context)


@right("setting.edit", roles=[Role.ADMINISTRATOR])
@require_http_methods(["GET", "HEAD", "POST"])
def new_partner(request: HttpRequest, region: str, as_seen: AsSeen) -> HttpResponse:
    """An organisation that the file does not know."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if region not in actor.regions:
        raise Http404
    form, preview = NewPartnerForm(request.POST or None, auto_id="instelling-%s"), {}
    if form.is_valid():
        code = form.cleaned_data["code"]
        if code in rows_now(region, PARTNERS):
            form.add_error("code", str(NotAccepted("code")))
        elif "preview" in request.POST:
            preview = _previewed(request, form, (region, PARTNERS, code), as_seen)
        elif _edited(request, form, region, PARTNERS, code):
            return HttpResponseRedirect(reverse("setting", args=[region, PARTNERS, code]))
    context = {"page_title": _("Nieuwe partner"), "part": PARTS[PARTNERS], "form": form, "may_edit": True}
    context |= {"fields": _plain(form), "preview": preview}
    return render(request, "office/setting.html", context)


@right("setting.edit", roles=[Role.ADMINISTRATOR])
@require_POST
def take_back(request: HttpRequest, edit: UUID) -> HttpResponse:
    """Undo the newest edit of a row."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = _found(actor, "setting.edit", edit)
    _tried(
        request,
        lambda: undo(undone=found, by=actor, now=timezone.now()),
        _("Teruggenomen. Overal geldt weer wat ervoor gold."),
    )
    return HttpResponseRedirect(reverse("settings") + f"?regio={found.region}")


@right("setting.confirm", roles=READERS)
@recently_proved
@require_POST
def confirm(request: HttpRequest, edit: UUID) -> HttpResponse:
    """The second pair of eyes: whoever tried the number says that it is right."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = _found(actor, "setting.confirm", edit)
    _tried(
        request,
        lambda: confirm_setting(proposed=found, by=actor, now=timezone.now()),
        _("Bevestigd. Het geldt nu, aan elke deur."),
    )
    return HttpResponseRedirect(reverse("setting", args=[found.region, found.part, found.code]))


def _found(actor: Actor, right: str, edit: UUID) -> Edit:
    found = MAY.narrow(Edit.objects.filter(id=edit), actor, right).first()
    if found is None:
        raise Http404
    return found


def _tried(request: HttpRequest, act: Callable[[], object], done: str) -> None:
    """Do it, and say that it is done or why not."""
    try:
        act()
    except NotAccepted as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)


def _previewed(request: HttpRequest, form: Any, spot: tuple[str, str, str], as_seen: AsSeen) -> Preview:
    """What would be read; nothing is kept. Otherwise the form says what to do."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    region, part, code = spot
    MAY.require(actor, "setting.edit", Edit(region=region))
    language = chosen_language(request.POST.get("language", ""), region, part)
    try:
        return preview_of(region, part, code, form.values(), language=language, as_seen=as_seen)
    except NotAccepted as error:
        form.add_error(error.key if error.key in form.fields else None, str(error))
        return {}


def _languages(request: HttpRequest, region: str, part: str) -> dict[str, Any]:
    """In which language the pages are looked at."""
    chosen = chosen_language(request.POST.get("language", ""), region, part)
    return {"languages": languages_of(region, part), "language": chosen}


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
        made = edit(
            region=region, part=part, code=code, values=values, standard=standard_of(part, code), by=actor,
            now=timezone.now(),
        )  # fmt: skip
    except NotAccepted as error:
        form.add_error(error.key if error.key in form.fields else None, str(error))
        return False
    messages.success(request, said_of(made))
    return True
