# SPDX-License-Identifier: EUPL-1.2
"""Writing to the reporter, and saying that what the reporter wrote was dealt with."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from baken.access.given_back import typed
from baken.access.guard import right
from baken.intake.models import Report
from baken.mailbox.once import AlreadyWritten, message_of
from baken.regions.profiles import region as region_of
from baken.triage.actions import answer_reporter, messages_were_handled
from baken.triage.forms import MessageForm
from baken.triage.letters import withdrawal_letter
from baken.triage.policy import CHOOSERS
from baken.triage.views.opening import FORBIDS, actor_of, refused, report_of, said, show

WITHDRAW = "intrekken"


@right("report.answer", roles=CHOOSERS, purpose=True)
@require_http_methods(["GET", "HEAD", "POST"])
def message(request: HttpRequest, reference: str) -> HttpResponse:
    """A message to the reporter; whoever answers has dealt with what was asked."""
    report = report_of(request, reference)
    form = MessageForm(typed(request), initial={"text": _standard_text(request, report)})
    if request.method == "POST" and form.is_valid():
        by, now, text = actor_of(request), timezone.now(), form.cleaned_data["text"]
        sent = message_of(request.POST, text)
        try:
            with suppress(AlreadyWritten):
                answer_reporter(report=report, text=text, by=by, now=now, message=sent)
            messages_were_handled(report=report, by=by, now=now)
            return said(request, report, _("Je bericht staat klaar in het postvak."), "gesprek")
        except FORBIDS as error:
            form.add_error(None, error.sentence)
    return show(request, "message", report, _("Bericht aan de melder"), form=form)


def _standard_text(request: HttpRequest, report: Report) -> str:
    """The text that stands there already: after a request to withdraw, in the reporter's own language."""
    if request.GET.get("tekst") != WITHDRAW:
        return ""
    return withdrawal_letter(language=report.language, region=region_of(report.region))


@right("report.answer", roles=CHOOSERS)
@require_POST
def handled(request: HttpRequest, reference: str) -> HttpResponse:
    """Read, and no answer is needed."""
    report = report_of(request, reference)
    try:
        messages_were_handled(report=report, by=actor_of(request), now=timezone.now())
    except FORBIDS as error:
        return refused(request, report, error)
    return said(request, report, _("De berichten zijn afgehandeld."), "gesprek")
