# SPDX-License-Identifier: EUPL-1.2
"""Writing in the ledger, in the transaction of what goes out: what is not written down has not gone."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from baken.audit.actions import record
from baken.handover.limits import Way, require_consent, require_grounds, require_listed
from baken.handover.models import Consultation, Disclosure, Offer
from baken.handover.permissions import MAY
from baken.handover.recipients import book, recipient
from baken.handover.vocabulary import Channel, Ground, HandoverPurpose, Went
from baken.kernel.actor import Actor
from baken.kernel.permissions import whoever

REPORTER = "reporter"
_STANDARD_LETTER, _MESSAGE = "standard_letter", "message"


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
    channel: Channel = Channel.SPOKEN,
    reference: str = "",
    by: Actor,
    now: datetime,
) -> Disclosure:
    """What was told outside Baken, by telephone or mail, or in a letter with a reference of its own.

    `to` is the code of a recipient. What may not be laid before it may not be told either: raises NotLaid.
    """
    kind, source_id = source
    known = recipient(to)
    if known is None:
        raise LookupError(f"no recipient {to}")
    told = list(fields)
    require_listed(known, told)
    require_grounds(known, purpose, ground)
    require_consent(known, ground, Way(consent=consent, consent_on=consent_on), now)
    made = Disclosure(
        region=region, source_kind=kind, source=source_id, reference=reference, went=went, channel=channel,
        partner=partner, recipient=known.code, purpose=purpose, ground=ground, receiver_ground=known.receiver,
        consent=consent, consent_on=consent_on, fields=told, disclosed_at=now,
        disclosed_by=whoever(by, "disclosure.note"),
    )  # fmt: skip
    MAY.require(by, "disclosure.note", made)
    made.save(force_insert=True)
    record(by, "disclosure.note", made, region=region, at=now, result=known.code)
    return made


def note_standard_letter(*, source: tuple[str, UUID], region: str, by: Actor, now: datetime) -> Disclosure:
    """What the reporter reads in the mailbox of what becomes of it; that it was written is on record by itself."""
    return _in_the_mailbox(Went.LETTER, _STANDARD_LETTER, source, region, by, now)


def note_message(*, source: tuple[str, UUID], region: str, by: Actor, now: datetime) -> Disclosure:
    """A worker wrote to the reporter: that, when and who; what the message says stands in the conversation only."""
    return _in_the_mailbox(Went.MESSAGE, _MESSAGE, source, region, by, now)


def _in_the_mailbox(
    went: Went, field: str, source: tuple[str, UUID], region: str, by: Actor, now: datetime
) -> Disclosure:
    kind, source_id = source
    known = book().by_letter[REPORTER]
    made = Disclosure(
        region=region, source_kind=kind, source=source_id, went=went, channel=Channel.MAILBOX,
        recipient=known.code, purpose=known.purposes[0], ground=known.grounds[0], receiver_ground=known.receiver,
        fields=[field], disclosed_at=now, disclosed_by=whoever(by, "disclosure.note"),
    )  # fmt: skip
    MAY.require(by, "disclosure.note", made)
    made.save(force_insert=True)
    return made
