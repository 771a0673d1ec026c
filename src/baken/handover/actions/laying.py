# SPDX-License-Identifier: EUPL-1.2
"""Laying a copy of exactly the chosen fields before a partner, or before the focal officers of a municipality."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from baken.audit.actions import record
from baken.handover.actions.telling import has_a_desk, tell_them
from baken.handover.ledger.actions import note_laid
from baken.handover.limits import (
    CALENDAR,
    LaidOut,
    NotLaid,
    Way,
    partner_as,
    require_consent,
    require_days,
    require_fields,
    require_grounds,
    require_way,
)
from baken.handover.models import Consultation, LaidBefore, Offer
from baken.handover.permissions import MAY
from baken.handover.policy import BECAME_KNOWN, CONSULTATION_IS_ANSWERED, OFFER_IS_ANSWERED
from baken.handover.recipients import Recipient, focal, for_doctor, label_of
from baken.handover.vocabulary import DOCTOR, Channel
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.permissions import whoever
from baken.kernel.policy import Term
from baken.regions.profiles import region as region_of
from baken.regions.references import insert
from baken.vault.actions import open_dossier, seal_many
from baken.vault.place import Place

AS_USUAL = Way()

Source = tuple[str, UUID]


@transaction.atomic
def offer(
    *,
    by: Actor,
    region: str,
    partner: str,
    source: Source,
    fields: Mapping[str, str],
    purpose: str,
    ground: str,
    ends_on: date,
    source_reference: str = "",
    recipient: str = "",
    way: Way = AS_USUAL,
    answer_by: date | None = None,
    result_by: date | None = None,
    now: datetime,
) -> Offer:
    """Hand work over to a partner. `fields` is the chosen copy: code of a field -> text, in this order."""
    kind, source_id = source
    made = Offer(
        region=region, partner=partner, source_kind=kind, source=source_id, kind=way.kind,
        source_reference=source_reference, purpose=purpose, ground=ground, ends_on=ends_on,
        laid_at=now, laid_by=whoever(by, "offer.lay"),
    )  # fmt: skip
    MAY.require(by, "offer.lay", made)
    to = partner_as(region, partner, kind, recipient)
    require_way(to, way)
    require_consent(to, ground, way, now)
    made.delivery = Channel.DESK if has_a_desk(region, partner, now) else Channel.PACKAGE
    if way.consent:
        made.consent, made.consent_on = way.consent, way.consent_on
    made.answer_by = answer_by or _usually(OFFER_IS_ANSWERED, ends_on, now)
    made.result_by = result_by or max(_usually(BECAME_KNOWN, ends_on, now), made.answer_by)
    _lay(made, to, fields, {"task": way.task}, now)
    if made.delivery == Channel.DESK:
        note_laid(made, channel=Channel.DESK, by=by, now=now)
    record(by, "offer.lay", made, region=region, at=now, result=made.kind)
    tell_them(made, by=by, now=now)
    return made


@transaction.atomic
def consult(
    *,
    by: Actor,
    region: str,
    municipality: str,
    domain: str,
    source: Source,
    question: str,
    fields: Mapping[str, str],
    purpose: str,
    ground: str,
    ends_on: date,
    source_reference: str = "",
    answer_by: date | None = None,
    now: datetime,
) -> Consultation:
    """Ask the focal officers of a municipality who work for this domain, with the chosen fields and nothing else.

    The confidential doctor is asked as a domain without a municipality.
    """
    kind, source_id = source
    made = Consultation(
        region=region, municipality=municipality, domain=domain, source_kind=kind, source=source_id,
        source_reference=source_reference, purpose=purpose, ground=ground, ends_on=ends_on,
        laid_at=now, laid_by=whoever(by, "consultation.ask"),
    )  # fmt: skip
    MAY.require(by, "consultation.ask", made)
    to = _asked(made, now)
    if not question.strip():
        raise NotLaid("Schrijf op wat je wilt vragen.")
    made.answer_by = answer_by or _usually(CONSULTATION_IS_ANSWERED, ends_on, now)
    _lay(made, to, fields, {"question": question}, now)
    note_laid(made, channel=Channel.DESK, by=by, now=now)
    record(by, "consultation.ask", made, region=region, at=now, result=made.domain)
    tell_them(made, by=by, now=now)
    return made


def offer_laid_out(
    laid_out: LaidOut,
    *,
    by: Actor,
    region: str,
    partner: str,
    source: Source,
    source_reference: str,
    now: datetime,
) -> Offer:
    """`offer`, as it was chosen on a page."""
    return offer(
        by=by,
        region=region,
        partner=partner,
        source=source,
        source_reference=source_reference,
        fields=laid_out.fields,
        purpose=laid_out.purpose,
        ground=laid_out.ground,
        ends_on=laid_out.ends_on,
        recipient=laid_out.recipient,
        way=laid_out.way,
        answer_by=laid_out.answer_by,
        result_by=laid_out.result_by,
        now=now,
    )


def consult_laid_out(
    laid_out: LaidOut,
    *,
    by: Actor,
    region: str,
    municipality: str,
    source: Source,
    source_reference: str,
    now: datetime,
) -> Consultation:
    """`consult`, as it was chosen on a page."""
    return consult(
        by=by,
        region=region,
        municipality=municipality,
        domain=laid_out.domain,
        source=source,
        source_reference=source_reference,
        question=laid_out.question,
        fields=laid_out.fields,
        purpose=laid_out.purpose,
        ground=laid_out.ground,
        ends_on=laid_out.ends_on,
        answer_by=laid_out.answer_by,
        now=now,
    )


def _asked(made: Consultation, now: datetime) -> Recipient:
    if made.domain == DOCTOR:
        if made.municipality:
            raise NotLaid("De vertrouwensarts hoort niet bij een gemeente.")
        return for_doctor()
    if made.municipality not in {one.cbs for one in region_of(made.region).municipalities_on(local_day(now))}:
        raise NotLaid("Kies een gemeente van deze regio.")
    return focal(made.domain)


def _usually(term: Term, ends_on: date, now: datetime) -> date:
    """The usual day, or the last on which the copy is there."""
    return min(term.due(now, CALENDAR), ends_on)


def _lay(
    made: Offer | Consultation,
    to: Recipient,
    fields: Mapping[str, str],
    words: Mapping[str, str],
    now: datetime,
) -> None:
    """Exactly these fields, as far as this recipient may have them; all words under a key of its own."""
    require_fields(to, fields)
    require_grounds(to, made.purpose, made.ground)
    require_days(made.ends_on, made.answer_by, getattr(made, "result_by", None), now)
    going = {code: text for code, text in fields.items() if text.strip()}
    made.recipient, made.receiver_ground, made.fields = to.code, to.receiver, list(going)
    insert(made, now)
    contents: dict[Place, str | bytes] = {made.place("copy"): _as_copy(going)}
    contents.update((made.place(name), text) for name, text in words.items() if text.strip())
    _seal(made, contents, now)


def _as_copy(fields: Mapping[str, str]) -> str:
    return json.dumps([[label_of(code), text] for code, text in fields.items()])


def _seal(made: LaidBefore, contents: dict[Place, str | bytes], now: datetime) -> None:
    open_dossier(region=made.region, dossier=made.id, kind="handover")
    seal_many(contents, dossier=made.id, at=now)
