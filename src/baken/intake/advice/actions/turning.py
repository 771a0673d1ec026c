# SPDX-License-Identifier: EUPL-1.2
"""Advice that becomes a report, and a report that turns out to be a question: counted once, one mailbox.

The words are copied under a dossier key of their own. The conversation moves along: it keeps its code, and goes
when the dossier goes in which it now stands.
"""

import json
from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from baken.access.apart.actions import carry_over
from baken.audit.actions import record
from baken.intake.actions import insert_new
from baken.intake.advice.actions.held import held, person
from baken.intake.advice.queries import key_of_mailbox, words_of_advice
from baken.intake.models import AdviceRequest, Report
from baken.intake.permissions import MAY
from baken.intake.queries import PUBLIC_KEY, mailbox_key
from baken.intake.vocabulary import (
    AdviceKind,
    AdviceState,
    BecameAdvice,
    BecameReport,
    Channel,
    Contact,
    Danger,
    ReporterKind,
    ReporterRole,
    ReportState,
)
from baken.intake.workflow import ADVICE, REPORT
from baken.kernel.actor import Actor
from baken.mailbox.actions import move_mailbox
from baken.mailbox.models import MailboxKind
from baken.mailbox.queries import mailbox_of
from baken.vault.actions import open_dossier, seal_many, take_arrival

ROLES = {AdviceKind.CITIZEN: ReporterRole.CITIZEN}


class NothingToTell(Exception):
    """De vraag is er niet meer of is niet te openen. Vraag de vrager om zelf te melden."""

    sentence = __doc__ or ""


class StaysAReport(Exception):
    """A room above that knows what hangs on a report says why it is no question yet, each in a sentence of its own."""

    sentence = ""


_keepers: list[Callable[[Report], None]] = []


def reports_are_kept_by(keeper: Callable[[Report], None]) -> None:
    """For a room above, when the process starts: the keeper raises `StaysAReport`, and is asked under the lock."""
    _keepers.append(keeper)


@transaction.atomic
def advice_to_report(
    *, advice: AdviceRequest, because: BecameReport, why: str, by: Actor, now: datetime
) -> Report:
    """The asker wants it to be a report. Who asked stays unknown by name, so a worker must take the report up."""
    MAY.require(by, "advice.turn-into-report", advice)
    advice = held(advice)
    target = ADVICE.step("turn into a report", AdviceState(advice.state)).target
    question = words_of_advice(advice).question
    if not question:
        raise NothingToTell
    report = insert_new(_as_report(advice, now), now)
    carry_over(of=advice.id, to=report.about(), now=now)
    key = key_of_mailbox(advice).hex()
    open_dossier(region=report.region, dossier=report.id, kind="report")
    contact = json.dumps({PUBLIC_KEY: key} if key else {})
    words = {"story": question, "contact": contact, "turned": why}
    seal_many({report.place(name): text for name, text in words.items()}, dossier=report.id, at=now)
    _move(advice.mailbox, report.id, MailboxKind.REPORT, by, now)
    advice.state, advice.closed_at = target, now
    advice.became_report, advice.mailbox = report.id, None
    advice.save(update_fields=["state", "closed_at", "became_report", "mailbox"])
    for each in (advice, report):
        record(by, "advice.turn-into-report", each, region=advice.region, at=now, result=because)
    return report


@transaction.atomic
def report_to_advice(
    *, report: Report, question: str, because: BecameAdvice, why: str, by: Actor, now: datetime
) -> AdviceRequest:
    """What was told is a question. `question` is what a worker made of it, without anything that names somebody."""
    MAY.require(by, "report.turn-into-advice", report)
    report = Report.objects.select_for_update().get(pk=report.pk)
    target = REPORT.step("turn into advice", ReportState(report.state)).target
    for keeper in _keepers:
        keeper(report)
    advice = insert_new(_as_advice(report, person(by), now), now)
    carry_over(of=report.id, to=advice.about(), now=now)
    key = mailbox_key(report).hex()
    open_dossier(region=advice.region, dossier=advice.id, kind="advice")
    contact = json.dumps({PUBLIC_KEY: key} if key else {})
    words = {"question": question, "contact": contact, "turned": why}
    seal_many({advice.place(name): text for name, text in words.items()}, dossier=advice.id, at=now)
    _move(report.mailbox, advice.id, MailboxKind.ADVICE, by, now)
    report.state, report.decided_at, report.closed_at, report.mailbox = target, now, now, None
    report.save(update_fields=["state", "decided_at", "closed_at", "mailbox"])
    for each in (report, advice):
        record(by, "report.turn-into-advice", each, region=report.region, at=now, result=because)
    return advice


def _as_report(advice: AdviceRequest, now: datetime) -> Report:
    """From now on Veilig Thuis answers for it, so the terms of a report begin now."""
    return Report(
        id=uuid4(),
        region=advice.region,
        channel=advice.channel,
        reporter_role=ROLES.get(AdviceKind(advice.kind), ReporterRole.PROFESSIONAL),
        reporter_kind=ReporterKind.UNKNOWN,
        danger=Danger.UNKNOWN,
        contact=Contact.CODE_ONLY,
        language=advice.language,
        received_at=now,
        mailbox=advice.mailbox,
    )


def _as_advice(report: Report, owner: UUID, now: datetime) -> AdviceRequest:
    """Whoever sees that it is a question has read it, and answers it."""
    is_professional = report.reporter_role == ReporterRole.PROFESSIONAL
    return AdviceRequest(
        id=uuid4(),
        region=report.region,
        channel=Channel(report.channel),
        kind=AdviceKind.PROFESSIONAL if is_professional else AdviceKind.CITIZEN,
        language=report.language,
        asked_at=now,
        mailbox=report.mailbox,
        state=AdviceState.TAKEN_UP,
        owner=owner,
        taken_up_at=now,
        was_report=report.id,
    )


def _move(mailbox: UUID | None, dossier: UUID, kind: MailboxKind, by: Actor, now: datetime) -> None:
    found = mailbox_of(by, mailbox) if mailbox else None
    if found is not None:
        take_arrival(found.dossier)
        move_mailbox(mailbox=found, dossier=dossier, kind=kind, by=by, now=now)
