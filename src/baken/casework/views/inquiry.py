# SPDX-License-Identifier: EUPL-1.2
"""The investigation of a case: how it stands, its steps, letting it stand still, and its conclusion."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.queries import names_of
from baken.access.vocabulary import CASEWORK
from baken.casework.actions import (
    begin_inquiry,
    conclude,
    drop_step,
    finish_step,
    go_on,
    pause_inquiry,
    plan_step,
)
from baken.casework.inquiry.forms import BeginForm, ConcludeForm, PauseForm, ResultForm, StepForm
from baken.casework.inquiry.vocabulary import InquiryState, StepKind
from baken.casework.models import Case, Inquiry
from baken.casework.permissions import MAY
from baken.casework.policy import OWNERS, WORKERS
from baken.casework.queries import (
    ReadInquiry,
    everybody_in,
    get_step,
    inquiries_of,
    running_inquiry,
    seen_through,
    words_of_step,
    workers_on,
)
from baken.casework.views.pages import case_of, done, page, pages, sent
from baken.casework.vocabulary import CaseState
from baken.design.due import due_look
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.kernel.workflow import NotPossible

A_WEEK = timedelta(days=7)


@right("inquiry.read", roles=CASEWORK, purpose=True)
@pages
def inquiry(request: HttpRequest, reference: str) -> HttpResponse:
    """The one that runs, and those before it; also those that ended in what was joined into the case."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    found = inquiries_of(case, viewer=actor, now=timezone.now())
    now = [one for one in found if one.inquiry.state != InquiryState.ENDED]
    for one in seen_through(actor, case):
        found += inquiries_of(one, viewer=actor, now=timezone.now())
    is_open = case.state == CaseState.OPEN
    decides = is_open and MAY.allows(actor, "inquiry.decide", case)
    aliases = {one.id: one.alias for one in everybody_in(actor, case)}
    names = names_of(_people_in(found))
    return page(
        request, case, "inquiry", _("Onderzoek"),
        inquiries=[_shown(one, names, aliases, case) for one in found],
        may_begin=decides and not now,
        decides=decides,
        works=is_open and MAY.allows(actor, "inquiry.work", case),
    )  # fmt: skip


@right("inquiry.decide", roles=OWNERS)
@pages
def begin(request: HttpRequest, reference: str) -> HttpResponse:
    """Why, what we want to know, and who leads it."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    MAY.require(actor, "inquiry.decide", case)
    form = BeginForm(
        typed(request), colleagues=workers_on(case, localdate()), initial={"lead": str(actor.id)}
    )
    given = form.cleaned_data if sent(request, form) else None
    if given and done(
        form,
        lambda: begin_inquiry(
            case=case, ground=given["ground"], question=given["question"], lead=UUID(given["lead"]),
            by=actor, now=timezone.now(),
        ),
    ):  # fmt: skip
        messages.success(request, _("Het onderzoek is begonnen. Plan nu de eerste stap."))
        return here(case)
    return page(
        request, case, "inquiry_form", _("Onderzoek beginnen"), form=form, says=_("Begin het onderzoek")
    )


@right("inquiry.work", roles=WORKERS)
@pages
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    """One more step."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    running = _worked_on(case, actor)
    initial = {"who": str(actor.id), "on": localdate() + A_WEEK}
    form = StepForm(typed(request), colleagues=workers_on(case, localdate()), initial=initial)
    if sent(request, form) and done(
        form, lambda: plan_step(inquiry=running, planned=form.planned(), by=actor, now=timezone.now())
    ):
        messages.success(request, _("De stap staat gepland."))
        return here(case)
    return page(request, case, "inquiry_form", _("Stap plannen"), form=form, says=_("Plan de stap"))


