# SPDX-License-Identifier: EUPL-1.2
"""Closing a case in one or two steps, and beginning again."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from baken.access.given_back import typed
from baken.access.guard import right
from baken.casework.actions import close_case, reopen_case
from baken.casework.forms import CloseForm, LetterForm, ReopenForm
from baken.casework.letters import closing_letter
from baken.casework.models import Case
from baken.casework.permissions import MAY
from baken.casework.policy import OWNERS
from baken.casework.queries import would_be_kept_until
from baken.casework.views.pages import back_to, case_of, done, page, pages, sent
from baken.casework.vocabulary import ClosedBecause
from baken.regions.profiles import region as region_of


@right("case.close", roles=OWNERS)
@pages
def close(request: HttpRequest, reference: str) -> HttpResponse:
    """Why it ends; where the reporter has a mailbox, then what the reporter reads."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    MAY.require(actor, "case.close", case)
    data = typed(request)
    form = LetterForm(data) if data and "letter" in data else CloseForm(data)
    if sent(request, form):
        if not isinstance(form, LetterForm) and _reporter_reads(case):
            return _letter(request, case, form)
        if done(form, lambda: close_case(case=case, by=actor, now=timezone.now(), **form.cleaned_data)):
            return back_to(request, case, _("De zaak is gesloten."))
    if isinstance(form, LetterForm):
        return page(request, case, "close_letter", _("Bericht aan de melder"), form=form)
    return page(request, case, "close", _("Zaak sluiten"), form=form, kept=_kept(case))


@right("case.reopen", roles=OWNERS)
@pages
def reopen(request: HttpRequest, reference: str) -> HttpResponse:
    """Something new is known of the same people."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    MAY.require(actor, "case.reopen", case)
    form = ReopenForm(typed(request))
    if sent(request, form) and done(
        form, lambda: reopen_case(case=case, by=actor, now=timezone.now(), **form.cleaned_data)
    ):
        return back_to(
            request, case, _("De zaak is weer open. De veiligheid wacht op een nieuwe beoordeling.")
        )
    return page(request, case, "reopen", _("Zaak heropenen"), form=form)


def _letter(request: HttpRequest, case: Case, first: CloseForm) -> HttpResponse:
    """What was filled in goes along; nothing is closed yet."""
    given, report = first.cleaned_data, case.report
    text = closing_letter(
        ClosedBecause(given["because"]),
        language=report.language if report else "",
        region=region_of(case.region),
    )
    form = LetterForm(initial=given | {"letter": text})
    return page(request, case, "close_letter", _("Bericht aan de melder"), form=form)


def _reporter_reads(case: Case) -> bool:
    return case.report is not None and case.report.mailbox is not None


def _kept(case: Case) -> str:
    return date_format(would_be_kept_until(case, closed_on=localdate()), "j F Y")
