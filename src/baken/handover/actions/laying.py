# SPDX-License-Identifier: EUPL-1.2
"""Laying a copy of exactly the chosen fields before a partner, or before the focal officers of a municipality."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction

from baken.audit.actions import record
from baken.handover.actions.telling import tell_them
from baken.handover.models import Consultation, LaidBefore, Offer
from baken.handover.permissions import MAY
from baken.handover.policy import LONGEST
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.days import Calendar
from baken.kernel.permissions import whoever
from baken.kernel.reference import new_reference
from baken.regions.profiles import UnknownHere
from baken.regions.profiles import region as region_of
from baken.vault.actions import open_dossier, seal_many
from baken.vault.place import Place

REFERENCE_TRIES = 5
CALENDAR = Calendar()

Laid = TypeVar("Laid", bound=LaidBefore)
Source = tuple[str, UUID]


class NotLaid(Exception):
    """It cannot be laid before them in this way. `sentence` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


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
    now: datetime,
) -> Offer:
    """Offer work to a partner. `fields` is the chosen copy: Dutch label -> text, in this order."""
    kind, source_id = source
    made = Offer(
        region=region, partner=partner, source_kind=kind, source=source_id,
        source_reference=source_reference, purpose=purpose, ground=ground, ends_on=ends_on,
        laid_at=now, laid_by=whoever(by, "offer.lay"),
    )  # fmt: skip
    MAY.require(by, "offer.lay", made)
    _require_partner(region, partner, kind)
    _require_copy(fields, ends_on, now)
    _insert(made)
    _seal(made, {made.place("copy"): _as_copy(fields)}, now)
    record(by, "offer.lay", made, region=region, at=now)
    tell_them(made, by=by, now=now)
    return made


@transaction.atomic
def consult(
    *,
    by: Actor,
    region: str,
    municipality: str,
    source: Source,
    question: str,
    fields: Mapping[str, str],
    purpose: str,
    ground: str,
    ends_on: date,
    source_reference: str = "",
    now: datetime,
) -> Consultation:
    """Ask the focal officers of a municipality a question, with the chosen fields and nothing else."""
    kind, source_id = source
    made = Consultation(
        region=region, municipality=municipality, source_kind=kind, source=source_id,
        source_reference=source_reference, purpose=purpose, ground=ground, ends_on=ends_on,
        laid_at=now, laid_by=whoever(by, "consultation.ask"),
    )  # fmt: skip
    MAY.require(by, "consultation.ask", made)
    if municipality not in {one.cbs for one in region_of(region).municipalities_on(local_day(now))}:
        raise NotLaid("Kies een gemeente van deze regio.")
    if not question.strip():
        raise NotLaid("Schrijf op wat je wilt vragen.")
    _require_copy(fields, ends_on, now)
    _insert(made)
    _seal(made, {made.place("question"): question, made.place("copy"): _as_copy(fields)}, now)
    record(by, "consultation.ask", made, region=region, at=now)
    tell_them(made, by=by, now=now)
    return made


def _require_partner(region: str, partner: str, kind: str) -> None:
    try:
        accepts = region_of(region).partner(partner).accepts
    except UnknownHere:
        raise NotLaid("Kies een partner van deze regio.") from None
    if kind not in accepts:
        raise NotLaid("Deze partner neemt dit soort werk niet aan. Kies een andere partner.")


def _require_copy(fields: Mapping[str, str], ends_on: date, now: datetime) -> None:
    today = local_day(now)
    if not any(text.strip() for text in fields.values()):
        raise NotLaid("Kies ten minste één veld om voor te leggen.")
    if ends_on <= today:
        raise NotLaid("Kies een einddatum na vandaag.")
    if ends_on > LONGEST.due(today, CALENDAR):
        raise NotLaid("Kies een einddatum binnen een half jaar.")


def _as_copy(fields: Mapping[str, str]) -> str:
    return json.dumps([[label, text] for label, text in fields.items() if text.strip()])


def _insert(made: Laid) -> None:
    """Under a fresh reference; one that exists already is drawn again."""
    prefix = region_of(made.region).code
    for _ in range(REFERENCE_TRIES):
        made.reference = new_reference(prefix, made.laid_at.year)
        try:
            with transaction.atomic():
                made.save(force_insert=True)
        except IntegrityError:
            continue
        return
    raise RuntimeError("no free reference found")


def _seal(made: LaidBefore, contents: dict[Place, str | bytes], now: datetime) -> None:
    open_dossier(region=made.region, dossier=made.id, kind="handover")
    seal_many(contents, dossier=made.id, at=now)