@right("inquiry.work", roles=WORKERS, purpose=True)
@pages
def take(request: HttpRequest, reference: str, step: UUID) -> HttpResponse:
    """What came of a step."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    MAY.require(actor, "inquiry.work", case)
    found = get_step(actor, case, step)
    form = ResultForm(typed(request), kind=StepKind(found.kind))
    given = form.cleaned_data if sent(request, form) else None
    if given and done(form, lambda: _taken(found, given, actor)):
        messages.success(request, _("Vastgelegd."))
        return here(case)
    return page(
        request, case, "inquiry_step", str(StepKind(found.kind).label), form=form, step=found,
        what=words_of_step(found, viewer=actor, now=timezone.now()),
    )  # fmt: skip


@right("inquiry.decide", roles=OWNERS)
@pages
def pause(request: HttpRequest, reference: str) -> HttpResponse:
    """No day counts from today."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    running = _worked_on(case, actor, "inquiry.decide")
    form = PauseForm(typed(request))
    given = form.cleaned_data if sent(request, form) else None
    if given and done(form, lambda: pause_inquiry(inquiry=running, by=actor, now=timezone.now(), **given)):
        messages.success(request, _("Het onderzoek staat stil. De dagen tellen niet mee tot je verdergaat."))
        return here(case)
    return page(request, case, "inquiry_form", _("Onderzoek stilzetten"), form=form, says=_("Zet het stil"))


@right("inquiry.decide", roles=OWNERS)
@require_POST
def resume(request: HttpRequest, reference: str) -> HttpResponse:
    """Days count again."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    try:
        go_on(inquiry=_worked_on(case, actor, "inquiry.decide"), by=actor, now=timezone.now())
    except NotPossible as no:
        messages.error(request, no.sentence)
    else:
        messages.success(request, _("Het onderzoek gaat verder."))
    return here(case)


@right("inquiry.decide", roles=OWNERS)
@pages
def draw_conclusion(request: HttpRequest, reference: str) -> HttpResponse:
    """What we hold to be so, and what follows."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    running = _worked_on(case, actor, "inquiry.decide")
    form = ConcludeForm(typed(request))
    given = form.cleaned_data if sent(request, form) else None
    if given and done(form, lambda: conclude(inquiry=running, by=actor, now=timezone.now(), **given)):
        messages.success(request, _("De conclusie staat vast. Wat volgt staat klaar bij de stappen."))
        return here(case)
    return page(request, case, "inquiry_conclude", _("Conclusie"), form=form)


def here(case: Case) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("inquiry", args=[case.reference]))


def _worked_on(case: Case, actor: Actor, may: str = "inquiry.work") -> Inquiry:
    MAY.require(actor, may, case)
    return running_inquiry(actor, case)


def _taken(step: Any, given: dict[str, Any], actor: Actor) -> None:
    if given["done"] == "no":
        drop_step(step=step, why=given["result"], by=actor, now=timezone.now())
        return
    finish_step(
        step=step, result=given["result"], went=given.get("went", ""), minutes=given["minutes"],
        by=actor, now=timezone.now(),
    )  # fmt: skip


def _people_in(found: list[ReadInquiry]) -> set[UUID]:
    ids = {id_ for one in found for id_ in (one.inquiry.lead, one.inquiry.begun_by, one.inquiry.concluded_by)}
    ids |= {id_ for one in found for each in one.steps for id_ in (each.step.who, each.step.done_by)}
    ids |= {each.finding.noted_by for one in found for each in one.findings}
    return {id_ for id_ in ids if id_}


def _shown(read: ReadInquiry, names: dict[UUID, str], aliases: dict[UUID, str], case: Case) -> dict[str, Any]:
    """With names instead of ids; what runs first."""
    one, today = read.inquiry, localdate()
    return {
        "read": read,
        "joined": "" if one.case_id == case.id else one.case.alias,
        "runs": one.state == InquiryState.RUNNING,
        "paused": one.state == InquiryState.PAUSED,
        "ended": one.state == InquiryState.ENDED,
        "to_transfer": one.state == InquiryState.TO_TRANSFER,
        "lead": names.get(one.lead, ""),
        "concluded_by": names.get(one.concluded_by, "") if one.concluded_by else "",
        "due": due_look(read.due, today, Calendar()) if read.due else None,
        "open_steps": [
            {
                "read": each,
                "who": names.get(each.step.who, ""),
                "due": due_look(each.step.on, today, Calendar()),
            }
            for each in read.open_steps
        ],
        "past_steps": [
            {"read": each, "by": names.get(each.step.done_by, "") if each.step.done_by else ""}
            for each in read.past_steps
        ],
        "findings": [
            {
                "read": each,
                "by": names.get(each.finding.noted_by, ""),
                "heard": [(aliases.get(said.heard.person_id, "?"), said) for said in each.heard],
            }
            for each in read.findings
        ],
    }
