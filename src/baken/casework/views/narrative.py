# SPDX-License-Identifier: EUPL-1.2
"""The account of a case: reading a version, writing the next one, and taking one along as a file."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from baken.access.afterwards import WrittenAfterwards
from baken.access.given_back import typed
from baken.access.guard import recently_proved, right
from baken.access.queries import names_of
from baken.access.vocabulary import CASEWORK
from baken.casework.actions import note_taken_along, write_narrative
from baken.casework.models import Case
from baken.casework.narrative.composing import compose
from baken.casework.narrative.forms import NarrativeForm
from baken.casework.narrative.paper import blocks_of, document
from baken.casework.permissions import MAY
from baken.casework.policy import WORKERS
from baken.casework.queries import ReadNarrative, narratives_of, read_narrative, seen_through
from baken.casework.views.pages import case_of, done, page, pages, sent
from baken.casework.vocabulary import CaseState
from baken.kernel.actor import Actor
from baken.kernel.recognisable import recognisable_in


@right("narrative.read", roles=CASEWORK, purpose=True)
@require_safe
def narrative(request: HttpRequest, reference: str, number: int = 0) -> HttpResponse:
    """The newest version, or the one that is named, and the list of all."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    versions = narratives_of(actor, case)
    wanted = number or (versions[0].number if versions else 0)
    read = read_narrative(case, wanted, viewer=actor, now=timezone.now()) if wanted else None
    names = names_of(one.written_by for one in versions)
    return page(
        request, case, "narrative", _("Verslag"),
        read=read,
        blocks=[(type(one).__name__, one) for one in blocks_of(read.text)] if read else [],
        versions=[(one, names.get(one.written_by, "")) for one in versions],
        beside=[(one, narratives_of(actor, one)) for one in seen_through(actor, case)],
        writes=case.state == CaseState.OPEN and MAY.allows(actor, "narrative.write", case),
        takes=MAY.allows(actor, "narrative.export", case),
        warns=bool(read and recognisable_in(read.text)),
    )  # fmt: skip


@right("narrative.write", roles=WORKERS, purpose=True)
@pages
def write(request: HttpRequest, reference: str) -> HttpResponse:
    """The next version, on the one before or composed anew; whoever was overtaken sees both texts."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    MAY.require(actor, "narrative.write", case)
    newest = _newest(case, actor)
    seen_now = newest.version.number if newest else 0
    composes = newest is None or request.GET.get("opnieuw") == "ja"
    data = typed(request)
    form = (
        NarrativeForm(data) if data else NarrativeForm(initial=_begun(request, case, actor, newest, composes))
    )
    overtaken = False
    if sent(request, form):
        overtaken = form.number_seen() != seen_now
        if done(
            form,
            lambda: write_narrative(
                case=case,
                text=form.cleaned_data["text"],
                seen=form.number_seen(),
                by=actor,
                now=timezone.now(),
            ),
        ):
            messages.success(request, _("Het verslag staat vast als nieuwe versie."))
            return HttpResponseRedirect(reverse("narrative", args=[case.reference]))
    if overtaken:
        form = _seen_now(request, form, seen_now)
    return page(
        request, case, "narrative_write", _("Verslag schrijven"), form=form,
        now=newest if overtaken else None, composes=composes and not data,
    )  # fmt: skip


@right("narrative.export", roles=WORKERS, purpose=True)
@recently_proved
@require_safe
def pdf_file(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """What writes a PDF is loaded by who takes one along."""
    from baken.kernel.paper import PDF, as_pdf

    read, said = _taken(request, reference, number, "pdf")
    return WrittenAfterwards(lambda: as_pdf(said), kind=PDF, name=_name(read, "pdf"))


@right("narrative.export", roles=WORKERS, purpose=True)
@recently_proved
@require_safe
def odt_file(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """To go on writing in an office programme."""
    from baken.kernel.paper import ODT, as_odt

    read, said = _taken(request, reference, number, "odt")
    return WrittenAfterwards(lambda: as_odt(said), kind=ODT, name=_name(read, "odt"))


def _taken(request: HttpRequest, reference: str, number: int, kind: str) -> tuple[ReadNarrative, Any]:
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    MAY.require(actor, "narrative.export", case)
    now = timezone.now()
    read = read_narrative(case, number, viewer=actor, now=now)
    note_taken_along(version=read.version, kind=kind, by=actor, now=now)
    return read, document(read, taken_by=names_of([actor.id]).get(actor.id, ""), now=now)


def _name(read: ReadNarrative, ending: str) -> str:
    return f"verslag-{read.version.case.reference}-{read.version.number}.{ending}"


def _newest(case: Case, actor: Actor) -> ReadNarrative | None:
    versions = narratives_of(actor, case)
    if not versions:
        return None
    return read_narrative(case, versions[0].number, viewer=actor, now=timezone.now())


def _begun(
    request: HttpRequest, case: Case, actor: Actor, newest: ReadNarrative | None, composes: bool
) -> dict[str, Any]:
    """What stands in the page at first, with the number of the version it is written on."""
    seen = newest.version.number if newest else 0
    if newest and not composes:
        return {"text": newest.text, "seen": seen}
    made = compose(case, viewer=actor, now=timezone.now())
    if made.left_out:
        said = ngettext(
            "Eén bevinding komt van de melder en staat niet in dit verslag.",
            "%(number)s bevindingen komen van de melder en staan niet in dit verslag.",
            made.left_out,
        )
        messages.warning(request, said % {"number": made.left_out})
    return {"text": made.text, "seen": seen}


def _seen_now(request: HttpRequest, form: NarrativeForm, number: int) -> NarrativeForm:
    """What was typed stays; the number is that of the version that is shown beside it now."""
    again = NarrativeForm({**request.POST.dict(), "seen": str(number)})
    again.is_valid()
    for error in form.non_field_errors():
        again.add_error(None, error)
    return again
