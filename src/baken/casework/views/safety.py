# SPDX-License-Identifier: EUPL-1.2
"""How safe people are: what was judged and what changed, a new assessment, and the second reading."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from baken.access.apart.queries import colleagues_for
from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.queries import Colleague, names_of
from baken.access.vocabulary import CASEWORK
from baken.casework.actions import ask_another_reader, assess_safety, read_second
from baken.casework.models import Case, SafetyAssessment
from baken.casework.permissions import MAY
from baken.casework.policy import OWNERS
from baken.casework.policy.safety import READERS, SAFETY_ASSESSMENT
from baken.casework.queries import assessments_of, changes, seen_through, words_of_assessments
from baken.casework.safety_forms import AssessForm, ReaderForm, ReadingForm
from baken.casework.together import stays
from baken.casework.views.pages import back_to, case_of, done, page, pages, sent
from baken.casework.vocabulary import Occasion, PersonSafe, Protects, ReadingState, Verdict
from baken.design.due import due_look
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.kernel.permissions import Refused
from baken.people.queries import people_of


@right("safety.read", roles=CASEWORK, purpose=True)
@pages
def safety(request: HttpRequest, reference: str) -> HttpResponse:
    """The newest assessment, what it changed, those before it, and for the reader a place to answer.

    What was joined into the case keeps an assessment of its own: the newest of each stands beside it.
    """
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    history = assessments_of(actor, case)
    newest = history[0] if history else None
    form = ReadingForm(typed(request)) if newest and _reads(actor, newest) else None
    if newest and form and sent(request, form):
        words, agrees = form.cleaned_data["words"], form.cleaned_data["agrees"] == "yes"
        if done(
            form,
            lambda: read_second(assessment=newest, agrees=agrees, words=words, by=actor, now=timezone.now()),
        ):
            return back_to(request, case, _("Je lezing staat vast."))
    beside = [
        {"case": one, **_shown(actor, one, assessments_of(actor, one), most=1)}
        for one in seen_through(actor, case)
    ]
    shown = _shown(actor, case, history)
    return page(request, case, "safety", _("Veiligheid"), form=form, beside=beside, **shown)


@right("safety.assess", roles=OWNERS)
@pages
def assess(request: HttpRequest, reference: str) -> HttpResponse:
    """A new assessment of everybody in the case."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    MAY.require(actor, "safety.assess", case)
    newest = case.assessments.filter(superseded_at__isnull=True).first()
    form = AssessForm(
        typed(request),
        people=people_of(actor, [case.id]),
        readers=_readers(case, actor),
        initial={"occasion": Occasion.PLANNED if newest else Occasion.FIRST},
    )
    if sent(request, form) and done(
        form,
        lambda: assess_safety(
            case=case,
            found=form.found(),
            reader=form.reader(),
            by=actor,
            now=timezone.now(),
            seen=request.POST.get("seen", ""),
        ),
    ):
        if form.cleaned_data["verdict"] == Verdict.ACUTE:
            return HttpResponseRedirect(reverse("case-danger", args=[stays(case).reference]))
        return back_to(
            request, case, _("De veiligheidsbeoordeling staat vast. De tweede lezer ziet haar nu.")
        )
    return page(request, case, "safety_assess", _("Veiligheid beoordelen"), form=form, newest=newest)


@right("safety.assess", roles=OWNERS)
@pages
def reader(request: HttpRequest, reference: str) -> HttpResponse:
    """Another second reader, when the first cannot."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    MAY.require(actor, "safety.assess", case)
    newest = case.assessments.filter(superseded_at__isnull=True).first()
    if newest is None:
        raise Refused(actor, "safety.assess", case.about())
    form = ReaderForm(typed(request), readers=_readers(case, newest.made_by))
    if sent(request, form):
        asked = UUID(form.cleaned_data["reader"])
        if done(
            form, lambda: ask_another_reader(assessment=newest, reader=asked, by=actor, now=timezone.now())
        ):
            return back_to(request, case, _("Je collega is gevraagd en ziet de zaak nu ook."))
    return page(request, case, "safety_reader", _("Andere tweede lezer"), form=form)


def _reads(actor: Actor, newest: SafetyAssessment) -> bool:
    waits = newest.state == ReadingState.WAITS and newest.case.closed_at is None
    return waits and actor.id != newest.made_by and MAY.allows(actor, "safety.second", newest.case)


def _readers(case: Case, maker: UUID | None) -> list[Colleague]:
    """Whoever made it does not read it; whoever is kept out is not asked."""
    known = colleagues_for(case.id, case.region, READERS, on=localdate())
    return [one for one in known if one.id != maker]


def _shown(
    actor: Actor, case: Case, history: list[SafetyAssessment], *, most: int | None = None
) -> dict[str, Any]:
    """Each assessment, or the newest, with its words, its people, and what was otherwise the time before."""
    aliases = {one.id: one.alias for one in people_of(actor, [case.id])}
    shown = history[:most]
    words = words_of_assessments(case, shown, viewer=actor, now=timezone.now()) if shown else {}
    names = names_of(id_ for one in shown for id_ in (one.made_by, one.reader))
    before: list[SafetyAssessment | None] = [*history[1:], None][: len(shown)]
    works = case.closed_at is None and MAY.allows(actor, "safety.assess", case)
    waits = case.safety_asked_at if case.closed_at is None else None
    return {
        "assessments": [
            {
                "one": one,
                "words": words[one.id],
                "by": names.get(one.made_by, ""),
                "reader": names.get(one.reader, ""),
                "people": _people(one, aliases),
                "protects": [Protects(each).label for each in one.protects],
                "changes": changes(earlier, one, aliases) if earlier else None,
            }
            for one, earlier in zip(shown, before, strict=True)
        ],
        "may_assess": works,
        "may_raise": case.closed_at is None and MAY.allows(actor, "danger.raise", stays(case)),
        "danger_of": stays(case).reference,
        "due": due_look(SAFETY_ASSESSMENT.due(waits, Calendar()), localdate(), Calendar()) if waits else None,
    }


def _people(one: SafetyAssessment, aliases: dict[UUID, str]) -> list[tuple[str, Any]]:
    return [(aliases.get(each.person_id, "?"), PersonSafe(each.safe).label) for each in one.people.all()]
