# SPDX-License-Identifier: EUPL-1.2
"""Letters to professionals: what was asked, a new one, the letter itself, and what came of it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baken.access.afterwards import WrittenAfterwards
from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.queries import names_of
from baken.access.vocabulary import VEILIG_THUIS
from baken.audit.actions import record
from baken.audit.models import Kind
from baken.casework.actions import (
    ask_again,
    ask_for_information,
    note_answer,
    note_no_answer,
    questions_in,
    take_question_back,
)
from baken.casework.asking_forms import AgainForm, AnswerForm, AskForm, TakeBackForm
from baken.casework.models import Case, InformationRequest
from baken.casework.permissions import MAY
from baken.casework.policy.asking import ASKERS
from baken.casework.queries import (
    everybody_in,
    get_information,
    information_of,
    person_in,
    read_as_one,
    words_of_information,
)
from baken.casework.views.pages import case_of, done, page, pages, sent
from baken.casework.vocabulary import AskState, CaseState, NotAnswered, NotNeeded
from baken.design.due import due_look
from baken.design.worklist import Cell
from baken.handover.ledger.showing import name_of
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.kernel.permissions import Refused


@right("information.read", roles=VEILIG_THUIS, purpose=True)
@require_safe
def overview(request: HttpRequest, reference: str) -> HttpResponse:
    """Every letter of the case and of what was joined into it, in codes."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    return page(
        request, case, "information", _("Vragen om informatie"),
        columns=[_("Brief"), _("Aan"), _("Over"), _("Hoe staat het?"), _("Antwoord uiterlijk")],
        rows=[
            _row(each, one, case)
            for each in read_as_one(actor, case)
            for one in information_of(actor, each)
        ],
        may_ask=case.state == CaseState.OPEN and MAY.allows(actor, "information.ask", case),
    )  # fmt: skip


