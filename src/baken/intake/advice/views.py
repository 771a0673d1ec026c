# SPDX-License-Identifier: EUPL-1.2
"""What is done with a question, each thing at its own address under the page of the question."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.vocabulary import Role
from baken.intake.advice import actions
from baken.intake.advice.forms import AnswerForm, TimeForm, ToAdviceForm, ToldForm, ToReportForm
from baken.intake.advice.queries import get_advice, open_question
from baken.intake.advice.screens import FORBIDS, actor_of, refused, said, show
from baken.intake.policy import ADVISERS
from baken.intake.queries import get_report, open_words
from baken.intake.vocabulary import BecameAdvice, BecameReport
from baken.mailbox.once import AlreadyWritten, message_of

pages = require_http_methods(["GET", "HEAD", "POST"])
WORKERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD)


@right("advice.take-up", roles=ADVISERS)
@require_POST
def take_up(request: HttpRequest, reference: str) -> HttpResponse:
    """Answer it oneself."""
    by = actor_of(request)
    advice = get_advice(reference, viewer=by)
    try:
        actions.take_up_advice(advice=advice, by=by, now=timezone.now())
    except FORBIDS as error:
        return refused(request, advice, error)
    return said(request, advice, _("Je hebt de vraag opgepakt."))


@right("advice.answer", roles=ADVISERS, purpose=True)
@pages
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """The answer beside the question, with the minutes it took."""
    by, now = actor_of(request), timezone.now()
    advice = get_advice(reference, viewer=by)
    words = open_question(advice, by=by, now=now)
    form = AnswerForm(typed(request))
    if request.method == "POST" and form.is_valid():
        sent = message_of(request.POST, form.cleaned_data["text"])
        try:
            with suppress(AlreadyWritten):
                actions.answer_advice(advice=advice, **form.cleaned_data, by=by, now=now, message=sent)
            return said(request, advice, _("Je antwoord staat klaar in het postvak."))
        except FORBIDS as error:
            form.add_error(None, error.sentence)
    return show(request, "advice_answer", advice, _("Antwoord op een adviesvraag"), form=form, words=words)


@right("advice.answer", roles=ADVISERS)
@pages
def told(request: HttpRequest, reference: str) -> HttpResponse:
    """The answer was given by word of mouth; whoever asked may have no code to read one with."""
    by = actor_of(request)
    advice = get_advice(reference, viewer=by)
    form = ToldForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.advice_was_told(advice=advice, **form.cleaned_data, by=by, now=timezone.now())
            return said(request, advice, _("Vastgelegd dat je het antwoord hebt verteld."))
        except FORBIDS as error:
            form.add_error(None, error.sentence)
    return show(request, "advice_told", advice, _("Het antwoord is verteld"), form=form)


@right("advice.answer", roles=ADVISERS)
@require_POST
def handled(request: HttpRequest, reference: str) -> HttpResponse:
    """Read, and no answer is needed."""
    by = actor_of(request)
    advice = get_advice(reference, viewer=by)
    try:
        actions.messages_were_read(advice=advice, by=by, now=timezone.now())
    except FORBIDS as error:
        return refused(request, advice, error)
    return said(request, advice, _("De berichten zijn afgehandeld."))


@right("advice.note-time", roles=ADVISERS)
@pages
def spent(request: HttpRequest, reference: str) -> HttpResponse:
    """Minutes spent besides writing the answer."""
    by = actor_of(request)
    advice = get_advice(reference, viewer=by)
    form = TimeForm(typed(request))
    if request.method == "POST" and form.is_valid():
        actions.note_time(advice=advice, **form.cleaned_data, by=by, now=timezone.now())
        return said(request, advice, _("De minuten zijn genoteerd."))
    return show(request, "advice_time", advice, _("Tijd noteren"), form=form)


@right("advice.close", roles=ADVISERS)
@require_POST
def close(request: HttpRequest, reference: str) -> HttpResponse:
    """Nothing more is to be answered."""
    by = actor_of(request)
    advice = get_advice(reference, viewer=by)
    try:
        actions.close_advice(advice=advice, by=by, now=timezone.now())
    except FORBIDS as error:
        return refused(request, advice, error)
    return said(request, advice, _("De adviesvraag is gesloten."))


@right("advice.turn-into-report", roles=ADVISERS, purpose=True)
@pages
def to_report(request: HttpRequest, reference: str) -> HttpResponse:
    """The asker wants it to be a report: the words are copied, the mailbox stays."""
    by, now = actor_of(request), timezone.now()
    advice = get_advice(reference, viewer=by)
    words = open_question(advice, by=by, now=now)
    form = ToReportForm(typed(request))
    if request.method == "POST" and form.is_valid():
        because = BecameReport(form.cleaned_data["because"])
        try:
            report = actions.advice_to_report(
                advice=advice, because=because, why=form.cleaned_data["why"], by=by, now=now
            )
            return said(request, report, _("De adviesvraag is nu een melding. Hij staat op de werklijst."))
        except FORBIDS as error:
            form.add_error(None, error.sentence)
    return show(request, "advice_to_report", advice, _("Maak er een melding van"), form=form, words=words)


@right("report.turn-into-advice", roles=WORKERS, purpose=True)
@pages
def from_report(request: HttpRequest, reference: str) -> HttpResponse:
    """A report that turns out to be a question."""
    by, now = actor_of(request), timezone.now()
    report = get_report(reference, viewer=by)
    words = open_words(report, by=by, now=now)
    form = ToAdviceForm(typed(request), initial={"question": words.story})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            advice = actions.report_to_advice(
                report=report,
                question=given["question"],
                because=BecameAdvice(given["because"]),
                why=given["why"],
                by=by,
                now=now,
            )
            return said(request, advice, _("De melding is nu een adviesvraag. Jij hebt hem opgepakt."))
        except FORBIDS as error:
            form.add_error(None, error.sentence)
    return show(request, "advice_from_report", report, _("Dit is een adviesvraag"), form=form)
