# SPDX-License-Identifier: EUPL-1.2
"""Asking, taking the question back, and answering it with a hand-over or a reason."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from baken.audit.actions import record
from baken.handover.actions import LaidOut, NotLaid, offer_laid_out
from baken.handover.models import Offer, Request
from baken.handover.permissions import MAY
from baken.handover.policy import REQUEST_IS_ANSWERED
from baken.handover.vocabulary import HandOverKind, HandoverPurpose, RefusedBecause, RequestState
from baken.handover.workflow import REQUEST
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.kernel.permissions import whoever
from baken.regions.references import insert
from baken.vault.actions import erase_dossier, open_dossier, seal


@transaction.atomic
def ask(*, region: str, partner: str, purpose: str, words: str, by: Actor, now: datetime) -> Request:
    """A partner asks; its words stand under a key of their own, also when we refuse."""
    made = Request(
        region=region,
        partner=partner,
        purpose=HandoverPurpose(purpose).value,
        asked_at=now,
        asked_by=whoever(by, "request.ask"),
        answer_by=REQUEST_IS_ANSWERED.due(now, Calendar()),
    )
    made.source = made.id
    MAY.require(by, "request.ask", made)
    if not words.strip():
        raise NotLaid("Schrijf op wat je wilt weten, en waarom.")
    insert(made, now)
    open_dossier(region=region, dossier=made.id, kind="handover")
    seal(made.place("question"), words, dossier=made.id, at=now)
    record(by, "request.ask", made, region=region, at=now)
    return made


@transaction.atomic
def withdraw_request(*, request: Request, by: Actor, now: datetime) -> Request:
    """The partner takes it back: its words are destroyed."""
    MAY.require(by, "request.withdraw", request)
    gone = _step(request, "withdraw", by, now)
    erase_dossier(region=gone.region, dossier=gone.id)
    record(by, "request.withdraw", gone, region=gone.region, at=now)
    return gone


@transaction.atomic
def refuse(*, request: Request, because: str, words: str, by: Actor, now: datetime) -> Request:
    """With a reason, and words for the partner if any."""
    MAY.require(by, "request.answer", request)
    refused = _step(request, "refuse", by, now)
    refused.because = RefusedBecause(because).value
    refused.save(update_fields=["because"])
    if words.strip():
        seal(refused.place("answer"), words, dossier=refused.id, at=now)
    record(by, "request.refuse", refused, region=refused.region, at=now, result=refused.because)
    return refused


@transaction.atomic
def grant(
    *,
    request: Request,
    source: tuple[str, UUID],
    source_reference: str,
    laid_out: LaidOut,
    by: Actor,
    now: datetime,
) -> Offer:
    """Answer with a hand-over out of a dossier, in the way of a request: it stays ours."""
    MAY.require(by, "request.answer", request)
    if laid_out.way.kind != HandOverKind.REQUEST:
        raise NotLaid("Een verzoek beantwoord je met een overdracht die erbij hoort.")
    granted = _step(request, "grant", by, now)
    made = offer_laid_out(
        laid_out,
        by=by,
        region=granted.region,
        partner=granted.partner,
        source=source,
        source_reference=source_reference,
        now=now,
    )
    granted.offer = made.id
    granted.source_kind, granted.source = source
    granted.save(update_fields=["offer", "source_kind", "source"])
    record(by, "request.grant", granted, region=granted.region, at=now)
    return made


def _step(request: Request, verb: str, by: Actor, now: datetime) -> Request:
    held = Request.objects.select_for_update().get(pk=request.pk)
    held.state = REQUEST.step(verb, RequestState(held.state)).target
    held.answered_at, held.taken_by = now, by.id
    held.save(update_fields=["state", "answered_at", "taken_by"])
    return held
