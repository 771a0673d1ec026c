# SPDX-License-Identifier: EUPL-1.2
"""What all pages of a case share: the way back, and what is said when something could not be done."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from baken.access.apart.actions import NotKeptOut
from baken.access.temporary.actions import (
    HasEnded,
    NoSuchDay,
    ReviewsWait,
    StillOpen,
    WasAnswered,
    WasReviewed,
)
from baken.casework.actions import (
    AlreadyInquired,
    AlreadyOnIt,
    CannotBeOne,
    ChangedMeanwhile,
    ConditionsStand,
    DangerAlready,
    DangerIsOver,
    DangerRuns,
    DateHasPassed,
    DoesNotFit,
    HasGaps,
    InquiryRuns,
    JudgedMeanwhile,
    NoAssessment,
    NoFileNamed,
    NoMailbox,
    NoneLeads,
    NoPolice,
    NoSuchCase,
    NoSuchPassage,
    NoSuchReport,
    NotAColleague,
    NotAskedSo,
    NotConcludedSo,
    NotDecidedSo,
    NotHeardSo,
    NothingWritten,
    NotLookedSo,
    NotToBeTold,
    NotTogether,
    NotTransferred,
    NotYourself,
    NoVictim,
    OwnDecision,
    StepWantsMore,
    TakenOutAlready,
    TooLong,
    WasWithdrawn,
    WrittenMeanwhile,
)
from baken.casework.for_a_while import band
from baken.casework.models import Case
from baken.casework.permissions import MAY
from baken.casework.queries import get_case
from baken.handover.actions import NotLaid
from baken.kernel.seen import Overtaken
from baken.kernel.workflow import NotPossible
from baken.people.actions import NoPart, NotABsn, NothingChanged, NotYet, WrongYears

# What a user can do something about; each has a sentence that says what.
SAYS_WHY = (
    *(AlreadyOnIt, DateHasPassed, NotABsn, NotAColleague, NothingChanged, NotYet, NotPossible),
    *(DangerRuns, NoMailbox, NoSuchReport, NotKeptOut),
    *(ChangedMeanwhile, Overtaken, HasGaps, NoSuchPassage, NothingWritten, TakenOutAlready),
    *(AlreadyInquired, InquiryRuns, NotConcludedSo, NotHeardSo, NotTransferred, StepWantsMore, WasWithdrawn),
    *(ConditionsStand, NoAssessment, NotLookedSo),
    WrittenMeanwhile,
    *(DangerAlready, DangerIsOver, DoesNotFit, JudgedMeanwhile, NoPolice, NotLaid, NotYourself),
    *(NoPart, NotAskedSo, NoVictim, NotDecidedSo, NotToBeTold, OwnDecision, WrongYears),
    *(CannotBeOne, NotTogether, NoFileNamed, NoneLeads, TooLong),
    *(HasEnded, NoSuchCase, NoSuchDay, ReviewsWait, StillOpen, WasAnswered, WasReviewed),
)

pages = require_http_methods(["GET", "HEAD", "POST"])


def case_address(case: Case) -> str:
    """A small page lies under the page of its case, which is made in a room above this one."""
    return reverse("case-next-step", args=[case.reference]).rpartition("/")[0]


def case_of(request: HttpRequest, reference: str) -> Case:
    return get_case(reference, request.actor)  # type: ignore[attr-defined]


def worked_on(request: HttpRequest, reference: str) -> Case:
    """The case, for whoever may change something in it; to a reader the page does not exist."""
    case = case_of(request, reference)
    MAY.require(request.actor, "case.set_next_step", case)  # type: ignore[attr-defined]
    return case


def page(request: HttpRequest, case: Case, name: str, title: str, **context: Any) -> HttpResponse:
    return render(request, f"casework/{name}.html", framed(request, case, title) | context)


def framed(request: HttpRequest, case: Case, title: str) -> dict[str, Any]:
    """What `casework/page.html` needs, also around a page of a case that a room above this one makes."""
    return {
        "page_title": title,
        "case": case,
        "case_url": case_address(case),
        "crumbs": [{"label": case.alias, "url": case_address(case)}],
        "band": band(request.actor, case, timezone.now()),  # type: ignore[attr-defined]
        "into": _into(request, case),
    }


def _into(request: HttpRequest, case: Case) -> dict[str, str]:
    """The case in which it goes on, with the way to the same page there, for whoever may see that one."""
    one, match = case.joined_into, request.resolver_match
    if one is None or not MAY.allows(request.actor, "case.view", one):  # type: ignore[attr-defined]
        return {}
    same = match is not None and list(match.kwargs) == ["reference"]
    url = reverse(match.view_name, args=[one.reference]) if match and same else case_address(one)
    return {"alias": one.alias, "url": url}


def back_to(request: HttpRequest, case: Case, sentence: str) -> HttpResponseRedirect:
    messages.success(request, sentence)
    return HttpResponseRedirect(case_address(case))


def sent(request: HttpRequest, form: forms.Form) -> bool:
    """Filled in well and sent now; what was only given back after a sign-in is shown and not carried out."""
    return request.method == "POST" and form.is_valid()


def done(form: forms.Form, do: Callable[[], object]) -> bool:
    """Do it; what stands in the way is said on the form, and what was typed stays."""
    try:
        do()
    except SAYS_WHY as no:
        form.add_error(None, no.sentence)
        return False
    return True
