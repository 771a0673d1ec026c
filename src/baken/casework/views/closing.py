# SPDX-License-Identifier: EUPL-1.2
"""Closing a case in one or two steps, and beginning again."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from baken.access.given_back import typed
from baken.access.guard import right
from baken.casework.actions import close_case, reopen_case
from baken.casework.closing_forms import LettersForm, name_of
from baken.casework.forms import CloseForm, ReopenForm
from baken.casework.letters import closing_letter
from baken.casework.models import Case
from baken.casework.permissions import MAY
from baken.casework.policy import OWNERS
from baken.casework.queries import reporters_in, would_be_kept_until
from baken.casework.views.pages import back_to, case_of, done, page, pages, sent
from baken.casework.vocabulary import ClosedBecause
from baken.intake.models import Report
from baken.regions.profiles import region as region_of


@right("case.close", roles=OWNERS)
@pages
def close(request: HttpRequest, reference: str) -> HttpResponse:
    """Why it ends; where a reporter has a mailbox, then what that reporter reads."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    MAY.require(actor, "case.close", case)
    data, reports = typed(request), reporters_in(case)
    last = not reports or LettersForm.is_whole(data, reports)
    form = LettersForm(data, reports=reports) if reports and last else CloseForm(data)
    if sent(request, form):
        if not last:
            return _letters(request, case, reports, form)
        if done(form, lambda: close_case(case=case, by=actor, now=timezone.now(), **form.given())):
            return back_to(request, case, _("De zaak is gesloten."))
    if isinstance(form, LettersForm):
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


def _letters(request: HttpRequest, case: Case, reports: list[Report], first: CloseForm) -> HttpResponse:
    """What was filled in goes along; nothing is closed yet."""
    because = ClosedBecause(first.cleaned_data["because"])
    texts = {name_of(report): _text(report, because, request.POST) for report in reports}
    form = LettersForm(initial=first.cleaned_data | texts, reports=reports)
    return page(request, case, "close_letter", _("Bericht aan de melder"), form=form)


def _text(report: Report, because: ClosedBecause, typed_before: QueryDict) -> str:
    """What was typed for this reporter already, or the text that stands ready in their language."""
    standard = closing_letter(because, language=report.language, region=region_of(report.region))
    return typed_before.get(name_of(report), standard)


def _kept(case: Case) -> str:
    return date_format(would_be_kept_until(case, closed_on=localdate()), "j F Y")
