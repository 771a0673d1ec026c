# SPDX-License-Identifier: EUPL-1.2
"""After sending: the code, the proof that it was kept, and what happens next."""

from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from baken.front.draft import SENT
from baken.front.policy import ANSWER, CODE_IS_SHOWN_FOR
from baken.front.requests import Front, front_of
from baken.front.views.showing import localised, show
from baken.kernel.days import Calendar
from baken.mailbox.actions import code_was_kept
from baken.mailbox.codes import Code


def answer_due(received_on: date) -> str:
    """The last day on which an answer stands ready, in words."""
    return date_format(ANSWER.due(received_on, Calendar()), "l j F")


def show_sent(request: HttpRequest, *, wrong: bool = False) -> HttpResponse:
    """The code until it was proven or half an hour passed; then what happens next."""
    sent = request.session[SENT]
    shown_until = (
        datetime.fromtimestamp(sent["until"], tz=timezone.get_current_timezone()) + CODE_IS_SHOWN_FOR
    )
    if sent["proven"] or timezone.now() > shown_until:
        return _show_next(request, front_of(request), sent)
    text = front_of(request).page("report-code")
    code = Code(sent["code"])
    context = {
        "text": text,
        "page_title": text.title,
        "groups": code.grouped.split(" "),
        "keep": text.listed("keep"),
        "wrong": wrong,
    }
    return show(request, "front/code.html", context)


def take_proof(request: HttpRequest) -> HttpResponse:
    """The last four digits, or the choice to go on without a code."""
    sent = dict(request.session[SENT])
    if sent["proven"]:
        return HttpResponseRedirect(localised(request, reverse("report")))
    digits = "".join(str(int(sign)) for sign in request.POST.get("last_four", "") if sign.isdecimal())
    without = request.POST.get("go") == "without"
    if not without and digits != Code(sent["code"]).last_four:
        return show_sent(request, wrong=True)
    if not without:
        code_was_kept(mailbox=UUID(sent["mailbox"]))
    # Once it is proven the code is nowhere any more, not even here.
    request.session[SENT] = sent | {"proven": True, "code": "", "without": without}
    return HttpResponseRedirect(localised(request, reverse("report")))


def _show_next(request: HttpRequest, front: Front, sent: dict[str, object]) -> HttpResponse:
    due = answer_due(date.fromisoformat(str(sent["received_on"])))
    text = front.page("report-done").with_names(due=due)
    keys = ["today", "without_code"] if sent.get("without") else ["today", "within", "look"]
    context = {
        "text": text,
        "page_title": text.title,
        "next": [{"title": text.label(key), "text": text.text(key)} for key in keys],
        "mailbox_url": localised(request, reverse("mailbox")),
    }
    return show(request, "front/done.html", context)
