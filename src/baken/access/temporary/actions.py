# SPDX-License-Identifier: EUPL-1.2
"""Opening a dossier in an emergency, ending that and reviewing it; asking for access, and answering."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from baken.access.apart.queries import colleagues_for
from baken.access.models import Account
from baken.access.permissions import MAY
from baken.access.policy import (
    A_REQUEST_GIVES_AT_MOST,
    AN_EMERGENCY_LASTS,
    OPEN_REVIEWS_THAT_BLOCK,
)
from baken.access.telling import News, tell
from baken.access.temporary.models import AccessRequest, EmergencyAccess, TemporaryAccess
from baken.access.temporary.queries import open_reviews_of, reviewer_of
from baken.access.temporary.vocabulary import Answer, Because, Verdict
from baken.access.vocabulary import Role
from baken.audit.actions import record
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day, start_of
from baken.kernel.days import Calendar
from baken.kernel.permissions import whoever
from baken.vault.actions import seal


class ReviewsWait(Exception):
    """Too much of what this person opened has not been reviewed."""

    sentence = (
        "Dit kan nu niet: twee keer noodtoegang van jou is nog niet beoordeeld. Vraag een collega om de zaak te "
        "openen, of bel je teamleider. Is er acuut gevaar? Bel 112."
    )


class StillOpen(Exception):
    """A review tells of what was done, and more can be done as long as it lasts."""

    sentence = "Deze noodtoegang loopt nog. Beëindig haar eerst; daarna kun je haar beoordelen."


class HasEnded(Exception):
    """It is over already."""

    sentence = "Deze toegang is al voorbij."


class WasAnswered(Exception):
    """A colleague was first."""

    sentence = "Op deze vraag is al geantwoord."


class WasReviewed(Exception):
    """A colleague was first."""

    sentence = "Deze noodtoegang is al beoordeeld."


class NoSuchDay(Exception):
    """The day lies behind us, or too far ahead."""

    sentence = "Kies een dag vanaf vandaag, hooguit vier weken vooruit."


@transaction.atomic
def open_emergency_access(
    *,
    region: str,
    dossier: tuple[str, UUID],
    owner: UUID,
    because: Because,
    words: str,
    by: Actor,
    now: datetime,
) -> EmergencyAccess:
    """Break the glass of one dossier. What is open to this person already stays as it is."""
    access = EmergencyAccess(
        region=region,
        dossier_kind=dossier[0],
        dossier=dossier[1],
        account_id=whoever(by, "break-glass.open"),
        role=by.role,
        because=Because(because).value,
        opened_at=now,
        ends_at=AN_EMERGENCY_LASTS.due_at(now),
        told=owner,
    )
    MAY.require(by, "break-glass.open", access)
    if (open_already := _living(access, now)) is not None:
        return open_already
    require_reviewed(by)
    access.reviewer = reviewer_of(access.account_id, region, access.dossier, now=now)
    access.save(force_insert=True)
    seal(access.place("reason"), words, dossier=access.dossier, at=now)
    record(
        by, "break-glass.open", access.thing, region=region, at=now, result=access.because, reason=access.id
    )
    _tell_of(access, by, now)
    return access


def require_reviewed(by: Actor) -> None:
    """Asked before anything is looked for: this answer must not tell whether a dossier exists."""
    if open_reviews_of(whoever(by, "break-glass.open")) >= OPEN_REVIEWS_THAT_BLOCK:
        raise ReviewsWait


@transaction.atomic
def end_emergency_access(*, access: EmergencyAccess, by: Actor, now: datetime) -> EmergencyAccess:
    """Close it before its hours are over."""
    MAY.require(by, "emergency.end", access)
    held = EmergencyAccess.objects.select_for_update().get(pk=access.pk)
    _end(held, now)
    record(by, "break-glass.end", held.thing, region=held.region, at=now, reason=held.id)
    return held


@transaction.atomic
def review_emergency_access(
    *, access: EmergencyAccess, verdict: Verdict, words: str = "", by: Actor, now: datetime
) -> EmergencyAccess:
    """Say whether it was needed, once it is over. The officer's door holds no key: there a code is all."""
    MAY.require(by, "emergency.view", access)
    held = EmergencyAccess.objects.select_for_update().get(pk=access.pk)
    if held.reviewed_at is not None:
        raise WasReviewed
    MAY.require(by, "emergency.review", held)
    if held.is_living(now):
        raise StillOpen
    held.verdict, held.reviewed_at, held.reviewed_by = Verdict(verdict).value, now, by.id
    held.save(update_fields=["verdict", "reviewed_at", "reviewed_by"])
    if words.strip():
        seal(held.place("review"), words, dossier=held.dossier, at=now)
    record(
        by,
        "emergency.review",
        held.thing,
        region=held.region,
        at=now,
        result=code(held.verdict),
        reason=held.id,
    )
    return held


