# SPDX-License-Identifier: EUPL-1.2
"""Taking a report in: the front door writes and reads nothing back. And who told it, when that is shielded."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.files.actions import receive_files
from baken.files.incoming import ArrivedFile
from baken.intake.asked import Asked, as_json
from baken.intake.models import AdviceRequest, Report
from baken.intake.permissions import MAY
from baken.intake.queries import name_of_reporter
from baken.intake.vocabulary import Channel, Danger
from baken.kernel.actor import Actor
from baken.kernel.reference import new_reference
from baken.regions.profiles import region as region_of
from baken.vault.actions import seal, take_arrival
from baken.vault.arrivals import new_arrival
from baken.vault.place import Place

REFERENCE_TRIES = 5
Arrived = TypeVar("Arrived", Report, AdviceRequest)


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
    shield_ground: str = field(default="", kw_only=True)
    samenloop: str = field(default="", kw_only=True)
    questions: str = field(default="", kw_only=True)  # the version that was answered
    asked: tuple[Asked, ...] = field(default=(), kw_only=True, repr=False)
    words: dict[str, str] = field(repr=False)  # column of the report's place -> text
    contact_details: dict[str, str] = field(default_factory=dict, repr=False)


def receive_report(
    *,
    report: UUID,
    told: Told,
    mailbox: UUID | None,
    mailbox_public_key: bytes = b"",
    by: Actor,
    now: datetime,
    slow_queue: bool = False,
    files: Sequence[ArrivedFile] = (),
) -> Report:
    """Write a report from the front door, sealed; raises AlreadySent when this id is there already.

    The mailbox's public key goes inside the seal: the desk seals its answers to that one, so that a key
    put into the database by somebody else opens nothing. Who may be watched gets no mailbox and no code.
    """
    MAY.require(by, "report.send")
    [region] = by.regions
    made = insert_new(_as_report(report, told, region, mailbox, now, slow_queue), now)
    arrival = new_arrival(region, report, kind="report")
    for column, words in (told.words | {"asked": as_json(told.asked)}).items():
        if words:
            arrival.seal(made.place(column), words)
    key = {"mailbox_public_key": mailbox_public_key.hex()} if mailbox_public_key else {}
    contact = {**told.contact_details, **key}
    arrival.seal(made.place("contact"), json.dumps(contact))
    receive_files(files, region=region, dossier=made.id, about=made.about(), by=by, now=now, into=arrival)
    arrival.commit(at=now)
    # The log shows the minute only: a precise moment could be laid beside a phone's history.
    record(by, "report.receive", made, region=region, at=now.replace(second=0, microsecond=0))
    return made


@transaction.atomic
def reveal_shielded_reporter(*, report: Report, why: str, by: Actor, now: datetime) -> str:
    """The name of a shielded reporter; the reason is sealed, and its line in the log points at it."""
    MAY.require(by, "report.reveal-reporter", report)
    reason = uuid4()
    take_arrival(report.id)
    seal(Place(report.region, "intake_reveal", reason, "reason"), why, dossier=report.id, at=now)
    record(by, "report.reveal-reporter", report, region=report.region, at=now, reason=reason, kind=Kind.READ)
    return name_of_reporter(report, by=by, now=now)


def _as_report(
    report: UUID, told: Told, region: str, mailbox: UUID | None, now: datetime, slow_queue: bool
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
        shield_ground=told.shield_ground,
        samenloop=told.samenloop,
        questions=told.questions,
        acute=told.danger == Danger.NOW,
        home=told.municipality,
    )


def insert_new(made: Arrived, at: datetime) -> Arrived:
    """Insert under a fresh reference; a reference that exists already is drawn again."""
    prefix = region_of(made.region).code
    for _ in range(REFERENCE_TRIES):
        made.reference = new_reference(prefix, at)
        try:
            with transaction.atomic():
                made.save(force_insert=True)
        except IntegrityError as error:
            # The primary key exists: the same draft was sent before. Another reference is drawn otherwise.
            if "pkey" in str(error):
                raise AlreadySent from None
        else:
            return made
    raise RuntimeError("no free reference found")
