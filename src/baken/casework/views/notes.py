# SPDX-License-Identifier: EUPL-1.2
"""Notes of a case: reading, writing with a draft that keeps itself, changing, and taking a passage out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.queries import names_of
from baken.access.vocabulary import CASEWORK
from baken.casework.actions import ChangedMeanwhile, change_note, keep_draft, take_out, write_note
from baken.casework.models import Case, NoteDraft
from baken.casework.note_forms import NoteForm, TakeOutForm
from baken.casework.permissions import MAY
from baken.casework.policy import OWNERS, WORKERS
from baken.casework.queries import ReadNote, draft_of, get_note, notes_of
from baken.casework.views.pages import case_of, done, page, pages, sent
from baken.casework.vocabulary import NoteKind
from baken.kernel.actor import Actor
from baken.kernel.workflow import NotPossible


@right("note.read", roles=CASEWORK, purpose=True)
@pages
def notes(request: HttpRequest, reference: str) -> HttpResponse:
    """All notes, and a form for one more that keeps what is typed."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    writes = case.closed_at is None and MAY.allows(actor, "note.write", case)
    if writes and request.method == "POST" and request.POST.get("go") == "keep":
        return _kept(request, case, actor)
    form = _form(request, case, actor) if writes else None
    if (
        form
        and sent(request, form)
        and done(
            form,
            lambda: write_note(
                case=case,
                kind=NoteKind(form.cleaned_data["kind"]),
                text=form.cleaned_data["text"],
                draft=form.seen(),
                by=actor,
                now=timezone.now(),
            ),
        )
    ):
        messages.success(request, _("De notitie staat in de zaak."))
        return _here(case)
    found = notes_of(case, viewer=actor, now=timezone.now())
    return page(
        request, case, "notes", _("Notities"), form=form, notes=_shown(found), writes=writes,
        takes_out=MAY.allows(actor, "note.take_out", case),
    )  # fmt: skip


@right("note.write", roles=WORKERS, purpose=True)
@pages
def change(request: HttpRequest, reference: str, note: UUID) -> HttpResponse:
    """Other words; whoever was overtaken sees both texts, and nothing is overwritten."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    MAY.require(actor, "note.write", case)
    found = get_note(actor, case, note, now=timezone.now())
    initial = {"text": found.text, "kind": found.note.kind, "version": found.note.version}
    form = NoteForm(typed(request), initial=initial)
    overtaken = False
    if sent(request, form):
        overtaken = form.seen() != found.note.version
        given = form.cleaned_data
        if done(
            form,
            lambda: change_note(
                note=found.note, version=form.seen(), kind=NoteKind(given["kind"]), text=given["text"],
                by=actor, now=timezone.now(),
            ),
        ):  # fmt: skip
            messages.success(request, _("De notitie is gewijzigd."))
            return _here(case)
    if overtaken:
        form = _seen_now(request, form, found)
    return page(
        request, case, "note_change", _("Notitie wijzigen"), form=form, note=found, overtaken=overtaken
    )


@right("note.take_out", roles=OWNERS, purpose=True)
@pages
def take_passage_out(request: HttpRequest, reference: str, note: UUID) -> HttpResponse:
    """Words that are destroyed with their own key."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    MAY.require(actor, "note.take_out", case)
    found = get_note(actor, case, note, now=timezone.now())
    form = TakeOutForm(typed(request), initial={"version": found.note.version})
    if sent(request, form):
        given = form.cleaned_data
        if done(
            form,
            lambda: take_out(
                note=found.note, version=form.seen(), passage=given["passage"], because=given["because"],
                by=actor, now=timezone.now(),
            ),
        ):  # fmt: skip
            messages.success(request, _("Deze woorden zijn vernietigd."))
            return _here(case)
    return page(request, case, "note_take_out", _("Woorden weghalen"), form=form, note=found)


def _form(request: HttpRequest, case: Case, actor: Actor) -> NoteForm:
    data = typed(request)
    text, version = ("", 0) if data else draft_of(case, viewer=actor)
    return NoteForm(data, initial={"text": text, "kind": NoteKind.SHARED, "version": version})


def _kept(request: HttpRequest, case: Case, actor: Actor) -> JsonResponse:
    """Answered to the page that keeps itself."""
    given = request.POST.get("version", "")
    try:
        draft: NoteDraft = keep_draft(
            case=case,
            text=request.POST.get("text", ""),
            version=int(given) if given.isdecimal() else 0,
            by=actor,
            now=timezone.now(),
        )
    except (ChangedMeanwhile, NotPossible):
        said = _("Niet bewaard: in een ander venster staat een nieuwere tekst, of de zaak is gesloten.")
        return JsonResponse({"said": said}, status=409)
    when = date_format(localtime(draft.saved_at), "H.i")
    return JsonResponse({"version": draft.version, "said": _("Bewaard om %s, alleen voor jou") % when})


def _seen_now(request: HttpRequest, form: NoteForm, found: ReadNote) -> NoteForm:
    """What was typed stays; the version is that of the text that is shown beside it now."""
    again = NoteForm({**request.POST.dict(), "version": str(found.note.version)})
    again.is_valid()
    for error in form.non_field_errors():
        again.add_error(None, error)
    return again


def _shown(found: list[ReadNote]) -> list[dict[str, Any]]:
    names = names_of(id_ for one in found for id_ in (one.note.written_by, one.note.changed_by))
    return [
        {
            "read": one,
            "by": names.get(one.note.written_by, ""),
            "changed_by": names.get(one.note.changed_by, "") if one.note.changed_by else "",
        }
        for one in found
    ]


def _here(case: Case) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("case-notes", args=[case.reference]))
