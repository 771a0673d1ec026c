# SPDX-License-Identifier: EUPL-1.2
"""After a report was taken in: it is read back or sent, put right, and the caller gets a code if wanted."""

import json
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import localdate

from baken.audit.actions import record
from baken.handover.ledger.actions import note_message
from baken.intake.models import Report, Supplement
from baken.intake.permissions import MAY
from baken.intake.queries import PUBLIC_KEY, mailbox_key
from baken.kernel.actor import Actor
from baken.mailbox.actions import open_mailbox, write_to_reporter
from baken.mailbox.code_stock import ReadyCode
from baken.mailbox.models import Mailbox
from baken.vault.actions import seal
from baken.vault.queries import sealed_or_none


class HasMailbox(Exception):
    """Deze melder heeft al een code. Een tweede kan niet: de eerste opent het postvak."""

    sentence = __doc__ or ""


@transaction.atomic
def was_read_back(*, report: Report, by: Actor, now: datetime) -> None:
    """The reporter heard what was written down and agreed."""
    MAY.require(by, "report.read_back", report)
    report.read_back_at = now
    report.save(update_fields=["read_back_at"])
    record(by, "report.read-back", report, region=report.region, at=now)


@transaction.atomic
def supplement(*, report: Report, text: str, by: Actor, now: datetime) -> Supplement:
    """Something more, or put right. What was written first stays as it was."""
    MAY.require(by, "report.read_back", report)
    assert by.id is not None  # noqa: S101  the role is one of somebody who signed in
    made = Supplement(region=report.region, report=report.id, added_at=now, added_by=by.id)
    made.save(force_insert=True)
    seal(made.place(), text, dossier=report.id, at=now)
    record(by, "report.supplement", report, region=report.region, at=now)
    return made


@transaction.atomic
def give_code(*, report: Report, ready: ReadyCode, by: Actor, now: datetime) -> Report:
    """Open a mailbox for whoever called. The code was made before; nothing slow happens here.

    Its public key goes inside the seal, as at the front door: the desk seals its answers to that one.
    """
    MAY.require(by, "report.read_back", report)
    held = Report.objects.select_for_update().get(id=report.id)
    if held.mailbox is not None:
        raise HasMailbox
    contact = json.loads(sealed_or_none(held.place("contact")) or "{}")
    contact[PUBLIC_KEY] = ready.keys.public_key.hex()
    seal(held.place("contact"), json.dumps(contact), dossier=held.id, at=now)
    held.mailbox = uuid4()
    open_mailbox(
        mailbox=held.mailbox,
        dossier=held.id,
        keys=ready.keys,
        language=held.language,
        by=by,
        on=localdate(now),
        region=held.region,
    )
    held.save(update_fields=["mailbox"])
    record(by, "report.give-code", held, region=held.region, at=now)
    return held


@transaction.atomic
def send_summary(
    *,
    report: Report,
    mailbox: Mailbox,
    text: str,
    by: Actor,
    now: datetime,
    message: UUID | None = None,
) -> None:
    """What was written down, to the reporter's mailbox, who can write back what is wrong in it.

    Raises AlreadyWritten when there is a message with this id.
    """
    MAY.require(by, "report.read_back", report)
    key = mailbox_key(report)
    write_to_reporter(mailbox=mailbox, text=text, public_key=key, by=by, now=now, message=message)
    note_message(source=report.about(), region=report.region, by=by, now=now)
    record(by, "report.send-summary", report, region=report.region, at=now)
