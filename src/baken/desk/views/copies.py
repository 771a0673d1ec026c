# SPDX-License-Identifier: EUPL-1.2
"""A dossier on paper: asked with a reason, numbered, with a watermark, and on record."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from baken.access.acting import account_of
from baken.access.afterwards import WrittenAfterwards
from baken.access.given_back import typed
from baken.access.guard import recently_proved, right
from baken.access.vocabulary import CASEWORK
from baken.casework.permissions import MAY as CASE_MAY
from baken.casework.queries import files_in, get_case, notes_of
from baken.design.worklist import Cell
from baken.desk.paper import case as case_paper
from baken.desk.paper import document, moment
from baken.desk.paper import report as report_paper
from baken.desk.paper.follow_up import follow_up_of
from baken.desk.reasons import reason_field
from baken.desk.views import cases, dossier
from baken.files.copies.actions import NotCopied, make_copy
from baken.files.copies.queries import copies_of
from baken.files.models import Copy
from baken.intake.queries import get_report
from baken.kernel.actor import Actor
from baken.kernel.paper import Block

Gather = Callable[[], list[Block]]


class CopyForm(forms.Form):
    """Why this dossier must be on paper."""

    why = reason_field(
        label=gettext_lazy("Waarom heb je dit op papier nodig?"),
        help_text=gettext_lazy(
            "Eén zin is genoeg. De reden gaat op slot en hoort bij de regel in het logboek."
        ),
    )


@right("copy.make", roles=CASEWORK, purpose=True)
@recently_proved
@require_http_methods(["GET", "HEAD", "POST"])
def of_case(request: HttpRequest, reference: str) -> HttpResponse:
    """What the page of the case shows to whoever asks, with the notes and the follow-up that they may read."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found, now = get_case(reference, actor), timezone.now()

    def gather() -> list[Block]:
        reads = CASE_MAY.allows(actor, "note.read", found)
        notes = notes_of(found, viewer=actor, now=now) if reads else []
        opens = CASE_MAY.allows(actor, "case-file.read", found)
        files = files_in(found, viewer=actor, now=now) if opens else []
        followed_up = follow_up_of(found, viewer=actor, now=now)
        page = cases.shown(found, actor, now=now, whole=True)
        return case_paper.blocks_of(found, page, notes, files, followed_up, _name(request))

    return _asked(request, ("case", found.id), found.region, found.alias, found.reference, gather)


@right("copy.make", roles=CASEWORK, purpose=True)
@recently_proved
@require_http_methods(["GET", "HEAD", "POST"])
def of_report(request: HttpRequest, reference: str) -> HttpResponse:
    """What the page of the report shows to whoever asks."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found, now = get_report(reference, viewer=actor), timezone.now()

    def gather() -> list[Block]:
        return report_paper.blocks_of(dossier.shown(found, actor, now=now, whole=True), _name(request))

    return _asked(request, ("report", found.id), found.region, _("Melding"), found.reference, gather)


def _asked(
    request: HttpRequest, about: tuple[str, UUID], region: str, title: str, reference: str, gather: Gather
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = CopyForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            copy = make_copy(
                region=region, dossier=about, why=form.cleaned_data["why"], by=actor, now=timezone.now()
            )
        except NotCopied as no:
            form.add_error("why", no.sentence)
        else:
            return _file(copy, title, reference, _name(request), gather())
    context = {
        "page_title": _("Afdruk van het dossier"),
        "form": form,
        "crumbs": [{"label": reference, "url": reverse(_page_of(about[0]), args=[reference])}],
        "columns": [_("Exemplaar"), _("Gemaakt"), _("Door")],
        "rows": [[Cell(str(one.number)), moment(one.at), one.name] for one in copies_of(actor, about[1])],
    }
    return render(request, "desk/copy.html", context)


def _name(request: HttpRequest) -> str:
    return account_of(request).name


def _page_of(kind: str) -> str:
    return "case" if kind == "case" else "dossier"


def _file(copy: Copy, title: str, reference: str, who: str, blocks: list[Block]) -> HttpResponse:
    """Set when the work is committed and no connection is held."""
    from baken.kernel.paper import PDF, as_pdf

    said = document(title, reference, blocks, copy, who)
    return WrittenAfterwards(lambda: as_pdf(said), kind=PDF, name=f"{reference}-exemplaar-{copy.number}.pdf")