@right("information.ask", roles=ASKERS, purpose=True)
@pages
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    """A new letter."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    MAY.require(actor, "information.ask", case)
    form = AskForm(typed(request), people=everybody_in(actor, case))
    made: list[InformationRequest] = []
    if sent(request, form) and done(form, lambda: made.append(_asked(form, case, actor))):
        messages.success(request, _("De vraag staat vast. Haal hier de brief op en verstuur hem."))
        return _to(made[0])
    return page(request, case, "information_ask", _("Vraag informatie aan een professional"), form=form)


@right("information.read", roles=VEILIG_THUIS, purpose=True)
@require_safe
def one(request: HttpRequest, reference: str, request_id: UUID) -> HttpResponse:
    """One letter, opened, with what can be done."""
    case, found = _found(request, reference, request_id)
    words = words_of_information(found, viewer=request.actor, now=timezone.now())  # type: ignore[attr-defined]
    names = names_of([found.asked_by, found.ended_by])
    return page(
        request, case, "information_one", _("Brief %s") % found.reference,
        asked=found,
        words=words,
        questions=questions_in(words.questions),
        to=name_of(found.professional),
        by=names.get(found.asked_by, ""),
        ended_by=names.get(found.ended_by, "") if found.ended_by else "",
        waits=found.state == AskState.ASKED and _follows(request.actor, case),  # type: ignore[attr-defined]
        is_late=found.state == AskState.ASKED and found.answer_by < localdate(),
    )  # fmt: skip


@right("information.read", roles=ASKERS, purpose=True)
@require_safe
def letter(request: HttpRequest, reference: str, request_id: UUID) -> HttpResponse:
    """The letter as a PDF; one that was taken back has no code any more and is not printed."""
    from baken.casework.asking_paper import document
    from baken.kernel.paper import PDF, as_pdf

    actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]
    case, found = _waiting(request, reference, request_id)
    words = words_of_information(found, viewer=actor, now=now)
    if not words.code:
        raise Refused(actor, "information.letter", found.about())
    said = document(found, words, writer=names_of([found.asked_by]).get(found.asked_by, ""))
    record(actor, "information.letter", found.person, region=case.region, at=now, kind=Kind.READ)
    return WrittenAfterwards(lambda: as_pdf(said), kind=PDF, name=f"{found.reference}.pdf")


@right("information.answer", roles=ASKERS, purpose=True)
@pages
def answer(request: HttpRequest, reference: str, request_id: UUID) -> HttpResponse:
    case, found = _waiting(request, reference, request_id)
    form = AnswerForm(typed(request))
    if sent(request, form) and done(form, lambda: _answered(form, found, request.actor)):  # type: ignore[attr-defined]
        messages.success(request, _("Vastgelegd wat er kwam."))
        return _to(found)
    return _small(request, case, found, _("Wat antwoordde de professional?"), form, _("Leg vast"))


@right("information.again", roles=ASKERS)
@pages
def again(request: HttpRequest, reference: str, request_id: UUID) -> HttpResponse:
    case, found = _waiting(request, reference, request_id)
    form, actor = AgainForm(typed(request)), request.actor  # type: ignore[attr-defined]
    if sent(request, form) and done(
        form,
        lambda: ask_again(
            request=found, answer_by=form.cleaned_data["answer_by"], by=actor, now=timezone.now()
        ),
    ):
        messages.success(request, _("Je wacht nu tot deze dag. De code in de brief blijft kloppen."))
        return _to(found)
    return _small(request, case, found, _("Vraag het opnieuw"), form, _("Het is opnieuw gevraagd"))


@right("information.withdraw", roles=ASKERS)
@pages
def withdraw(request: HttpRequest, reference: str, request_id: UUID) -> HttpResponse:
    case, found = _waiting(request, reference, request_id)
    form, actor = TakeBackForm(typed(request)), request.actor  # type: ignore[attr-defined]
    if sent(request, form):
        because = NotNeeded(form.cleaned_data["because"])
        if done(
            form, lambda: take_question_back(request=found, because=because, by=actor, now=timezone.now())
        ):
            messages.success(
                request, _("De vraag is ingetrokken. Bel de professional: de brief klopt niet meer.")
            )
            return _to(found)
    return _small(request, case, found, _("Trek de vraag in"), form, _("Trek in"))


def _asked(form: AskForm, case: Case, by: Actor) -> InformationRequest:
    person = person_in(by, case, form.about())
    return ask_for_information(case=case, person=person, asked=form.asked(), by=by, now=timezone.now())


def _answered(form: AnswerForm, found: InformationRequest, by: Actor) -> InformationRequest:
    because, words, now = form.cleaned_data["because"], form.cleaned_data["words"], timezone.now()
    if because:
        return note_no_answer(request=found, because=NotAnswered(because), words=words, by=by, now=now)
    return note_answer(request=found, words=words, by=by, now=now)


def _found(request: HttpRequest, reference: str, id_: UUID) -> tuple[Case, InformationRequest]:
    case = case_of(request, reference)
    return case, get_information(request.actor, case, id_)  # type: ignore[attr-defined]


def _waiting(request: HttpRequest, reference: str, id_: UUID) -> tuple[Case, InformationRequest]:
    """For whoever may do something with it."""
    case, found = _found(request, reference, id_)
    MAY.require(request.actor, "information.answer", case)  # type: ignore[attr-defined]
    return case, found


def _follows(actor: Actor, case: Case) -> bool:
    return case.closed_at is None and MAY.allows(actor, "information.answer", case)


def _row(case: Case, one: InformationRequest, seen_in: Case) -> list[Any]:
    """What was joined keeps its letters: there they are followed up."""
    address = reverse("information-one", args=[case.reference, one.id])
    waits = one.state == AskState.ASKED
    return [
        Cell(text=one.reference, url=address, reference=True, sub="" if case == seen_in else case.alias),
        name_of(one.professional),
        one.person.alias,
        one.get_state_display(),
        due_look(one.answer_by, localdate(), Calendar()) if waits else "",
    ]


def _small(
    request: HttpRequest, case: Case, found: InformationRequest, title: str, form: forms.Form, button: str
) -> HttpResponse:
    return page(
        request, case, "information_small", title, asked=found, to=name_of(found.professional), form=form,
        button_label=button,
    )  # fmt: skip


def _to(found: InformationRequest) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("information-one", args=[found.case.reference, found.id]))
