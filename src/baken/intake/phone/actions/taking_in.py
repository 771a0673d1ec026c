# SPDX-License-Identifier: EUPL-1.2
"""What a worker heard becomes a report like any other, sealed by the desk."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import get_default_timezone, localdate

from baken.audit.actions import record
from baken.intake.actions import AlreadySent, insert_new
from baken.intake.models import CallDraft, Report
from baken.intake.permissions import MAY
from baken.intake.phone.actions.drafting import erase_draft, held_draft
from baken.intake.policy import HOUR_UNKNOWN
from baken.intake.vocabulary import CameFrom, Channel, Contact, Danger, ReporterKind, ReporterRole, as_forms
from baken.kernel.actor import Actor
from baken.vault.actions import open_dossier, seal_many


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What somebody told a worker: codes that may be counted, and words that are sealed."""

    region: str
    channel: str = Channel.PHONE
    came_from: str = CameFrom.OWN
    received_on: date | None = None
    first_told_on: date | None = None
    reporter_role: str = ReporterRole.UNSTATED
    reporter_kind: str = ReporterKind.UNKNOWN
    shield_ground: str = ""
    danger: str = Danger.UNKNOWN
    contact: str = Contact.CODE_ONLY
    language: str = "nl"
    interpreter: str = ""
    municipality: str = ""
    forms: tuple[str, ...] = ()
    samenloop: str = ""
    leading_file: str = ""
    words: dict[str, str] = field(repr=False)  # column of the report's place -> text
    contact_details: dict[str, str] = field(default_factory=dict, repr=False)


@transaction.atomic
def take_in(*, call: UUID, heard: Heard, by: Actor, now: datetime) -> Report:
    """Write the report; the draft goes with it. Raises AlreadySent when this call is a report already.

    The term runs from the day it reached us: when the call began, or an earlier day that the worker names.
    """
    draft = held_draft(call, by=by)
    report = _as_report(call, heard, _received(heard, draft, now))
    MAY.require(by, "report.take_in", report)
    if Report.objects.filter(id=call).exists():
        raise AlreadySent
    insert_new(report, report.received_at)
    if draft is not None:
        erase_draft(draft)
    open_dossier(region=report.region, dossier=report.id, kind="report")
    contents = {report.place(column): words for column, words in heard.words.items() if words}
    contents[report.place("contact")] = json.dumps(heard.contact_details)
    seal_many(contents, dossier=report.id, at=now)
    record(by, "report.take-in", report, region=report.region, at=now)
    return report


def _received(heard: Heard, draft: CallDraft | None, now: datetime) -> datetime:
    began = draft.began_at if draft else now
    if heard.received_on is None or heard.received_on >= localdate(began):
        return began
    return datetime.combine(heard.received_on, HOUR_UNKNOWN, get_default_timezone())


def _as_report(call: UUID, heard: Heard, received_at: datetime) -> Report:
    return Report(
        id=call,
        region=heard.region,
        channel=heard.channel,
        came_from=heard.came_from,
        first_told_on=heard.first_told_on,
        reporter_role=heard.reporter_role,
        reporter_kind=heard.reporter_kind,
        shield_ground=heard.shield_ground,
        danger=heard.danger,
        contact=heard.contact,
        language=heard.language,
        interpreter=heard.interpreter,
        municipality=heard.municipality,
        home=heard.municipality,
        forms=as_forms(heard.forms),
        samenloop=heard.samenloop,
        leading_file=heard.leading_file,
        acute=heard.danger == Danger.NOW,
        received_at=received_at,
    )
