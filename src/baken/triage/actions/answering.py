# SPDX-License-Identifier: EUPL-1.2
"""The conversation with the reporter, from the side of triage."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from baken.handover.ledger.actions import note_message, note_standard_letter
from baken.intake.models import Report
from baken.intake.permissions import MAY as REPORT_MAY
from baken.intake.queries import mailbox_key
from baken.kernel.actor import Actor
from baken.mailbox.actions import handle_messages, write_to_reporter
from baken.mailbox.models import Message
from baken.mailbox.queries import mailbox_of


class NoMailbox(Exception):
    """Deze melder heeft geen postvak. Neem contact op zoals de melder dat wil."""

    sentence = "Deze melder heeft geen postvak. Neem contact op zoals de melder dat wil."


@transaction.atomic
def answer_reporter(
    *, report: Report, text: str, by: Actor, now: datetime, message: UUID | None = None
) -> Message:
    """Write to the reporter in one's own words; that it went stands in the ledger. Raises AlreadyWritten."""
    written = _write(report, text, by, now, message)
    note_message(source=report.about(), region=report.region, by=by, now=now)
    return written


@transaction.atomic
def send_letter(*, report: Report, text: str, by: Actor, now: datetime) -> Message:
    """A standard letter, as the worker left it; the ledger calls it so."""
    message = _write(report, text, by, now)
    note_standard_letter(source=report.about(), region=report.region, by=by, now=now)
    return message


def _write(report: Report, text: str, by: Actor, now: datetime, message: UUID | None = None) -> Message:
    """Sealed to the key that stood inside the report."""
    REPORT_MAY.require(by, "report.answer", report)
    mailbox = mailbox_of(by, report.mailbox) if report.mailbox else None
    key = mailbox_key(report) if mailbox else b""
    if mailbox is None or not key:
        raise NoMailbox
    return write_to_reporter(mailbox=mailbox, text=text, public_key=key, by=by, now=now, message=message)


@transaction.atomic
def messages_were_handled(*, report: Report, by: Actor, now: datetime) -> int:
    """What the reporter wrote was read and dealt with; how many messages that were."""
    REPORT_MAY.require(by, "report.answer", report)
    mailbox = mailbox_of(by, report.mailbox) if report.mailbox else None
    if mailbox is None:
        raise NoMailbox
    return handle_messages(mailbox=mailbox, by=by, now=now)
