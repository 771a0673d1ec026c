# SPDX-License-Identifier: EUPL-1.2
"""After saving: the summary is read back or sent, put right, and the caller hears the code."""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.access.beforehand import beforehand
from baken.access.guard import right
from baken.intake.models import Report
from baken.intake.phone import actions
from baken.intake.phone.code_shown import forget_code, show_code, shown_code
from baken.intake.phone.forms import AddForm, SummaryForm
from baken.intake.phone.letter import summary_letter
from baken.intake.phone.queries import still_to_ask, taken_in
from baken.intake.phone.views.taking import TAKERS, await_code, taker
from baken.intake.queries import get_report, open_words
from baken.intake.vocabulary import Channel, Contact
from baken.kernel.permissions import Refused
from baken.mailbox.actions import code_was_kept
from baken.mailbox.once import AlreadyWritten, message_of
from baken.mailbox.queries import mailbox_of
from baken.mailbox.ready_codes import stock_of


@right("report.read_back", roles=TAKERS)
@beforehand(await_code)
@require_http_methods(["GET", "HEAD", "POST"])
def read_back(request: HttpRequest, reference: str) -> HttpResponse:
    """What was written down, to be read aloud. For what a worker took in, and for who calls with two words."""
    report = get_report(reference, viewer=taker(request))
    if report.channel == Channel.WEB and report.contact != Contact.WORD:
        raise Refused(taker(request), "report.read_back", report.about())
    steps = {
        "agreed": _agreed,
        "add": _add,
        "code": _code,
        "proof": _proof,
        "without": _without,
        "send": _send,
    }
    step = steps.get(request.POST.get("go", ""))
    return step(request, report) if step else _page(request, report)


def _agreed(request: HttpRequest, report: Report) -> HttpResponse:
    actions.was_read_back(report=report, by=taker(request), now=timezone.now())
    return _again(request, report, _("Vastgelegd: voorgelezen en akkoord."))


def _add(request: HttpRequest, report: Report) -> HttpResponse:
    form = AddForm(request.POST)
    if not form.is_valid():
        return _page(request, report, add=form)
    text = form.cleaned_data["text"]
    actions.supplement(report=report, text=text, by=taker(request), now=timezone.now())
    return _again(request, report, _("De aanvulling staat erbij."))


def _code(request: HttpRequest, report: Report) -> HttpResponse:
    """A code that was made before; when there is none yet, in a moment."""
    now, ready = timezone.now(), stock_of(report.region).take_ready()
    if ready is None:
        messages.info(request, _("De code is over enkele tellen klaar. Probeer het zo opnieuw."))
        return HttpResponseRedirect(request.path)
    try:
        given = actions.give_code(report=report, ready=ready, by=taker(request), now=now)
    except actions.HasMailbox as error:
        messages.error(request, error.sentence)
    else:
        show_code(request.session, given, ready, now=now)
    return HttpResponseRedirect(request.path)


def _proof(request: HttpRequest, report: Report) -> HttpResponse:
    """The caller reads the last four digits back; then the code is nowhere here any more."""
    shown = shown_code(request.session, report, now=timezone.now())
    if shown is None:
        return HttpResponseRedirect(request.path)
    if not shown.is_proved_by(request.POST.get("last_four", "")):
        return _page(request, report, wrong=True)
    code_was_kept(mailbox=shown.mailbox)
    forget_code(request.session)
    return _again(request, report, _("De code klopt en is hier gewist. Alleen de melder heeft hem nu."))


def _without(request: HttpRequest, report: Report) -> HttpResponse:
    """The caller hung up or does not want it: the code is not shown again."""
    forget_code(request.session)
    return _again(request, report, _("De code is hier gewist."))


def _send(request: HttpRequest, report: Report) -> HttpResponse:
    form = SummaryForm(request.POST)
    mailbox = mailbox_of(taker(request), report.mailbox) if report.mailbox else None
    if mailbox is None:
        return HttpResponseRedirect(request.path)
    if not form.is_valid():
        return _page(request, report, summary=form)
    by, now, text = taker(request), timezone.now(), form.cleaned_data["summary"]
    sent = message_of(request.POST, text)
    with suppress(AlreadyWritten):
        actions.send_summary(report=report, mailbox=mailbox, text=text, by=by, now=now, message=sent)
    return _again(request, report, _("De samenvatting staat in het postvak."))


def _page(
    request: HttpRequest,
    report: Report,
    *,
    add: AddForm | None = None,
    summary: SummaryForm | None = None,
    wrong: bool = False,
) -> HttpResponse:
    actor, now = taker(request), timezone.now()
    words = open_words(report, by=actor, now=now)
    noted = taken_in(report, viewer=actor)
    letter = summary_letter(words, [each.text for each in noted.supplements], language=report.language)
    context: dict[str, Any] = {
        "page_title": _("Lees terug"),
        "crumbs": [
            {"label": _("Werklijst"), "url": reverse("worklist")},
            {"label": report.reference, "url": reverse("dossier", args=[report.reference])},
        ],
        "report": report,
        "words": words,
        "noted": noted,
        "ask": still_to_ask(report, words),
        "shown": shown_code(request.session, report, now=now),
        "wrong": wrong,
        "add": add or AddForm(),
        "summary": summary or SummaryForm(initial={"summary": letter}),
        "form": add or summary,
    }
    return render(request, "intake/read_back.html", context)


def _again(request: HttpRequest, report: Report, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return HttpResponseRedirect(reverse("read-back", args=[report.reference]))
