# SPDX-License-Identifier: EUPL-1.2
"""Asking for advice: who asks, the question, a warning when it seems to name somebody, and then the code."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from baken.access.guard import public_view
from baken.front import errors
from baken.front.advice_forms import KindForm, QuestionForm, seen_in, warning
from baken.front.limits import is_suspect
from baken.front.question import DRAFT, AdviceQuestion
from baken.front.requests import front_of
from baken.front.views.sent import ADVICE, keep_sent, show_sent, take_proof
from baken.front.views.showing import show
from baken.intake.actions import AlreadySent
from baken.intake.advice.actions import Asked, ask_advice
from baken.intake.vocabulary import AdviceKind
from baken.mailbox.actions import open_mailbox
from baken.mailbox.code_stock import ReadyCode
from baken.mailbox.models import MailboxKind


@public_view
@require_http_methods(["GET", "HEAD", "POST"])
def advice(request: HttpRequest) -> HttpResponse:
    """The question that comes next, or what follows once it was sent."""
    now = timezone.now()
    if request.method == "POST":
        return _posted(request, AdviceQuestion.load(request.session, now), now)
    if ADVICE.key in request.session:
        return show_sent(request, ADVICE)
    question = AdviceQuestion.load(request.session, now)
    return _ask_question(request, question) if question.kind else _ask_kind(request, question)


def _posted(request: HttpRequest, question: AdviceQuestion, now: datetime) -> HttpResponse:
    front, go = front_of(request), request.POST.get("go", "")
    if not front.ticket_is_ours:
        return errors.refused(request)
    if ADVICE.key in request.session:
        # A second click on send is no wrong proof: it leads to the code as the first one did.
        return ADVICE.here(request) if go in ("send", "anyway") else take_proof(request, ADVICE)
    if request.POST.get("step") == "kind":
        return _kind_was_said(request, question)
    # Without a session this page begins anew and loses nothing: it says itself who asks.
    question.kind = question.kind or _known_kind(request.POST.get("kind", ""))
    question.text = request.POST.get("question", "")
    if go == "back" or not question.kind:
        question.kind = ""
        return _go_on(request, question)
    return _question_was_asked(request, question, now, anyway=go == "anyway")


def _kind_was_said(request: HttpRequest, question: AdviceQuestion) -> HttpResponse:
    form = KindForm(request.POST, front=front_of(request), texts=_texts(request, "who"), initial={})
    if not form.is_valid():
        return _ask_kind(request, question, form)
    question.kind = form.cleaned_data["kind"]
    return _go_on(request, question)


def _question_was_asked(
    request: HttpRequest, question: AdviceQuestion, now: datetime, *, anyway: bool
) -> HttpResponse:
    """Sent when there is something to send, and nothing in it that the asker might want to take out first."""
    form = _form(request, question, request.POST)
    if not form.is_valid():
        return _ask_question(request, question, form)
    question.text = form.cleaned_data["question"]
    seen = [] if anyway else seen_in(question.text, form.texts)
    code = front_of(request).ready_code
    if seen or code is None:
        question.remember(request.session, front_of(request).language)
        return _ask_question(request, question, form, warning(seen, form.texts))
    return _send(request, question, code, now)


def _send(request: HttpRequest, question: AdviceQuestion, ready: ReadyCode, now: datetime) -> HttpResponse:
    """Write the question, its mailbox and its code in this one transaction; the code is shown after it."""
    front, mailbox, keys = front_of(request), uuid4(), ready.keys
    try:
        made = ask_advice(
            advice=question.advice,
            asked=Asked(AdviceKind(question.kind), front.language, question.text),
            mailbox=mailbox,
            mailbox_public_key=keys.public_key,
            by=front.reporter,
            now=now,
            slow_queue=is_suspect(request, "advice", question.began_at, now),
        )
    except AlreadySent:
        # The first click won and its session holds the code; saving this one would lose it.
        request.session.modified = False
        return ADVICE.here(request)
    open_mailbox(
        mailbox=mailbox,
        dossier=made.id,
        keys=keys,
        language=front.language,
        by=front.reporter,
        on=timezone.localdate(now),
        kind=MailboxKind.ADVICE,
    )
    if not request.session.session_key:
        request.session["language"] = front.language
    request.session.pop(DRAFT, None)
    keep_sent(request, ADVICE, ready.code, mailbox, now)
    return ADVICE.here(request)


def _known_kind(said: str) -> str:
    return said if said in AdviceKind else ""


def _go_on(request: HttpRequest, question: AdviceQuestion) -> HttpResponse:
    question.remember(request.session, front_of(request).language)
    return ADVICE.here(request)


def _texts(request: HttpRequest, name: str) -> Any:
    return front_of(request).page(f"advice-{name}")


def _form(request: HttpRequest, question: AdviceQuestion, data: Any = None) -> QuestionForm:
    initial = {"question": question.text}
    texts = _texts(request, "question")
    return QuestionForm(data, front=front_of(request), texts=texts, initial=initial, who=question.kind)


def _ask_kind(request: HttpRequest, question: AdviceQuestion, form: KindForm | None = None) -> HttpResponse:
    front, texts = front_of(request), _texts(request, "who")
    form = form or KindForm(front=front, texts=texts, initial={"kind": question.kind})
    step = {"number": 1, "total": 2}
    context = {"form": form, "text": texts, "key": "kind", "step": step, "first": True, "may_skip": False}
    return show(request, "front/step.html", context | {"reads": front.page("frame")["reads"]})


def _ask_question(
    request: HttpRequest,
    question: AdviceQuestion,
    form: QuestionForm | None = None,
    warned: dict[str, Any] | None = None,
) -> HttpResponse:
    form = form or _form(request, question)
    context = {"form": form, "text": form.texts, "kind": question.kind, "warning": warned or {}}
    return show(request, "front/advice_question.html", context | {"step": {"number": 2, "total": 2}})
