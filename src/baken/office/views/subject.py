# SPDX-License-Identifier: EUPL-1.2
"""The log for a data subject: the lines of one dossier, without those that may not be told."""

from collections import Counter
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_safe

from baken.access.guard import recently_proved, right
from baken.access.vocabulary import Role
from baken.audit.actions import record
from baken.audit.models import Kind
from baken.audit.permissions import MAY
from baken.audit.policy import GROUND_LABELS, GROUND_SOURCES, Ground
from baken.audit.queries import Line, lines_for_subject, withheld
from baken.audit.withholding import NotHere, show_again
from baken.audit.withholding import withhold as withhold_line
from baken.design.worklist import Action, Cell
from baken.kernel.actor import Actor
from baken.office.log_lines import period, purpose, role, what, when
from baken.office.log_search import Asked, SearchForm, asked
from baken.office.queries import Informed, informing_of

READERS = (Role.DATA_PROTECTION_OFFICER, Role.PRIVACY_LAWYER)
AFTER, WHO = "na", "betrokkene"
SIZE = 100


def ground_in_words(ground: Ground) -> str:
    source = GROUND_SOURCES[ground]
    return f"{GROUND_LABELS[ground].capitalize()} ({source.document}, {source.where})"


@right("audit.view-subject", roles=READERS)
@recently_proved
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """To prepare: every line, with what is withheld and why. To hand over: what is left, and how many are not."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now = timezone.now()
    form = SearchForm(request.GET, viewer=actor, with_people=False)
    wanted = asked(form, actor, region=min(actor.regions), now=now)
    as_copy = request.GET.get("toon") == "afschrift"
    context = {
        "page_title": _("Inzage voor een betrokkene"),
        "form": form,
        "wanted": wanted,
        "as_copy": as_copy,
        "keep": {"toon": "afschrift"} if as_copy else {},
    }
    if wanted.dossier is not None:
        context |= _found(request, actor, wanted, as_copy=as_copy)
        record(actor, "audit.view-subject", wanted.about, region=wanted.region, at=now, kind=Kind.READ)
    return render(request, "office/subject.html", context)


@right("audit.withhold", roles=[Role.PRIVACY_LAWYER])
@recently_proved
@require_http_methods(["GET", "HEAD", "POST"])
def withhold(request: HttpRequest, line: UUID) -> HttpResponse:
    """Withhold a line with a ground, or show it again."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = GroundForm(request.POST or None, auto_id="regel-%s")
    if form.is_valid():
        try:
            form.carry_out(line, by=actor, now=timezone.now())
        except NotHere as error:
            raise Http404 from error
        return HttpResponseRedirect(_address(_kept(request)))
    context = {"page_title": _("Deze regel niet tonen"), "form": form, "back_url": _address(_kept(request))}
    return render(request, "office/withhold.html", context)


class GroundForm(forms.Form):
    """Why a data subject does not see this line; without a ground it is shown."""

    ground = forms.ChoiceField(
        label=_lazy("Op welke grond?"),
        help_text=_lazy("Het afschrift noemt de grond en hoeveel regels er niet in staan."),
        widget=forms.RadioSelect,
        choices=[("", _lazy("Geen: toon deze regel")), *((str(one), ground_in_words(one)) for one in Ground)],
        required=False,
    )

    def carry_out(self, line: UUID, *, by: Actor, now: datetime) -> None:
        chosen = self.cleaned_data["ground"]
        if chosen:
            withhold_line(entry=line, ground=Ground(chosen), by=by, now=now)
        else:
            show_again(entry=line, by=by, now=now)


def _found(request: HttpRequest, actor: Actor, wanted: Asked, *, as_copy: bool) -> dict[str, Any]:
    found = lines_for_subject(actor, wanted.search(), after=request.GET.get(AFTER, ""), size=SIZE)
    hidden = withheld(actor, (line.id for line in found.lines))
    kept = _kept(request)
    may = MAY.allows(actor, "audit.withhold") and not as_copy
    shown = [line for line in found.lines if not (as_copy and line.id in hidden)]
    people = informing_of(actor, wanted.dossier.ids if wanted.dossier else ())
    if as_copy and people and not any(one.may_be_told for one in people if one.id == request.GET.get(WHO)):
        return {"people": _people(people, kept), "held_back": True, "work_url": _prepare(kept)}
    return {
        "people": _people(people, kept),
        "columns": [
            _("Wanneer"),
            _("Rol"),
            _("Wat"),
            _("Waarvoor"),
            *([] if as_copy else [_("Niet getoond")]),
        ],
        "rows": [_row(line, hidden.get(line.id), kept, may=may, as_copy=as_copy) for line in shown],
        "withheld": [
            (ground_in_words(ground), number) for ground, number in Counter(hidden.values()).items()
        ],
        "period": period(wanted.since, wanted.until),
        "next_url": _address(kept | {AFTER: found.next}) if found.next else "",
        "copy_url": _address(kept | {"toon": "afschrift"}),
        "work_url": _prepare(kept),
    }


def _people(people: list[Informed], kept: dict[str, str]) -> list[dict[str, Any]]:
    """Whom the dossier is about, with the copy of each who may be told."""
    copy = kept | {"toon": "afschrift"}
    return [
        {
            "alias": one.alias,
            "decided": one.in_words,
            "may": one.may_be_told,
            "url": _address(copy | {WHO: one.id}),
        }
        for one in people
    ]


def _prepare(kept: dict[str, str]) -> str:
    return _address({name: value for name, value in kept.items() if name not in ("toon", WHO)})


def _row(line: Line, ground: Ground | None, kept: dict[str, str], *, may: bool, as_copy: bool) -> list[Cell]:
    """Roles, not names: what a colleague is called is not the data subject's to know."""
    text = what(line)
    told = _("Geweigerd: %s") % text.lower() if line.kind == Kind.REFUSAL else text
    cells = [
        Cell(when(line), nowrap=True),
        Cell(role(line)[:1].upper() + role(line)[1:]),
        Cell(told),
        Cell(purpose(line)),
    ]
    if as_copy:
        return cells
    address = f"{reverse('withhold-line', args=[line.id])}?{urlencode(kept)}"
    change = Action(_("Wijzig") if ground else _("Niet tonen"), address, about=when(line)) if may else None
    said = ground_in_words(ground) if ground else ""
    return [*cells, Cell(said, action=change)]


def _kept(request: HttpRequest) -> dict[str, str]:
    return {name: value for name, value in request.GET.dict().items() if value and name != AFTER}


def _address(parameters: dict[str, str]) -> str:
    return f"{reverse('subject-log')}?{urlencode(parameters)}"
