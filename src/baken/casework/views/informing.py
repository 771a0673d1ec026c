# SPDX-License-Identifier: EUPL-1.2
"""Telling people: what was decided about each, a new decision, looking along, and having told."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baken.access.apart.queries import colleagues_for
from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.queries import names_of
from baken.access.vocabulary import CASEWORK
from baken.casework.actions import NotToBeTold, decide_informing, look_along, note_told
from baken.casework.actions.informing import TELLERS
from baken.casework.informing_forms import DecideForm, LookAlongForm
from baken.casework.models import Case, InformDecision
from baken.casework.permissions import MAY
from baken.casework.policy import WORKERS
from baken.casework.policy.informing import SECOND_EYES
from baken.casework.queries import decisions_of, get_decision, seen_through, words_of_decisions
from baken.casework.views.pages import case_of, done, page, pages, sent
from baken.casework.vocabulary import Inform, InformState
from baken.kernel.actor import Actor
from baken.kernel.workflow import NotPossible
from baken.people.queries import KnownPerson, get_person, people_of


@right("inform.read", roles=CASEWORK, purpose=True)
@pages
def informing(request: HttpRequest, reference: str) -> HttpResponse:
    """Everybody in the case, with the decision that holds and those before it."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    decisions = decisions_of(actor, case)
    all_of_them = [one for each in decisions.values() for one in each]
    words = words_of_decisions(case, all_of_them, viewer=actor, now=timezone.now()) if all_of_them else {}
    names = names_of(
        id_ for one in all_of_them for id_ in (one.decided_by, one.teller, one.seen_by, one.told_by)
    )
    return page(
        request, case, "informing", _("Wie wordt geïnformeerd?"),
        people=[
            _person(one, [_shown(each, words[each.id], names, actor, case) for each in decisions.get(one.id, [])])
            for one in people_of(actor, [case.id])
        ],
        beside=[_beside(one, actor) for one in seen_through(actor, case)],
        may_decide=_is_open(case) and MAY.allows(actor, "inform.decide", case),
    )  # fmt: skip


@right("inform.decide", roles=WORKERS)
@pages
def decide(request: HttpRequest, reference: str, person: UUID) -> HttpResponse:
    """A decision about one person."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    MAY.require(actor, "inform.decide", case)
    about = get_person(actor, case.id, person)
    tellers = colleagues_for(case.id, case.region, TELLERS, on=localdate())
    form = DecideForm(typed(request), tellers=tellers)
    if sent(request, form) and done(
        form,
        lambda: decide_informing(
            case=case, person=about, decided=form.decided(), by=actor, now=timezone.now()
        ),
    ):
        messages.success(request, _("Het besluit staat vast. Wat de teamleider moet zien, staat daar klaar."))
        return _here(case)
    return page(request, case, "informing_decide", _("%s informeren?") % about.alias, person=about, form=form)


@right("inform.confirm", roles=SECOND_EYES, purpose=True)
@pages
def confirm(request: HttpRequest, reference: str, decision: UUID) -> HttpResponse:
    """The team lead reads why, and says yes or gives it back."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    MAY.require(actor, "inform.confirm", case)
    found = get_decision(actor, case, decision)
    form = LookAlongForm(typed(request))
    if sent(request, form):
        words, agrees = form.cleaned_data["words"], form.cleaned_data["agrees"] == "yes"
        if done(
            form, lambda: look_along(decision=found, agrees=agrees, words=words, by=actor, now=timezone.now())
        ):
            messages.success(request, _("Je hebt meegekeken. De eigenaar ziet wat je vindt."))
            return _here(case)
    words_of = words_of_decisions(case, [found], viewer=actor, now=timezone.now())[found.id]
    names = names_of([found.decided_by, found.teller])
    shown = _shown(found, words_of, names, actor, case)
    title = _("%s informeren?") % found.person.alias
    return page(request, case, "informing_confirm", title, decision=shown, form=form)


@right("inform.tell", roles=WORKERS)
@require_POST
def told(request: HttpRequest, reference: str, decision: UUID) -> HttpResponse:
    """The person was told, now."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    try:
        note_told(decision=get_decision(actor, case, decision), by=actor, now=timezone.now())
    except (NotPossible, NotToBeTold) as no:
        messages.error(request, no.sentence)
    else:
        messages.success(request, _("Vastgelegd dat het is verteld."))
    return _here(case)


def _beside(joined: Case, actor: Actor) -> dict[str, Any]:
    """The people of what was joined, in codes: about each it is decided there."""
    decisions = decisions_of(actor, joined)
    told = [(one, decisions.get(one.id, [])) for one in people_of(actor, [joined.id])]
    return {"case": joined, "people": [(one, known[0] if known else None) for one, known in told]}


def _person(one: KnownPerson, decisions: list[dict[str, Any]]) -> dict[str, Any]:
    return {"one": one, "now": decisions[0] if decisions else None, "before": decisions[1:]}


def _shown(
    decision: InformDecision, words: Any, names: dict[UUID, str], actor: Actor, case: Case
) -> dict[str, Any]:
    newest = decision.superseded_at is None and _is_open(case)
    holds = decision.state == InformState.HOLDS
    informs = decision.choice == Inform.INFORM
    waits = decision.state == InformState.PROPOSED and actor.id != decision.decided_by
    return {
        "one": decision,
        "words": words,
        "by": names.get(decision.decided_by, ""),
        "teller": names.get(decision.teller, "") if decision.teller else "",
        "seen_by": names.get(decision.seen_by, "") if decision.seen_by else "",
        "may_tell": newest and holds and informs and MAY.allows(actor, "inform.tell", case),
        "may_confirm": newest and waits and MAY.allows(actor, "inform.confirm", case),
    }


def _is_open(case: Case) -> bool:
    return case.closed_at is None


def _here(case: Case) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("informing", args=[case.reference]))
