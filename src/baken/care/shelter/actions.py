# SPDX-License-Identifier: EUPL-1.2
"""Asking for a place to sleep, and what became of it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction

from baken.audit.actions import record
from baken.care.actions import InTheFuture
from baken.care.actions.held import held, keep_words, require_not_passed
from baken.care.models import CarePath, Occupancy, ShelterRequest
from baken.care.permissions import MAY
from baken.care.shelter.placing import VIA_COMENSHA, PlacingFacts, option_for
from baken.care.shelter.policy import ANSWERED, CALENDAR, INSTITUTIONS, RECIPIENT_OF
from baken.care.shelter.vocabulary import Because, Known, Missing, Packet, RequestState, ShelterRoute
from baken.care.workflow import SHELTER
from baken.handover.ledger.actions import note_told
from baken.handover.vocabulary import Consent, Ground, HandoverPurpose, Went
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.permissions import whoever
from baken.people.vocabulary import Age


class NoConsent(Exception):
    """Registration and shelter at CoMensha need consent."""

    sentence = (
        "Voor CoMensha is toestemming nodig: van de betrokkene vanaf 16 jaar, anders van ouders of voogd. "
        "Vraag eerst toestemming."
    )


class SaysNotWhy(Exception):
    """Another route than the rules propose is possible with a reason."""

    sentence = "Deze opvang past niet bij de regels. Schrijf in één zin waarom je haar toch vraagt."


class AsksAlready(Exception):
    """One route is asked once at a time."""

    sentence = "Bij deze opvang loopt al een vraag voor deze persoon."


class NotWhole(Exception):
    """An answer that lacks what it says."""

    sentence = (
        "Vul in wat bij dit antwoord hoort: wat er ontbreekt, welke instelling een plek heeft, "
        "of waarom er geen plek komt."
    )


# What a user can do something about; each has a sentence that says what.
SAYS_WHY_OF_SHELTER = (AsksAlready, NoConsent, NotWhole, SaysNotWhy)
OPEN = (RequestState.ASKED, RequestState.INCOMPLETE, RequestState.OFFERED)


WITH_PLACE = (RequestState.OFFERED, RequestState.PLACED)
WITHOUT_PLACE = (RequestState.REFUSED, RequestState.WITHDRAWN)


@transaction.atomic
def ask_for_shelter(
    *, path: CarePath, route: str, facts: PlacingFacts, words: str, by: Actor, now: datetime
) -> ShelterRequest:
    """Ask one route. What is missing travels with the request, as codes; the words are sealed."""
    kept = held(path, "ask for shelter", by)
    option = option_for(route, facts)
    if ShelterRoute(route) in VIA_COMENSHA and facts.consent != Known.YES:
        raise NoConsent
    if (option is None or option.fits is False) and not words.strip():
        raise SaysNotWhy
    if kept.requests.filter(route=route, state__in=OPEN).exists():
        raise AsksAlready
    asked = ShelterRequest(
        region=kept.region,
        path=kept,
        route=ShelterRoute(route).value,
        missing=[Missing(each).value for each in option.missing] if option else [],
        asked_at=now,
        asked_by=whoever(by, "care.work"),
        due_on=ANSWERED.due(now, CALENDAR),
        deviates=option is None or option.fits is False,
    )
    asked.save(force_insert=True)
    keep_words({asked.place("words"): words}, case=kept.case_id, now=now)
    _note_in_the_ledger(asked, facts, by, now)
    record(by, "shelter.ask", kept, region=kept.region, at=now, result=asked.route)
    return asked


@transaction.atomic
def note_answer(
    *,
    request: ShelterRequest,
    answer: str,
    by: Actor,
    now: datetime,
    missing: Collection[str] = (),
    institution: str = "",
    because: str = "",
    address: str = "",
    words: str = "",
    due_on: date | None = None,
) -> ShelterRequest:
    """What whoever was asked said. The address of a place is sealed, and shown only when asked for."""
    kept = held(request.path, "ask for shelter", by)
    now_held = ShelterRequest.objects.select_for_update().get(pk=request.pk)
    target = SHELTER.step(answer, RequestState(now_held.state)).target
    _require_whole(target, missing, institution, because)
    require_not_passed(due_on, now)
    now_held.state = target
    now_held.missing = [Missing(each).value for each in missing] if target == RequestState.INCOMPLETE else []
    now_held.institution = _known_institution(institution) if target in WITH_PLACE else ""
    now_held.because = Because(because).value if target in WITHOUT_PLACE else ""
    now_held.due_on = (due_on or ANSWERED.due(now, CALENDAR)) if target in OPEN else None
    now_held.ended_on = None if target in OPEN else local_day(now)
    now_held.save()
    # An answer without words leaves what they said before.
    texts = {now_held.place("answer"): words} if words.strip() else {}
    if target == RequestState.PLACED:
        texts[now_held.place("address")] = address
    keep_words(texts, case=kept.case_id, now=now)
    record(by, "shelter.note-answer", kept, region=kept.region, at=now, result=f"{now_held.route}.{target}")
    return now_held


@transaction.atomic
def write_packet(*, request: ShelterRequest, parts: Mapping[str, str], by: Actor, now: datetime) -> None:
    """What the shelter worker must know on arrival."""
    kept = held(request.path, "ask for shelter", by)
    texts = {request.place(f"packet_{part.value}"): parts.get(part.value, "") for part in Packet}
    keep_words(texts, case=kept.case_id, now=now)
    record(by, "shelter.write-packet", kept, region=kept.region, at=now)


@transaction.atomic
def note_occupancy(
    *, region: str, institution: str, free: int, told_on: date, by: Actor, now: datetime
) -> Occupancy:
    """What an institution itself said; nothing is reckoned."""
    told = Occupancy(
        region=region,
        institution=_known_institution(institution),
        free=free,
        told_on=told_on,
        noted_at=now,
        noted_by=whoever(by, "shelter.note-occupancy"),
    )
    MAY.require(by, "shelter.note-occupancy", told)
    if told_on > local_day(now):
        raise InTheFuture
    told.save(force_insert=True)
    record(by, "shelter.note-occupancy", told, region=region, at=now)
    return told


def _note_in_the_ledger(asked: ShelterRequest, facts: PlacingFacts, by: Actor, now: datetime) -> None:
    """Whoever is asked for a place hears the facts that are known of the person."""
    route = ShelterRoute(asked.route)
    told = {"age": facts.age, "residence": facts.residence, "needs": facts.problems}
    consented = facts.consent == Known.YES
    without = Ground.VITAL_INTEREST if route == ShelterRoute.NIGHT else Ground.PUBLIC_TASK
    note_told(
        source=("case", asked.path.case_id),
        region=asked.region,
        to=RECIPIENT_OF[route],
        went=Went.SHELTER,
        purpose=HandoverPurpose.SHELTER,
        ground=Ground.CONSENT if consented else without,
        fields=[field for field, known in told.items() if known != "unknown"],
        consent=_consent_of(facts) if consented else "",
        consent_on=local_day(now) if consented else None,
        by=by,
        now=now,
    )


def _consent_of(facts: PlacingFacts) -> str:
    """From 16 on one's own; of somebody younger it is said apart, in the words of the request."""
    return Consent.PARENTS if facts.age == Age.MINOR else Consent.PERSON


def _known_institution(code: str) -> str:
    return INSTITUTIONS[code].code


def _require_whole(target: str, missing: Collection[str], institution: str, because: str) -> None:
    needs = {
        RequestState.INCOMPLETE: bool(missing),
        RequestState.OFFERED: bool(institution),
        RequestState.PLACED: bool(institution),
        RequestState.REFUSED: bool(because),
        RequestState.WITHDRAWN: bool(because),
    }
    if not needs.get(RequestState(target), True):
        raise NotWhole
