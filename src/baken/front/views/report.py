# SPDX-License-Identifier: EUPL-1.2
"""Telling what happens: one question a page, one address for the whole way, back without loss."""

from contextlib import nullcontext
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from baken.access.guard import public_view
from baken.front import errors, steps
from baken.front.draft import DRAFT, SENT, Draft
from baken.front.files_form import take, without
from baken.front.forms import ReachForm, StepForm
from baken.front.joining import join_report
from baken.front.limits import is_suspect
from baken.front.requests import Front, front_of
from baken.front.views.sent import REPORT, keep_sent, show_sent, take_proof
from baken.front.views.showing import localised, show
from baken.intake.actions import AlreadySent, receive_report
from baken.intake.vocabulary import Danger
from baken.mailbox.actions import open_mailbox

# Without a session these two begin anew and lose nothing; any other answer would stand alone.
BEGINNINGS = ("who", "story")


@public_view
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """The question the draft is at, or what follows once it was sent."""
    if request.method == "POST":
        return _posted(request, timezone.now())
    if SENT in request.session:
        return show_sent(request, REPORT)
    draft = Draft.load(request.session) or Draft.new(timezone.now())
    return _show_check(request, draft) if draft.step == steps.CHECK else _show_step(request, draft, None)


def _posted(request: HttpRequest, now: datetime) -> HttpResponse:
    front = front_of(request)
    if not front.ticket_is_ours:
        return errors.refused(request)
    go = request.POST.get("go", "")
    if SENT in request.session:
        # A second click on send is no wrong proof: it leads to the code as the first one did.
        return _again(request) if go == "send" else take_proof(request, REPORT)
    draft = Draft.load(request.session)
    if draft is None and request.POST.get("step") not in BEGINNINGS:
        return errors.expired(request)
    draft = draft or Draft.new(now)
    if go == "send":
        return _send(request, front, draft, now)
    if go.startswith("change:"):
        return _go_to(request, draft, go.removeprefix("change:"))
    return _answered(request, draft, go)


def _answered(request: HttpRequest, draft: Draft, go: str) -> HttpResponse:
    """An answer, a skipped question, or one step back; what was typed is kept in each case."""
    question = draft.book.question(request.POST.get("step", ""))
    if question is None:
        return _again(request)
    draft.step = key = question.key
    if question.kind == "files":
        return _files_came(request, draft, go)
    form = _form(request, draft, request.POST)
    valid = form.is_valid()
    if go == "back":
        typed = {name: form[name].data for name in form.fields if name in request.POST}
        kept = form.cleaned_data if valid else typed
        draft.answer(key, kept)
        return _go_to(request, draft, steps.before(draft.book, key, draft.answers) or key)
    if go == "skip" and key != steps.STORY:
        draft.answers.pop(key, None)
        return _go_to(request, draft, _next(draft, key))
    if not valid:
        return _show_step(request, draft, form)
    draft.answer(key, form.cleaned_data)
    following = _next(draft, key)
    # Whoever has told enough goes to the overview; what an answer brought up is asked all the same.
    return _go_to(
        request, draft, steps.CHECK if go == "enough" and not _is_new(draft, following) else following
    )


def _files_came(request: HttpRequest, draft: Draft, go: str) -> HttpResponse:
    """What arrived stays in the draft, whatever button was pressed; what was declined says why."""
    kept, declined = take(draft.answers.get("files", {}), request)
    if go.startswith("remove:"):
        kept = without(kept, go.removeprefix("remove:"))
    draft.answer("files", {} if go == "skip" else kept)
    if declined or go.startswith("remove:"):
        _remember(request, draft)
        form = _form(request, draft, request.POST)
        form.is_valid()
        for reason in dict.fromkeys(declined):
            form.add_error(None, reason.sentence)
        return _show_step(request, draft, form) if declined else _again(request)
    if go == "back":
        return _go_to(request, draft, steps.before(draft.book, "files", draft.answers) or "files")
    return _go_to(request, draft, steps.CHECK if go == "enough" else _next(draft, "files"))


def _files_are_gone(request: HttpRequest, draft: Draft) -> HttpResponse:
    """A draft that was kept going for more than a day: files are swept by then, the words are not."""
    draft.answer("files", {})
    draft.step = "files"
    _remember(request, draft)
    form = _form(request, draft, {})
    form.is_valid()
    form.add_error(None, f"{form.texts.label('gone')}. {form.texts.text('gone')}")
    return _show_step(request, draft, form)


