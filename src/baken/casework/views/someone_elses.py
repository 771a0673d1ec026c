# SPDX-License-Identifier: EUPL-1.2
"""What the two ways to somebody else's case share: a dossier that is open anyway needs neither."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from baken.casework.permissions import cases_open_to
from baken.casework.views.pages import case_address
from baken.intake.queries import reports
from baken.kernel.reference import normalise_reference


def no_need(request: HttpRequest, reference: str) -> HttpResponseRedirect | None:
    """To the dossier itself, when it is open to this person anyway."""
    actor, wanted = request.actor, normalise_reference(reference)  # type: ignore[attr-defined]
    if wanted is None:
        return None
    case = cases_open_to(actor).filter(reference=wanted).first()
    report = None if case else reports(actor).filter(reference=wanted).first()
    if case is None and report is None:
        return None
    messages.info(request, _("Dit dossier kun je gewoon openen. Er is niets gemeld of gevraagd."))
    return HttpResponseRedirect(case_address(case) if case else reverse("dossier", args=[wanted]))
