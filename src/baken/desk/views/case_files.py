# SPDX-License-Identifier: EUPL-1.2
"""The files that colleagues put with a case: seeing them, adding more, and taking some out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.queries import names_of
from baken.access.vocabulary import CASEWORK
from baken.casework.actions import (
    AddedAlready,
    FilesAreGone,
    NoFileChosen,
    NothingWritten,
    add_files,
    take_files_out,
)
from baken.casework.models import Case
from baken.casework.permissions import MAY
from baken.casework.policy import OWNERS
from baken.casework.queries import ReadFiles, added_in, files_in
from baken.casework.views.pages import case_of, done, framed, pages, sent
from baken.casework.vocabulary import CaseState, NoteKind
from baken.desk.case_file_forms import FilesForm, TakeFilesOutForm
from baken.desk.conversation import attached
from baken.files.waiting import Waiting
from baken.kernel.actor import Actor
from baken.kernel.workflow import NotPossible

FORGET = "forget"
PAGES = ("case-file-save", "case-file-look")


@right("case-file.read", roles=CASEWORK, purpose=True)
@pages
def overview(request: HttpRequest, reference: str) -> HttpResponse:
    """All of them, and a form for more; what arrived waits until the rest of the form is right."""
    case, actor = case_of(request, reference), _actor(request)
    adds = case.state == CaseState.OPEN and MAY.allows(actor, "case-file.add", case)
    waiting = Waiting(request.session, case.id)
    form = FilesForm(typed(request)) if adds else None
    if form and request.method == "POST":
        if request.POST.get("go") == FORGET:
            waiting.forget()
            return _list_of(case)
        if _added(request, case, form, waiting):
            messages.success(request, _("Het bestand staat in de zaak. Baken kijkt het eerst na."))
            return _list_of(case)
    found = files_in(case, viewer=actor, now=timezone.now())
    return _page(
        request, case, "case_files", _("Bestanden"),
        form=form, waiting=waiting.files if adds else [], entries=_shown(found, case),
        takes_out=MAY.allows(actor, "case-file.take_out", case),
    )  # fmt: skip


@right("case-file.take_out", roles=OWNERS, purpose=True)
@pages
def take_out(request: HttpRequest, reference: str, added: UUID) -> HttpResponse:
    """Files that are destroyed, the original with its copy."""
    case, actor = case_of(request, reference), _actor(request)
    found = added_in(actor, case, added, now=timezone.now())
    MAY.require(actor, "case-file.take_out", found.added.case)
    form = TakeFilesOutForm(typed(request))
    if sent(request, form) and done(
        form,
        lambda: take_files_out(
            added=found.added, because=form.cleaned_data["because"], by=actor, now=timezone.now()
        ),
    ):
        messages.success(request, _("Het bestand is vernietigd."))
        return _list_of(case)
    return _page(request, case, "case_file_take_out", _("Bestand weghalen"), form=form, what=found.what)


def _added(request: HttpRequest, case: Case, form: FilesForm, waiting: Waiting) -> bool:
    """Whether all of it stands in the case now; if not, the form says why."""
    declined = waiting.take(request.FILES.getlist("upload"))
    valid = form.is_valid()
    form.say_why_not(declined)
    if declined or not valid:
        return False
    given = form.cleaned_data
    try:
        add_files(
            case=case, what=given["what"], kind=NoteKind(given["kind"]), arrived=waiting.files,
            by=_actor(request), now=timezone.now(),
        )  # fmt: skip
    except (NoFileChosen, FilesAreGone, AddedAlready) as no:
        form.add_error("upload", no.sentence)
        if not isinstance(no, NoFileChosen):
            waiting.forget()
        return False
    except (NothingWritten, NotPossible) as no:
        form.add_error(None, no.sentence)
        return False
    waiting.forget()
    return True


def _shown(found: list[ReadFiles], case: Case) -> list[dict[str, Any]]:
    names = names_of(id_ for one in found for id_ in (one.added.added_by, one.added.taken_out_by))
    return [
        {
            "added": one.added,
            "what": one.what,
            "by": names.get(one.added.added_by, ""),
            "out_by": names.get(one.added.taken_out_by, "") if one.added.taken_out_by else "",
            "files": [attached(file, case.reference, PAGES) for file in one.files],
        }
        for one in found
    ]


def _page(request: HttpRequest, case: Case, name: str, title: str, **context: Any) -> HttpResponse:
    return render(request, f"desk/{name}.html", framed(request, case, title) | context)


def _list_of(case: Case) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("case-files", args=[case.reference]))


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
