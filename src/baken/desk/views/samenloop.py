# SPDX-License-Identifier: EUPL-1.2
"""The text for the other file of one situation: composed, changed, kept sealed, and printed on one page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from baken.access.afterwards import WrittenAfterwards
from baken.access.given_back import typed
from baken.access.guard import right
from baken.audit.actions import record
from baken.audit.models import Kind
from baken.casework.actions import TooLong, write_transfer
from baken.casework.models import Case
from baken.casework.permissions import MAY
from baken.casework.policy import WORKERS
from baken.casework.queries import get_case, samenloop_of, words_of, words_of_samenloop
from baken.casework.samenloop_forms import TransferForm
from baken.desk.transfer_text import composed
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible


@right("samenloop.note", roles=WORKERS, purpose=True)
@require_http_methods(["GET", "HEAD", "POST"])
def transfer(request: HttpRequest, reference: str) -> HttpResponse:
    """What was kept, or else what can be composed of the case; nothing is kept before somebody says so."""
    case, actor = _case(request, reference), _actor(request)
    kept, text = _text(case, actor)
    form = TransferForm(typed(request), initial={"text": text})
    if request.method == "POST" and form.is_valid():
        try:
            write_transfer(case=case, text=form.cleaned_data["text"], by=actor, now=timezone.now())
        except (TooLong, NotPossible) as no:
            form.add_error("text", no.sentence)
        else:
            messages.success(request, _("De tekst is verzegeld bewaard."))
            return HttpResponseRedirect(reverse("case-transfer", args=[case.reference]))
    context = {"page_title": _("Tekst voor het andere dossier"), "form": form, "kept": kept, "case": case}
    response = render(request, "desk/transfer.html", context | {"crumbs": _crumbs(case)})
    response["Cache-Control"] = "no-store"
    return response


@right("samenloop.note", roles=WORKERS, purpose=True)
@require_safe
def transfer_paper(request: HttpRequest, reference: str) -> HttpResponse:
    """The text that was kept, as one printed page. What writes a PDF is loaded by who takes one along."""
    from baken.desk.transfer_paper import document
    from baken.kernel.paper import PDF, as_pdf

    case, actor, now = _case(request, reference), _actor(request), timezone.now()
    kept, text = _text(case, actor)
    if not kept:
        raise Refused(actor, "samenloop.note", case.about())
    record(actor, "samenloop.print", case, region=case.region, at=now, kind=Kind.READ)
    said = document(case, text, now=now)
    name = f"samenloop-{case.reference.lower()}.pdf"
    return WrittenAfterwards(lambda: as_pdf(said), kind=PDF, name=name)


def _case(request: HttpRequest, reference: str) -> Case:
    case = get_case(reference, _actor(request))
    MAY.require(_actor(request), "samenloop.note", case)
    return case


def _text(case: Case, actor: Actor) -> tuple[bool, str]:
    """Whether it was kept, and the text; there is none where nothing comes along with a case."""
    along, now = samenloop_of(actor, case), timezone.now()
    if along is None or not along.is_there:
        raise Refused(actor, "samenloop.note", case.about())
    words = words_of_samenloop(case, along, viewer=actor, now=now)
    if words.transfer:
        return True, words.transfer
    summary = words_of(case, viewer=actor, now=now).summary
    made = composed(case, along, own_file=words.own_file, summary=summary, viewer=actor, today=localdate())
    return False, made


def _crumbs(case: Case) -> list[dict[str, Any]]:
    return [
        {"label": case.alias, "url": reverse("case", args=[case.reference])},
        {"label": _("Samenloop"), "url": reverse("case-samenloop", args=[case.reference])},
    ]


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
