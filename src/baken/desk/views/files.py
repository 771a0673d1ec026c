# SPDX-License-Identifier: EUPL-1.2
"""One file of a report: looked at as a picture, played within the page, or saved; each look is on record."""

from base64 import b64encode
from contextlib import closing
from uuid import UUID

from csp.constants import SELF
from csp.decorators import csp_update
from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from baken.access.afterwards import WrittenAfterwards
from baken.access.guard import right
from baken.access.vocabulary import CASEWORK
from baken.desk.reasons import reason_field
from baken.desk.views.dossier import does_not_open
from baken.files.actions import NothingToOpen, OpenedFile, open_file
from baken.files.models import File
from baken.files.pages import Drawn, draw_page
from baken.files.queries import get_file
from baken.files.serving import as_attachment, as_played
from baken.files.vocabulary import Kind, State
from baken.intake.models import Report
from baken.intake.queries import get_report
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused

PLAYED = (Kind.SOUND, Kind.VIDEO)
DOCUMENTS = (Kind.PDF, Kind.OFFICE)
MOST_PAGES = 9999
# Where the picture comes when it is drawn; no text that a person typed stands on this page.
HERE = "<!-- the picture -->"


class SaveForm(forms.Form):
    """Why a document must leave as a file."""

    why = reason_field(
        label=gettext_lazy("Waarom heb je het bestand zelf nodig?"),
        help_text=gettext_lazy(
            "Bekijken kan zonder reden. De reden gaat op slot en hoort bij de regel in het logboek."
        ),
    )


@right("file.view", roles=CASEWORK, purpose=True)
@require_POST
def save(request: HttpRequest, reference: str, file: UUID) -> HttpResponseBase:
    """A photo or recording is saved at once; a document takes a reason."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    report, found = _found(request, reference, file)
    why = ""
    if found.kind in DOCUMENTS and found.state in (State.CLEANED, State.NOT_CLEANED):
        form = SaveForm(request.POST if "why" in request.POST else None)
        if not form.is_valid():
            return _asked_why(request, report, found, form)
        why = form.cleaned_data["why"]
    try:
        opened = open_file(file=found, by=actor, now=timezone.now(), why=why)
    except NothingToOpen as error:
        return does_not_open(request, report.reference, error.sentence)
    return as_attachment(opened, name=f"{report.reference}-bijlage")


@right("file.view", roles=CASEWORK, purpose=True)
@csp_update({"media-src": [SELF]})  # type: ignore[untyped-decorator]
@require_safe
def look(request: HttpRequest, reference: str, file: UUID) -> HttpResponseBase:
    """A photo, one page of a PDF, or a player. What is none of these can be saved only."""
    report, found = _found(request, reference, file)
    if found.state == State.NOT_CLEANED and found.kind in PLAYED:
        return _page(request, report, found, played=True)
    if found.state != State.CLEANED:
        return does_not_open(request, report.reference, _("Dit bestand is hier niet te bekijken."))
    actor: Actor = request.actor  # type: ignore[attr-defined]
    opened = open_file(file=found, by=actor, now=timezone.now())
    page = _page(request, report, found).content.decode()
    number = _number(request.GET.get("blad", ""))
    return WrittenAfterwards(
        lambda: page.replace(HERE, _picture(found, opened, number)).encode(), kind="text/html; charset=utf-8"
    )


@right("file.view", roles=CASEWORK, purpose=True)
@require_safe
def play(request: HttpRequest, reference: str, file: UUID) -> HttpResponseBase:
    """Sound or video, for the player of the page above."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    _report, found = _found(request, reference, file)
    if found.kind not in PLAYED:
        raise Refused(actor, "file.view", found.about())
    try:
        return as_played(open_file(file=found, by=actor, now=timezone.now()))
    except NothingToOpen:
        raise Refused(actor, "file.view", found.about()) from None


def _found(request: HttpRequest, reference: str, file: UUID) -> tuple[Report, File]:
    """A file opens under its own report only."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    report = get_report(reference, viewer=actor)
    try:
        found = get_file(file, viewer=actor)
    except File.DoesNotExist:
        raise Refused(actor, "file.view", ("file", file)) from None
    if found.dossier != report.id:
        raise Refused(actor, "file.view", found.about())
    return report, found


def _asked_why(request: HttpRequest, report: Report, found: File, form: SaveForm) -> HttpResponse:
    context = {
        "page_title": _("Bestand bewaren"),
        "what": found.get_kind_display(),
        "form": form,
        "crumbs": _crumbs(report),
        "look_url": reverse("file-look", args=[report.reference, found.id]) if found.clean_copy else "",
    }
    return render(request, "desk/file_save.html", context)


def _page(request: HttpRequest, report: Report, found: File, *, played: bool = False) -> HttpResponse:
    context = {
        "page_title": str(found.get_kind_display()).capitalize(),
        "state": found.get_state_display(),
        "crumbs": _crumbs(report),
        "here": HERE,
        "sound": found.kind == Kind.SOUND,
        "media_url": reverse("file-play", args=[report.reference, found.id]) if played else "",
        "save_url": reverse("attachment", args=[report.reference, found.id]),
    }
    return render(request, "desk/file_look.html", context)


def _crumbs(report: Report) -> list[dict[str, str]]:
    return [{"label": report.reference, "url": reverse("dossier", args=[report.reference])}]


def _picture(found: File, opened: OpenedFile, number: int) -> str:
    """Drawn and written when no connection is held; the picture stands in the page itself and is kept nowhere."""
    with closing(opened.content) as content:
        whole = b"".join(content)
    is_pdf = found.kind == Kind.PDF
    drawn = draw_page(whole, number) if is_pdf else Drawn(1, whole)
    context = {
        "picture": b64encode(drawn.picture).decode(),
        "kind": "image/png" if is_pdf or opened.extension == ".png" else "image/jpeg",
        "number": number,
        "pages": drawn.pages,
        "is_pdf": is_pdf,
        "before": number - 1 if is_pdf and 1 < number <= drawn.pages else 0,
        "after": number + 1 if is_pdf and number < drawn.pages else 0,
    }
    return render_to_string("desk/file_picture.html", context)


def _number(text: str) -> int:
    """Of a page; whatever somebody makes of the address, the first one."""
    given = int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else 1
    return min(max(given, 1), MOST_PAGES)
