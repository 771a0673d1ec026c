# SPDX-License-Identifier: EUPL-1.2
"""One file of a report or case: looked at as a picture, played within the page, or saved; each look is on record."""

from base64 import b64encode
from contextlib import closing
from dataclasses import dataclass
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
from baken.casework.queries import file_in, get_case
from baken.desk.reasons import reason_field
from baken.desk.views.dossier import does_not_open
from baken.files.actions import NothingToOpen, OpenedFile, open_file
from baken.files.models import File
from baken.files.pages import Drawn, draw_page
from baken.files.queries import get_file
from baken.files.serving import as_attachment, as_played
from baken.files.vocabulary import Kind, State
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


@dataclass(frozen=True, slots=True)
class Here:
    """A file in its dossier: the page of that, and those on which the file is saved, looked at and played."""

    file: File
    reference: str
    page: str
    save: str
    look: str
    play: str

    def address(self, page: str) -> str:
        return reverse(page, args=[self.reference, self.file.id])


@right("file.view", roles=CASEWORK, purpose=True)
@require_POST
def save(request: HttpRequest, reference: str, file: UUID) -> HttpResponseBase:
    """A photo or recording is saved at once; a document takes a reason."""
    return _save(request, _of_report(request, reference, file))


@right("file.view", roles=CASEWORK, purpose=True)
@require_POST
def save_of_case(request: HttpRequest, reference: str, file: UUID) -> HttpResponseBase:
    return _save(request, _of_case(request, reference, file))


@right("file.view", roles=CASEWORK, purpose=True)
@csp_update({"media-src": [SELF]})  # type: ignore[untyped-decorator]
@require_safe
def look(request: HttpRequest, reference: str, file: UUID) -> HttpResponseBase:
    """A photo, one page of a PDF, or a player. What is none of these can be saved only."""
    return _look(request, _of_report(request, reference, file))


@right("file.view", roles=CASEWORK, purpose=True)
@csp_update({"media-src": [SELF]})  # type: ignore[untyped-decorator]
@require_safe
def look_in_case(request: HttpRequest, reference: str, file: UUID) -> HttpResponseBase:
    return _look(request, _of_case(request, reference, file))


@right("file.view", roles=CASEWORK, purpose=True)
@require_safe
def play(request: HttpRequest, reference: str, file: UUID) -> HttpResponseBase:
    """Sound or video, for the player of the page above."""
    return _play(request, _of_report(request, reference, file))


@right("file.view", roles=CASEWORK, purpose=True)
@require_safe
def play_in_case(request: HttpRequest, reference: str, file: UUID) -> HttpResponseBase:
    return _play(request, _of_case(request, reference, file))


def _of_report(request: HttpRequest, reference: str, file: UUID) -> Here:
    """A file opens under its own report only."""
    actor = _actor(request)
    report = get_report(reference, viewer=actor)
    try:
        found = get_file(file, viewer=actor)
    except File.DoesNotExist:
        raise Refused(actor, "file.view", ("file", file)) from None
    if found.dossier != report.id:
        raise Refused(actor, "file.view", found.about())
    return Here(found, report.reference, "dossier", "attachment", "file-look", "file-play")


def _of_case(request: HttpRequest, reference: str, file: UUID) -> Here:
    """Under its own case, and under the one into which that was joined."""
    case = get_case(reference, _actor(request))
    found = file_in(_actor(request), case, file)
    return Here(found, case.reference, "case", *(f"case-file-{verb}" for verb in ("save", "look", "play")))


def _save(request: HttpRequest, here: Here) -> HttpResponseBase:
    why = ""
    if here.file.kind in DOCUMENTS and here.file.state in (State.CLEANED, State.NOT_CLEANED):
        form = SaveForm(request.POST if "why" in request.POST else None)
        if not form.is_valid():
            return _asked_why(request, here, form)
        why = form.cleaned_data["why"]
    try:
        opened = open_file(file=here.file, by=_actor(request), now=timezone.now(), why=why)
    except NothingToOpen as error:
        return does_not_open(request, here.reference, error.sentence, page=here.page)
    return as_attachment(opened, name=f"{here.reference}-bijlage")


def _look(request: HttpRequest, here: Here) -> HttpResponseBase:
    file = here.file
    if file.state == State.NOT_CLEANED and file.kind in PLAYED:
        return _page(request, here, played=True)
    if file.state != State.CLEANED:
        sentence = _("Dit bestand is hier niet te bekijken.")
        return does_not_open(request, here.reference, sentence, page=here.page)
    opened = open_file(file=file, by=_actor(request), now=timezone.now())
    page = _page(request, here).content.decode()
    number = _number(request.GET.get("blad", ""))
    return WrittenAfterwards(
        lambda: page.replace(HERE, _picture(file, opened, number)).encode(), kind="text/html; charset=utf-8"
    )


def _play(request: HttpRequest, here: Here) -> HttpResponseBase:
    actor = _actor(request)
    if here.file.kind not in PLAYED:
        raise Refused(actor, "file.view", here.file.about())
    try:
        return as_played(open_file(file=here.file, by=actor, now=timezone.now()))
    except NothingToOpen:
        raise Refused(actor, "file.view", here.file.about()) from None


def _asked_why(request: HttpRequest, here: Here, form: SaveForm) -> HttpResponse:
    context = {
        "page_title": _("Bestand bewaren"),
        "what": here.file.get_kind_display(),
        "form": form,
        "crumbs": _crumbs(here),
        "look_url": here.address(here.look) if here.file.clean_copy else "",
    }
    return render(request, "desk/file_save.html", context)


def _page(request: HttpRequest, here: Here, *, played: bool = False) -> HttpResponse:
    context = {
        "page_title": str(here.file.get_kind_display()).capitalize(),
        "state": here.file.get_state_display(),
        "crumbs": _crumbs(here),
        "here": HERE,
        "sound": here.file.kind == Kind.SOUND,
        "media_url": here.address(here.play) if played else "",
        "save_url": here.address(here.save),
    }
    return render(request, "desk/file_look.html", context)


def _crumbs(here: Here) -> list[dict[str, str]]:
    dossier = {"label": here.reference, "url": reverse(here.page, args=[here.reference])}
    if here.page == "dossier":
        return [dossier]
    return [dossier, {"label": _("Bestanden"), "url": reverse("case-files", args=[here.reference])}]


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


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
