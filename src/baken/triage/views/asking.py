# SPDX-License-Identifier: EUPL-1.2
"""A question to the confidential doctor out of a report: exactly what goes, for what, and until when."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.access.given_back import typed
from baken.access.guard import right
from baken.handover.lay_fields import DoctorForm
from baken.triage.actions import ask_doctor
from baken.triage.policy import CHOOSERS
from baken.triage.queries import may_be_laid_before
from baken.triage.views.opening import FORBIDS, opened, show


@right("report.ask-doctor", roles=CHOOSERS, purpose=True)
@require_http_methods(["GET", "HEAD", "POST"])
def doctor(request: HttpRequest, reference: str) -> HttpResponse:
    """What is known of the doctor's fields stands beside them; nothing of it goes unless it was chosen."""
    about = opened(request, reference)
    copyable = may_be_laid_before(about.report, about.known, about.words, about.region)
    form = DoctorForm(typed(request), copyable=copyable)
    if request.method == "POST" and form.is_valid():
        try:
            laid = ask_doctor(report=about.report, laid_out=form.said(), by=about.viewer, now=about.now)
        except FORBIDS as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, _("Gevraagd. Het antwoord komt hier en op de werklijst."))
            return HttpResponseRedirect(reverse("laid", args=[laid.reference]))
    title = _("Vraag aan de vertrouwensarts")
    return show(request, "ask_doctor", about.report, title, form=form, words=about.words)