@transaction.atomic
def ask_for_access(
    *, region: str, dossier: tuple[str, UUID], owner: UUID, words: str, by: Actor, now: datetime
) -> AccessRequest:
    """Ask the owner to read along; asking again while nobody answered changes nothing."""
    asked = AccessRequest(
        region=region,
        dossier_kind=dossier[0],
        dossier=dossier[1],
        account_id=whoever(by, "access-request.ask"),
        role=by.role,
        asked_at=now,
        asked_of=owner,
    )
    MAY.require(by, "access-request.ask", asked)
    _one_at_a_time(asked)
    waiting = AccessRequest.objects.filter(
        dossier=asked.dossier, account=asked.account_id, role=asked.role, answered_at__isnull=True
    ).first()
    if waiting is not None:
        return waiting
    asked.save(force_insert=True)
    seal(asked.place("reason"), words, dossier=asked.dossier, at=now)
    record(by, "access-request.ask", asked.thing, region=region, at=now, reason=asked.id)
    tell(News.ACCESS_ASKED, to=[owner], region=region, about=asked.about(), by=by, now=now)
    return asked


@transaction.atomic
def answer_request(
    *, asked: AccessRequest, answer: Answer, until: date | None, by: Actor, now: datetime
) -> AccessRequest:
    """Yes until the end of a day, or no."""
    MAY.require(by, "access-request.view", asked)
    held = AccessRequest.objects.select_for_update().get(pk=asked.pk)
    if held.answered_at is not None:
        raise WasAnswered
    MAY.require(by, "access-request.answer", held)
    if answer == Answer.ACCEPTED:
        held.ends_at = _end_of(until, now)
    held.answer, held.answered_at, held.answered_by = Answer(answer).value, now, by.id
    held.save(update_fields=["answer", "answered_at", "answered_by", "ends_at"])
    record(
        by,
        "access-request.answer",
        held.thing,
        region=held.region,
        at=now,
        result=held.answer,
        reason=held.id,
    )
    tell(News.ACCESS_ANSWERED, to=[held.account_id], region=held.region, about=held.about(), by=by, now=now)
    return held


@transaction.atomic
def end_requested_access(*, asked: AccessRequest, by: Actor, now: datetime) -> AccessRequest:
    """Close what was opened on request before its day has come."""
    MAY.require(by, "access-request.end", asked)
    held = AccessRequest.objects.select_for_update().get(pk=asked.pk)
    _end(held, now)
    record(by, "access-request.end", held.thing, region=held.region, at=now, reason=held.id)
    return held


def ask_the_new_owner(*, dossier: UUID, owner: UUID) -> None:
    """What waits for an answer goes along with the dossier; part of handing it over."""
    AccessRequest.objects.filter(dossier=dossier, answered_at__isnull=True).update(asked_of=owner)


def choose_reviewers_again(dossiers: Collection[UUID], *, by: Actor, now: datetime) -> None:
    """What no team lead may see any more is reviewed by the officer; part of keeping somebody out."""
    waits = EmergencyAccess.objects.filter(dossier__in=dossiers, reviewed_at=None, reviewer=Role.TEAM_LEAD)
    for access in waits:
        reviewer = reviewer_of(access.account_id, access.region, access.dossier, now=now)
        if reviewer == access.reviewer:
            continue
        access.reviewer = reviewer
        access.save(update_fields=["reviewer"])
        _tell_who_reviews(access, by, now)


def code(value: str) -> str:
    """As the log writes a result."""
    return value.replace("_", "-")


def _tell_of(access: EmergencyAccess, by: Actor, now: datetime) -> None:
    """At once the owner and the officer; whoever reviews hears that a review waits."""
    told = [access.told, *_holders(access, Role.DATA_PROTECTION_OFFICER, now)]
    tell(News.EMERGENCY_ACCESS, to=told, region=access.region, about=access.about(), by=by, now=now)
    _tell_who_reviews(access, by, now)


def _tell_who_reviews(access: EmergencyAccess, by: Actor, now: datetime) -> None:
    told = _holders(access, Role(access.reviewer), now)
    tell(News.REVIEW_WAITS, to=told, region=access.region, about=access.about(), by=by, now=now)


def _holders(access: EmergencyAccess, role: Role, now: datetime) -> list[UUID]:
    """Who holds the role there today; nobody is told of what they did themselves, or may not know of."""
    held = colleagues_for(access.dossier, access.region, [role], on=local_day(now))
    return [one.id for one in held if one.id != access.account_id]


def _one_at_a_time(access: TemporaryAccess) -> None:
    """Two windows of one person wait for each other, so that both count."""
    Account.objects.select_for_update().get(pk=access.account_id)


def _living(access: EmergencyAccess, now: datetime) -> EmergencyAccess | None:
    _one_at_a_time(access)
    mine = EmergencyAccess.objects.filter(dossier=access.dossier, account=access.account_id, role=access.role)
    return mine.filter(ended_at__isnull=True, ends_at__gt=now).first()


def _end(access: TemporaryAccess, now: datetime) -> None:
    if not access.is_living(now):
        raise HasEnded
    access.ended_at = now
    access.save(update_fields=["ended_at"])


def _end_of(until: date | None, now: datetime) -> datetime:
    """The end of a day that may be chosen."""
    today = local_day(now)
    if until is None or not today <= until <= A_REQUEST_GIVES_AT_MOST.due(today, Calendar()):
        raise NoSuchDay
    return start_of(until + timedelta(days=1))
