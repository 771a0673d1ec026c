# SPDX-License-Identifier: EUPL-1.2
"""Writing in the ledger, in the transaction of what goes out: what is not written down has not gone."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from baken.audit.actions import record
from baken.handover.models import Consultation, Disclosure, Offer
from baken.handover.permissions import MAY
from baken.handover.recipients import recipient
from baken.handover.vocabulary import Channel, Ground, HandoverPurpose, Went
from baken.kernel.actor import Actor
from baken.kernel.permissions import whoever


def note_laid(laid: Offer | Consultation, *, channel: Channel, by: Actor, now: datetime) -> Disclosure:
    """What lies before somebody from now on."""
    made = Disclosure(
        region=laid.region, source_kind=laid.source_kind, source=laid.source, reference=laid.reference,
        channel=channel, recipient=laid.recipient, purpose=laid.purpose, ground=laid.ground,
        receiver_ground=laid.receiver_ground, fields=laid.fields, disclosed_at=now,
        disclosed_by=whoever(by, "disclosure.note"),
    )  # fmt: skip
    if isinstance(laid, Offer):
        made.went, made.partner = Went(laid.kind), laid.partner
        made.consent, made.consent_on = laid.consent, laid.consent_on
    else:
        made.went, made.municipality = Went.CONSULTATION, laid.municipality
    MAY.require(by, "disclosure.note", made)
    made.save(force_insert=True)
    return made


@transaction.atomic
def note_told(
    *,
    source: tuple[str, UUID],
    region: str,
    to: str,
    went: Went,
    purpose: HandoverPurpose,
    ground: Ground,
    fields: Iterable[str],
    consent: str = "",
    consent_on: date | None = None,
    partner: str = "",
    by: Actor,
    now: datetime,
) -> Disclosure:
    """What was told outside Baken, by telephone or mail. `to` is the code of a recipient."""
    kind, source_id = source
    known = recipient(to)
    if known is None:
        raise LookupError(f"no recipient {to}")
    made = Disclosure(
        region=region, source_kind=kind, source=source_id, went=went, channel=Channel.SPOKEN, partner=partner,
        recipient=known.code, purpose=purpose, ground=ground, receiver_ground=known.receiver,
        consent=consent, consent_on=consent_on, fields=list(fields), disclosed_at=now,
        disclosed_by=whoever(by, "disclosure.note"),
    )  # fmt: skip
    MAY.require(by, "disclosure.note", made)
    made.save(force_insert=True)
    record(by, "disclosure.note", made, region=region, at=now, result=known.code)
    return made
