# SPDX-License-Identifier: EUPL-1.2
"""Coming back with the code: reading what was written, and writing back. Looking leaves no trace."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from baken.access.guard import public_view
from baken.design.days import day_with_weekday
from baken.files.actions import receive_files
from baken.files.incoming import ArrivedFile
from baken.files.policy import PIECE_BYTES
from baken.files.vocabulary import Decline
from baken.front import errors
from baken.front.advice_forms import seen_in, warning
from baken.front.files_form import files_in, shown, take, without
from baken.front.limits import count
from baken.front.policy import CODE_TRIES_PER_HOUR, LONGEST_TEXT
from baken.front.reading import as_paragraphs
from baken.front.requests import Front, front_of
from baken.front.views import another_code, survey
from baken.front.views.along import takes_files
from baken.front.views.another_code import REPLY, SENT_PAGE, WITHDRAW, Box, box_of
from baken.front.views.sent import answer_due
from baken.front.views.showing import localised, show
from baken.intake.policy import ADVICE as ADVICE_WITHIN
from baken.intake.policy import ANSWER
from baken.mailbox.actions import reply
from baken.mailbox.changing_codes import send_mark
from baken.mailbox.codes import MailboxKeys, Slip, WrongLength, parse
from baken.mailbox.marks import Mark, as_words
from baken.mailbox.models import Mailbox, MailboxKind
from baken.mailbox.once import AlreadyWritten, message_of
from baken.mailbox.queries import Letter, find_mailbox, letters

# How it stands, by whether it is about advice and whether we wrote something.
NOW = {
    (False, False): "now", (False, True): "now_answered", (True, False): "advice_now", (True, True): "advice_answered",
}  # fmt: skip
TRIES = "code_tries"


@public_view
@require_http_methods(["GET", "HEAD", "POST"])
def mailbox(request: HttpRequest) -> HttpResponse:
    """The form for the code, or the open mailbox."""
    if request.method == "POST":
        if not front_of(request).ticket_is_ours:
            return errors.refused(request)
        if "code" in request.POST:
            return _try_code(request, front_of(request))
    box = box_of(request.session)
    if box is None:
        return errors.expired(request) if request.method == "POST" else _ask_code(request)
    if box.mailbox is None:
        return another_code.show_nothing(request)
    if request.method == "POST":
        return _asked(request, box, box.mailbox)
    if another_code.is_shown(request):
        return another_code.show_code(request)
    return _show(request, box.mailbox, box.keys)


def _asked(request: HttpRequest, box: Box, opened: Mailbox) -> HttpResponse:
    """A button of the page, or something that was written."""
    go = request.POST.get("go", "")
    if go in another_code.KINDS:
        return another_code.begin(request, go)
    if go in another_code.PROVES and another_code.is_shown(request):
        return another_code.take_proof(request, box)
    if go == survey.GO:
        return survey.take_in(request, opened, box.keys)
    if go == WITHDRAW and opened.kind == MailboxKind.REPORT:
        return _withdraw(request, opened)
    return _write_back(request, opened, box.keys)


def _may_withdraw(request: HttpRequest, opened: Mailbox) -> bool:
    """A report; advice is erased by itself. Once asked, it is not asked again by a second click."""
    return opened.kind == MailboxKind.REPORT and WITHDRAW not in request.session


def _withdraw(request: HttpRequest, opened: Mailbox) -> HttpResponse:
    """A request like any message: nothing of the report changes by it. A second tap asks nothing more."""
    if _may_withdraw(request, opened):
        sent, by, now = _sent_as(request, WITHDRAW), front_of(request).reporter, timezone.now()
        with suppress(AlreadyWritten), transaction.atomic():
            send_mark(mailbox=opened, mark=Mark.WITHDRAW, by=by, now=now, message=sent)
        request.session[WITHDRAW] = True
    return another_code.to_the_mailbox(request, "#geschreven")


def _ask_code(request: HttpRequest, error: str = "", status: int = 200, **names: Any) -> HttpResponse:
    text = front_of(request).page("mailbox-enter").with_names(**names)
    context = {
        "text": text,
        "page_title": text.title,
        "error": f"{text.label(error)}. {text.text(error)}" if error else "",
        "typed": request.POST.get("code", "")[:100],
        "report_url": localised(request, reverse("report")),
    }
    return show(request, "front/mailbox_enter.html", context, status=status)


def _try_code(request: HttpRequest, front: Front) -> HttpResponse:
    """A slip is told apart from a wrong code before anything is derived or looked up."""
    read = parse(request.POST["code"])
    if isinstance(read, WrongLength):
        return _ask_code(request, "digits", count=read.found)
    if isinstance(read, Slip):
        return _ask_code(request, "slip")
    if _too_often(request):
        return _ask_code(request, "locked", 429)
    if front.busy or not front.candidates:
        return _ask_code(request, "busy", 503)
    found = find_mailbox(front.candidates)
    another_code.leave_a_mark(found, front, timezone.now())
    if found is None:
        return _ask_code(request, "wrong")
    another_code.keep_open(request, found)
    request.session.pop(TRIES, None)
    request.session["language"] = front.language
    return another_code.to_the_mailbox(request)


def _too_often(request: HttpRequest) -> bool:
    """Ten tries an hour per session and per network; then one a minute."""
    now = timezone.now()
    recent = [moment for moment in request.session.get(TRIES, []) if now.timestamp() - moment < 3600]
    request.session[TRIES] = [*recent, now.timestamp()][-CODE_TRIES_PER_HOUR - 1 :]
    network = count(request, "code", now)
    if len(recent) < CODE_TRIES_PER_HOUR and network <= CODE_TRIES_PER_HOUR:
        return False
    a_minute_ago = (now - timedelta(minutes=1)).timestamp()
    return bool(recent and recent[-1] > a_minute_ago) or count(request, f"code {now:%H:%M}", now) > 1


def _write_back(request: HttpRequest, opened: Mailbox, keys: MailboxKeys) -> HttpResponse:
    """The answer with its files; whatever is wrong, both are there again."""
    text = as_words(request.POST.get("answer", "")).strip()
    declined = _files_came(request, opened)
    go = request.POST.get("go", "")
    if go.startswith("remove:"):
        request.session[REPLY] = without(request.session.get(REPLY, {}), go.removeprefix("remove:"))
        return _show(request, opened, keys, typed=text)
    if not declined and _was_sent(request, text):
        return another_code.to_the_mailbox(request, "#geschreven")
    error = ""
    if declined:
        error = str(declined[0].sentence)
    elif not text and not files_in(request.session.get(REPLY, {})):
        error = "answer_missing"
    elif len(text.encode()) > LONGEST_TEXT:
        error = "too_long"
    if error:
        return _show(request, opened, keys, typed=text, error=error)
    warned = front_of(request).page("advice-question")
    about_advice = opened.kind == MailboxKind.ADVICE
    if about_advice and go != "anyway" and (seen := seen_in(text, warned)):
        return _show(request, opened, keys, typed=text, warned=warning(seen, warned))
    return _send(request, opened, keys, text)


def _was_sent(request: HttpRequest, text: str) -> bool:
    """From the same page; what went along with it is no longer here."""
    waits = files_in(request.session.get(REPLY, {}))
    return not waits and request.session.get(SENT_PAGE) == str(_sent_as(request, text))


def _sent_as(request: HttpRequest, text: str, files: Sequence[ArrivedFile] = ()) -> UUID:
    """The same from the same page has the same id."""
    along = [f"{one.name} {one.size}" for one in files]
    return message_of(request.POST, text, *along)


def _files_came(request: HttpRequest, opened: Mailbox) -> list[Decline]:
    """What arrived waits in the session until the answer goes; why something was declined."""
    if not takes_files(opened):
        return []
    kept, declined = take(request.session.get(REPLY, {}), request)
    if kept["files"]:
        request.session[REPLY] = kept
    return declined


def _send(request: HttpRequest, opened: Mailbox, keys: MailboxKeys, text: str) -> HttpResponse:
    by, now = front_of(request).reporter, timezone.now()
    kept = files_in(request.session.get(REPLY, {}))
    sent = _sent_as(request, text, kept)
    try:
        # Files can be missing after all: then nothing of this was written. What was sent before is not written again.
        with suppress(AlreadyWritten), transaction.atomic():
            message = reply(mailbox=opened, text=text, files=len(kept), by=by, now=now, message=sent)
            receive_files(
                kept, region=opened.region, dossier=opened.dossier, about=message.about(), by=by, now=now
            )
    except FileNotFoundError:
        del request.session[REPLY]
        gone = front_of(request).page("report-files")["gone"]
        return _show(request, opened, keys, typed=text, error=f"{gone.label}. {gone.text}")
    request.session.pop(REPLY, None)
    request.session[SENT_PAGE] = str(_sent_as(request, text))
    return another_code.to_the_mailbox(request, "#geschreven")


def _show(
    request: HttpRequest,
    opened: Mailbox,
    keys: MailboxKeys,
    *,
    typed: str = "",
    error: str = "",
    warned: dict[str, Any] | None = None,
) -> HttpResponse:
    front = front_of(request)
    about_advice = opened.kind == MailboxKind.ADVICE
    due = answer_due(opened.opened_on, ADVICE_WITHIN if about_advice else ANSWER)
    text, files = front.page("mailbox").with_names(due=due), front.page("report-files")
    found = letters(opened, keys.seed)
    answered = any(not letter.own for letter in found)
    ended = survey.has_ended(opened, found)
    own_error = text.sections.get(error)
    context = {
        "text": text,
        "page_title": text.title,
        "now": text["now_closed" if ended and not about_advice else NOW[about_advice, answered]],
        "hint": text.text("advice_answer" if about_advice else "answer"),
        "takes_files": takes_files(opened),
        "files": files,
        "kept": shown(request.session.get(REPLY, {}), files),
        "piece_bytes": PIECE_BYTES,
        "warning": warned or {},
        "anyway": front.page("advice-question").label("anyway"),
        "messages": [_first(text, opened)] + [_as_talk(text, letter) for letter in found],
        "more": front.page("mailbox-codes"),
        "survey": survey.asked(request, opened, found),
        "may_withdraw": _may_withdraw(request, opened),
        "typed": typed,
        "error": f"{own_error.label}. {own_error.text}" if own_error else error,
        # A sentence of our own texts is about the answer; any other comes with a file.
        "wrong": "antwoord" if own_error else "foto" if error else "",
    }
    return show(request, "front/mailbox.html", context)


def _first(text: Any, opened: Mailbox) -> dict[str, Any]:
    """The report itself opens the conversation: that it arrived, never its words."""
    return {
        "own": True,
        "sender": text.label("you"),
        "when": day_with_weekday(opened.opened_on),
        "text": text.label("own_message"),
        "note": text.text("own_message"),
    }


def _as_talk(text: Any, letter: Letter) -> dict[str, Any]:
    when = day_with_weekday(timezone.localdate(letter.sent_at))
    if not letter.own:
        return {
            "own": False,
            "sender": text.label("us"),
            "when": when,
            "text": as_paragraphs(letter.text or ""),
        }
    key = {0: "own_message", 1: "own_file"}.get(letter.files, "own_files")
    said = text.label(key, count=letter.files)
    return {"own": True, "sender": text.label("you"), "when": when, "text": said, "note": text.text(key)}
