# SPDX-License-Identifier: EUPL-1.2
"""When a report ends, its mailbox says so; and at a safe moment its owner may be asked how it went.

Nobody is asked on a telephone that others use too: who reads along would learn that something was told here.
"""

from datetime import datetime

from baken.intake.models import AdviceRequest, Report
from baken.intake.queries import agreed_contact
from baken.intake.vocabulary import AdviceKind, ReporterRole
from baken.kernel.actor import Actor
from baken.mailbox.actions import settle_mailbox, unsettle_mailbox
from baken.mailbox.models import Asked


def settle_report(*, report: Report, by: Actor, now: datetime) -> None:
    """The report came to an end, or the case that it led to did."""
    if report.mailbox is not None:
        settle_mailbox(mailbox=report.mailbox, asks=_asked(report), by=by, now=now)


def pass_on_report(*, report: Report, by: Actor, now: datetime) -> None:
    """It ended here because another took it over: whether it went well is not ours to ask yet."""
    if report.mailbox is not None:
        settle_mailbox(mailbox=report.mailbox, asks=None, by=by, now=now)


def settle_advice(*, advice: AdviceRequest, by: Actor, now: datetime) -> None:
    """Nothing more is to be answered."""
    if advice.mailbox is not None:
        who = Asked.REPORTER if advice.kind == AdviceKind.CITIZEN else Asked.PROFESSIONAL
        settle_mailbox(mailbox=advice.mailbox, asks=who, by=by, now=now)


def goes_on(*, thing: Report | AdviceRequest, by: Actor, now: datetime) -> None:
    """What had ended is taken up again."""
    if thing.mailbox is not None:
        unsettle_mailbox(mailbox=thing.mailbox, by=by, now=now)


def _asked(report: Report) -> Asked | None:
    if agreed_contact(report).get("shared_phone") == "yes":
        return None
    asked = {ReporterRole.SELF.value: Asked.VICTIM, ReporterRole.PROFESSIONAL.value: Asked.PROFESSIONAL}
    return asked.get(report.reporter_role, Asked.REPORTER)