def _next(draft: Draft, key: str) -> str:
    """The following question; whoever came from the overview goes back to it."""
    following = steps.after(draft.book, key, draft.answers)
    changing = draft.answers.get("_changing")
    return steps.CHECK if changing and not _is_new(draft, following) else following


def _is_new(draft: Draft, key: str) -> bool:
    """Somebody who now wants to be called is asked for the number first."""
    question = draft.book.question(key)
    return question is not None and question.follows and not draft.answers.get(key)


def _go_to(request: HttpRequest, draft: Draft, key: str) -> HttpResponse:
    if draft.book.question(key) is None and key != steps.CHECK:
        return _again(request)
    if key == steps.CHECK and not draft.has_story:
        key = steps.STORY
    changing = request.POST.get("go", "").startswith("change:")
    draft.answers.pop("_changing", None)
    if changing:
        draft.answers["_changing"] = {"yes": True}
    draft.step = key
    _remember(request, draft)
    return _again(request)


def _remember(request: HttpRequest, draft: Draft) -> None:
    if not request.session.session_key:
        request.session["language"] = front_of(request).language
    draft.save(request.session)


def _again(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(localised(request, reverse("report")))


def _form(request: HttpRequest, draft: Draft, data: Any) -> StepForm:
    question, book = draft.book.question(draft.step), draft.book
    assert question is not None  # noqa: S101  the caller looked it up
    front = front_of(request)
    form = steps.FORMS[question.kind](
        data,
        front=front,
        texts=front.page(question.text),
        initial=draft.answers.get(question.key, {}),
        who=draft.who,
        question=question,
        offered=book.offered(question, draft.answers),
    )
    if isinstance(form, ReachForm):
        form.for_way("".join(book.chosen("contact", draft.answers)))
    return form


def _show_step(request: HttpRequest, draft: Draft, form: StepForm | None) -> HttpResponse:
    front = front_of(request)
    form = form or _form(request, draft, None)
    progress = steps.progress(draft.book, draft.step, draft.answers)
    context = {
        "form": form,
        "text": form.texts,
        "key": draft.step,
        "step": progress,
        "first": progress["number"] == 1,
        "may_skip": draft.step != steps.STORY,
        "may_end": draft.has_story and draft.step != "who" and not draft.answers.get("_changing"),
        "story": draft.answers.get(steps.STORY, {}).get(steps.STORY, ""),
        "reads": front.page("frame")["reads"],
    }
    return show(request, "front/step.html", context)


def _show_check(request: HttpRequest, draft: Draft) -> HttpResponse:
    front = front_of(request)
    context = {
        "text": front.page("report-check"),
        "lines": steps.overview(draft.book, draft.answers, draft.who, front.page),
        "step": steps.progress(draft.book, steps.CHECK, draft.answers),
    }
    return show(request, "front/check.html", context)


def _send(request: HttpRequest, front: Front, draft: Draft, now: datetime) -> HttpResponse:
    """Write the report, its mailbox and its code in this one transaction; the code is shown after it."""
    if not draft.has_story or front.ready_code is None:
        return _go_to(request, draft, "story")
    mailbox, keys = uuid4(), front.ready_code.keys
    told = draft.told(front)
    try:
        # Only files can be missing after all: then nothing of this was written.
        with transaction.atomic() if draft.files else nullcontext():
            made = receive_report(
                report=draft.report,
                told=told,
                mailbox=mailbox,
                mailbox_public_key=keys.public_key,
                by=front.reporter,
                now=now,
                slow_queue=told.danger != Danger.NOW and is_suspect(request, "report", draft.began_at, now),
                files=draft.files,
            )
    except FileNotFoundError:
        return _files_are_gone(request, draft)
    except AlreadySent:
        # The first click won and its session holds the code; saving this one would lose it.
        request.session.modified = False
        return _again(request)
    today = timezone.localdate(now)
    open_mailbox(
        mailbox=mailbox, dossier=made.id, keys=keys, language=front.language, by=front.reporter, on=today
    )
    if draft.joined:
        join_report(made, draft.joined, by=front.reporter)
    del request.session[DRAFT]
    keep_sent(request, REPORT, front.ready_code.code, mailbox, now)
    return _again(request)
