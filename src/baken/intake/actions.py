# SPDX-License-Identifier: EUPL-1.2
"""Taking a report in. The front door writes and reads nothing back."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from baken.audit.actions import record
from baken.intake.models import Report
from baken.intake.permissions import MAY
from baken.intake.vocabulary import Channel, Danger
from baken.kernel.actor import Actor
from baken.kernel.reference import new_reference
from baken.regions.profiles import region as region_of
from baken.vault.arrivals import new_arrival

REFERENCE_TRIES = 5


class AlreadySent(Exception):
    """The same report was sent before: a second click, or the page sent again."""


@dataclass(frozen=True)
class Told:
    """What somebody told at the front door: codes that may be counted, and words that are sealed."""

    reporter_role: str
    reporter_kind: str
    danger: str
    contact: str
    language: str
    municipality: str
    words: dict[str, str] = field(repr=False)  # column of the report's place -> text
    contact_details: dict[str, str] = field(default_factory=dict, repr=False)


def receive_report(
    *,
    report: UUID,
    told: Told,
    mailbox: UUID,
    mailbox_public_key: bytes,
    by: Actor,
    now: datetime,
    slow_queue: bool = False,
) -> Report:
    """Write a report from the front door, sealed; raises AlreadySent when this id is there already.

    The mailbox's public key goes inside the seal: the desk seals its answers to that one, so that a key
    put into the database by somebody else opens nothing.
    """
    MAY.require(by, "report.send")
    [region] = by.regions
    made = insert_report(_as_report(report, told, region, mailbox, now, slow_queue))
    arrival = new_arrival(region, report, kind="report")
    for column, words in told.words.items():
        if words:
            arrival.seal(made.place(column), words)
    contact = {**told.contact_details, "mailbox_public_key": mailbox_public_key.hex()}
    arrival.seal(made.place("contact"), json.dumps(contact))
    arrival.commit(at=now)
    # The log shows the minute only: a precise moment could be laid beside a phone's history.
    record(by, "report.receive", made, region=region, at=now.replace(second=0, microsecond=0))
    return made


def _as_report(
    report: UUID, told: Told, region: str, mailbox: UUID, now: datetime, slow_queue: bool
) -> Report:
    return Report(
        id=report,
        region=region,
        channel=Channel.WEB,
        reporter_role=told.reporter_role,
        reporter_kind=told.reporter_kind,
        danger=told.danger,
        contact=told.contact,
        language=told.language,
        municipality=told.municipality,
        received_at=now,
        mailbox=mailbox,
        slow_queue=slow_queue,
        acute=told.danger == Danger.NOW,
        home=told.municipality,
    )


def insert_report(report: Report) -> Report:
    """Insert under a fresh reference; a reference that exists already is drawn again."""
    prefix = region_of(report.region).code
    for _ in range(REFERENCE_TRIES):
        report.reference = new_reference(prefix, report.received_at.year)
        try:
            with transaction.atomic():
                report.save(force_insert=True)
        except IntegrityError as error:
            # The primary key exists: the same draft was sent before. Another reference is drawn otherwise.
            if "pkey" in str(error):
                raise AlreadySent from None
        else:
            return report
    raise RuntimeError("no free reference found")
