# SPDX-License-Identifier: EUPL-1.2
"""Asking the confidential doctor about a report, before there is a case."""

from datetime import datetime

from django.db import transaction

from baken.handover.actions import LaidOut, consult_laid_out
from baken.handover.models import Consultation
from baken.intake.models import Report
from baken.intake.workflow import REPORT
from baken.kernel.actor import Actor
from baken.triage.actions.locking import held
from baken.triage.permissions import MAY


@transaction.atomic
def ask_doctor(*, report: Report, laid_out: LaidOut, by: Actor, now: datetime) -> Consultation:
    """A question to the doctor, who does not see the report and reads these fields only, until the end date."""
    MAY.require(by, "report.ask-doctor", report)
    asked_of = held(report)
    REPORT.step("ask the doctor", asked_of.state)
    return consult_laid_out(
        laid_out,
        by=by,
        region=asked_of.region,
        municipality="",
        source=asked_of.about(),
        source_reference=asked_of.reference,
        now=now,
    )
