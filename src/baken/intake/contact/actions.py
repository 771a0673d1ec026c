# SPDX-License-Identifier: EUPL-1.2
"""Calling or mailing a reporter, now or at a planned moment, and saying how it went."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.intake.contact.models import ContactMoment
from baken.intake.contact.rules import Verdict, Way, judge
from baken.intake.models import Report
from baken.intake.permissions import MAY
from baken.intake.queries import agreed_contact
from baken.intake.vocabulary import ContactResult, ContactState
from baken.kernel.actor import Actor
from baken.vault.actions import seal


class NotSafe(Exception):
    """It was not allowed, or may be unsafe and nobody said why it is done all the same. Both have reasons."""

    def __init__(self, verdict: Verdict, reasons: tuple[str, ...]) -> None:
        super().__init__(verdict.value)
        self.verdict = verdict
        self.reasons = reasons


class AlreadyDone(Exception):
    """This was done or dropped before."""

    @property
    def sentence(self) -> str:
        return _("Dit contact is al afgerond.")


def begin_contact(*, report: Report, way: Way, why: str = "", by: Actor, now: datetime) -> ContactMoment:
    """Now: from here the number or address is shown. The look at it is on record with this line."""
    in_doubt = _judged(report, way, now, why, by, now)
    state = ContactState.BEGUN
    return _made(report, way, at=now, state=state, why=why if in_doubt else "", by=by, now=now)


def plan_contact(
    *, report: Report, way: Way, at: datetime, why: str = "", by: Actor, now: datetime
) -> ContactMoment:
    """Later: judged for that moment now, and again when it is done."""
    in_doubt = _judged(report, way, at, why, by, now)
    state = ContactState.PLANNED
    return _made(report, way, at=at, state=state, why=why if in_doubt else "", by=by, now=now)


def begin_planned(*, moment: ContactMoment, why: str = "", by: Actor, now: datetime) -> ContactMoment:
    """What was planned is done now, which may be another moment than was planned: it is judged anew."""
    report = Report.objects.get(id=moment.report)
    in_doubt = _judged(report, Way(moment.way), now, why, by, now)
    with transaction.atomic():
        held = ContactMoment.objects.select_for_update().get(id=moment.id)
        if held.state != ContactState.PLANNED:
            raise AlreadyDone
        held.state = ContactState.DROPPED
        held.save(update_fields=["state"])
        why, state = (why if in_doubt else ""), ContactState.BEGUN
        return _made(report, Way(held.way), at=now, state=state, why=why, by=by, now=now)


@transaction.atomic
def end_contact(*, moment: ContactMoment, result: ContactResult, by: Actor, now: datetime) -> None:
    """How it went; what was planned and is not needed any more is dropped the same way."""
    report = Report.objects.get(id=moment.report)
    MAY.require(by, "report.contact", report)
    held = ContactMoment.objects.select_for_update().get(id=moment.id)
    if held.state not in (ContactState.BEGUN, ContactState.PLANNED):
        raise AlreadyDone
    dropped = result == ContactResult.DROPPED
    held.state, held.result = (ContactState.DROPPED if dropped else ContactState.DONE), result
    held.save(update_fields=["state", "result"])
    record(by, "contact.end", report, region=report.region, at=now, result=result)


def _judged(report: Report, way: Way, at: datetime, why: str, by: Actor, now: datetime) -> bool:
    """Whether there is doubt. What is not done stays on record, so this stands outside the transaction of the act."""
    MAY.require(by, "report.contact", report)
    found = judge(report, agreed_contact(report), way, at)
    if found.verdict == Verdict.REFUSED:
        result = "not-safe"
        record(by, "contact.refuse", report, region=report.region, at=now, result=result, kind=Kind.REFUSAL)
    if found.verdict == Verdict.REFUSED or (found.verdict == Verdict.DOUBT and not why):
        raise NotSafe(found.verdict, found.reasons)
    return found.verdict == Verdict.DOUBT


@transaction.atomic
def _made(
    report: Report, way: Way, *, at: datetime, state: ContactState, why: str, by: Actor, now: datetime
) -> ContactMoment:
    """`why` is there when it was not surely safe; it stands sealed."""
    assert by.id is not None  # noqa: S101  the role is one of somebody who signed in
    made = ContactMoment(
        region=report.region, report=report.id, way=way, at=at, state=state, in_doubt=bool(why),
        made_by=by.id, made_at=now,
    )  # fmt: skip
    made.save(force_insert=True)
    if why:
        seal(made.place(), why, dossier=report.id, at=now)
    planned = state == ContactState.PLANNED
    record(
        by,
        "contact.plan" if planned else "contact.begin",
        report,
        region=report.region,
        at=now,
        result="in-doubt" if why else "done",
        kind=Kind.CHANGE if planned else Kind.READ,
    )
    return made
