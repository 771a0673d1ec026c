# SPDX-License-Identifier: EUPL-1.2
"""Asking for a place to sleep, and what became of it."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from baken.audit.actions import record
from baken.care.actions import InTheFuture
from baken.care.actions.held import held, keep_words, require_not_passed
from baken.care.actions.needs import settle_need
from baken.care.models import CarePath, Occupancy, ShelterRequest
from baken.care.permissions import MAY
from baken.care.shelter.actions.telling import tell_whoever_is_asked
from baken.care.shelter.placing import Consented, PlacingFacts, option_for
from baken.care.shelter.policy import ANSWERED, CALENDAR, INSTITUTIONS, NEEDS_CONSENT
from baken.care.shelter.vocabulary import WITH_PLACE, Because, Missing, RequestState, ShelterRoute
from baken.care.workflow import SHELTER
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.permissions import whoever


class NoConsent(Exception):
    """Whoever gives care is told nothing without consent."""

    sentence = (
        "Voor deze opvang is toestemming nodig: van de betrokkene vanaf 16 jaar, anders van ouders of voogd. "
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


OPEN = (RequestState.ASKED, RequestState.INCOMPLETE, RequestState.OFFERED)
WITHOUT_PLACE = (RequestState.REFUSED, RequestState.WITHDRAWN)
SHELTER_NEED = "shelter"
# A bed for one night arranges no shelter.
LASTS = frozenset(ShelterRoute) - {ShelterRoute.NIGHT}


@transaction.atomic
def ask_for_shelter(
    *,
    path: CarePath,
    route: str,
    facts: PlacingFacts,
    words: str,
    consented: Consented | None = None,
    by: Actor,
    now: datetime,
) -> ShelterRequest:
    """Ask one route. What is missing travels with the request, as codes; the words are sealed."""
    kept = held(path, "ask for shelter", by)
    option = option_for(route, facts)
    if ShelterRoute(route) in NEEDS_CONSENT and consented is None:
        raise NoConsent
    if consented and consented.on > local_day(now):
        raise InTheFuture
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
        consent=consented.who.value if consented else "",
        consent_on=consented.on if consented else None,
    )
    asked.save(force_insert=True)
    keep_words({asked.place("words"): words}, case=kept.case_id, now=now)
    tell_whoever_is_asked(asked, facts, has_words=bool(words.strip()), by=by, now=now)
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
    if target == RequestState.PLACED and now_held.route in LASTS:
        settle_need(kept, SHELTER_NEED, by=by, now=now)
    # An answer without words leaves what they said before.
    texts = {now_held.place("answer"): words} if words.strip() else {}
    if target == RequestState.PLACED:
        texts[now_held.place("address")] = address
    keep_words(texts, case=kept.case_id, now=now)
    record(by, "shelter.note-answer", kept, region=kept.region, at=now, result=f"{now_held.route}.{target}")
    return now_held


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
