# SPDX-License-Identifier: EUPL-1.2
"""In an open mailbox after the end: three questions about how it went. Nobody has to answer.

They are asked of nobody who was ever forced to type a code here, or who asked something that is read first.
"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from baken.front.reading import Page
from baken.front.requests import front_of
from baken.front.views import another_code
from baken.intake.survey.actions import answer_survey
from baken.intake.survey.vocabulary import Question, Reply
from baken.mailbox.codes import MailboxKeys
from baken.mailbox.models import Mailbox
from baken.mailbox.queries import Letter, letters

GO = "survey"
THANKED = "survey_thanked"


class SurveyForm(forms.Form):
    """One field for each question, in the reader's words; none is required."""

    def __init__(self, text: Page) -> None:
        super().__init__(None, auto_id="hoe-%s", label_suffix="")
        choices = [(reply.value, text.label(reply.value)) for reply in Reply]
        for question in Question:
            self.fields[question.value] = forms.ChoiceField(
                label=text.label(question.value), choices=choices, widget=forms.RadioSelect, required=False
            )


def has_ended(opened: Mailbox, found: list[Letter]) -> bool:
    """We are done with it, and nobody wrote since."""
    return opened.settled_at is not None and all(letter.sent_at <= opened.settled_at for letter in found)


def asked(request: HttpRequest, opened: Mailbox, found: list[Letter]) -> dict[str, Any]:
    """What the page shows: the questions, thanks, or nothing."""
    text = front_of(request).page("mailbox-survey")
    if request.session.get(THANKED) == str(opened.id):
        return {"text": text, "form": None}
    return {"text": text, "form": SurveyForm(text)} if _may_ask(opened, found) else {}


def take_in(request: HttpRequest, opened: Mailbox, keys: MailboxKeys) -> HttpResponse:
    """Keep what was chosen; a second click, or one that comes too late, changes nothing."""
    if _may_ask(opened, letters(opened, keys.seed)):
        by, now = front_of(request).reporter, timezone.now()
        if answer_survey(mailbox=opened, replies=request.POST.dict(), by=by, now=now):
            request.session[THANKED] = str(opened.id)
    return another_code.to_the_mailbox(request, "#hoe-ging-het")


def _may_ask(opened: Mailbox, found: list[Letter]) -> bool:
    forced = any(letter.own and letter.read_first for letter in found)
    return bool(opened.asks) and has_ended(opened, found) and not forced
