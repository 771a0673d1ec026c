# SPDX-License-Identifier: EUPL-1.2
"""What an investigation found: noting it, what people say of it, and withdrawing what was wrong."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baken.access.given_back import typed
from baken.access.guard import right
from baken.casework.actions import WasWithdrawn, note_finding, note_heard, withdraw_finding
from baken.casework.inquiry.forms import FindingForm, HeardForm
from baken.casework.inquiry.vocabulary import Stance
from baken.casework.permissions import MAY
from baken.casework.policy import WORKERS
from baken.casework.queries import everybody_in, get_finding, person_in, running_inquiry, words_of_finding
from baken.casework.views.inquiry import here
from baken.casework.views.pages import case_of, done, page, pages, sent
from baken.kernel.workflow import NotPossible


@right("inquiry.work", roles=WORKERS)
@pages
def add(request: HttpRequest, reference: str) -> HttpResponse:
    """One more thing that was found."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    MAY.require(actor, "inquiry.work", case)
    running = running_inquiry(actor, case)
    form = FindingForm(typed(request))
    given = form.cleaned_data if sent(request, form) else None
    if given and done(form, lambda: note_finding(inquiry=running, by=actor, now=timezone.now(), **given)):
        messages.success(request, _("De bevinding staat vast. Vraag nu wat een betrokkene ervan zegt."))
        return here(case)
    return page(request, case, "inquiry_form", _("Bevinding vastleggen"), form=form, says=_("Leg vast"))


@right("inquiry.work", roles=WORKERS, purpose=True)
@pages
def hear(request: HttpRequest, reference: str, finding: UUID) -> HttpResponse:
    """What somebody concerned says of it."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    MAY.require(actor, "inquiry.work", case)
    found = get_finding(actor, case, finding)
    people = [(one.id, one.alias) for one in everybody_in(actor, case)]
    form = HeardForm(typed(request), people=people)
    given = form.cleaned_data if sent(request, form) else None
    if given and done(
        form,
        lambda: note_heard(
            finding=found,
            person=person_in(actor, case, UUID(given["person"])),
            stance=Stance(given["stance"]),
            because=given["because"],
            words=given["words"],
            by=actor,
            now=timezone.now(),
        ),
    ):
        messages.success(request, _("Vastgelegd wat deze persoon ervan zegt."))
        return here(case)
    what = words_of_finding(found, viewer=actor, now=timezone.now())
    title = _("Wat zegt een betrokkene ervan?")
    return page(request, case, "finding_hear", title, form=form, finding=found, what=what)


@right("inquiry.work", roles=WORKERS)
@require_POST
def withdraw(request: HttpRequest, reference: str, finding: UUID) -> HttpResponse:
    """It turned out wrong."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    try:
        withdraw_finding(finding=get_finding(actor, case, finding), by=actor, now=timezone.now())
    except (NotPossible, WasWithdrawn) as no:
        messages.error(request, no.sentence)
    else:
        messages.success(request, _("De bevinding is ingetrokken en telt niet meer mee."))
    return here(case)
