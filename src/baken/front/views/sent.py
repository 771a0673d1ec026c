# SPDX-License-Identifier: EUPL-1.2
"""After sending a report or a question: the code, the proof that it was kept, and what happens next."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from baken.design.days import day_with_weekday
from baken.front.draft import SENT
from baken.front.policy import CODE_IS_SHOWN_FOR
from baken.front.requests import Front, front_of
from baken.front.views.showing import localised, show
from baken.intake.policy import ADVICE as ADVICE_WITHIN
from baken.intake.policy import ANSWER
from baken.kernel.days import Calendar
from baken.kernel.policy import Term
from baken.mailbox.actions import code_was_kept
from baken.mailbox.codes import Code


@dataclass(frozen=True)
class Ending:
    """How something ends that was sent: where the session keeps its code, at which page, in which words."""

    key: str
    url_name: str
    done: str
    within: Term
    follows: tuple[str, ...] = ("today", "within", "look")

    def here(self, request: HttpRequest) -> HttpResponseRedirect:
        return HttpResponseRedirect(localised(request, reverse(self.url_name)))


REPORT = Ending(SENT, "report", "report-done", ANSWER)
ADVICE = Ending(
    "advice_sent", "advice", "advice-done", ADVICE_WITHIN, follows=("today", "within", "look", "kept")
)


def answer_due(received_on: date, within: Term = ANSWER) -> str:
    """The last day on which an answer stands ready, in words."""
    return day_with_weekday(within.due(received_on, Calendar()))


def keep_sent(request: HttpRequest, ending: Ending, code: Code, mailbox: UUID, now: datetime) -> None:
    """The code stands in the session until it is proven; nowhere else, ever."""
    request.session[ending.key] = {
        "code": code.digits,
        "mailbox": str(mailbox),
        "received_on": timezone.localdate(now).isoformat(),
        "until": now.timestamp(),
        "proven": False,
    }


def show_sent(request: HttpRequest, ending: Ending, *, wrong: bool = False) -> HttpResponse:
    """The code until it was proven or half an hour passed; then what happens next."""
    sent = request.session[ending.key]
    shown_until = (
        datetime.fromtimestamp(sent["until"], tz=timezone.get_current_timezone()) + CODE_IS_SHOWN_FOR
    )
    if sent["proven"] or timezone.now() > shown_until:
        return _show_next(request, front_of(request), ending, sent)
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


def take_proof(request: HttpRequest, ending: Ending) -> HttpResponse:
    """The last four digits, or the choice to go on without a code."""
    sent = dict(request.session[ending.key])
    if sent["proven"]:
        return ending.here(request)
    digits = "".join(str(int(sign)) for sign in request.POST.get("last_four", "") if sign.isdecimal())
    without = request.POST.get("go") == "without"
    if not without and digits != Code(sent["code"]).last_four:
        return show_sent(request, ending, wrong=True)
    if not without:
        code_was_kept(mailbox=UUID(sent["mailbox"]))
    # Once it is proven the code is nowhere any more, not even here.
    request.session[ending.key] = sent | {"proven": True, "code": "", "without": without}
    return ending.here(request)


def _show_next(request: HttpRequest, front: Front, ending: Ending, sent: dict[str, object]) -> HttpResponse:
    due = answer_due(date.fromisoformat(str(sent["received_on"])), ending.within)
    text = front.page(ending.done).with_names(due=due)
    keys = ("today", "without_code") if sent.get("without") else ending.follows
    context = {
        "text": text,
        "page_title": text.title,
        "next": [{"title": text.label(key), "text": text.text(key)} for key in keys],
        "mailbox_url": localised(request, reverse("mailbox")),
    }
    return show(request, "front/done.html", context)
