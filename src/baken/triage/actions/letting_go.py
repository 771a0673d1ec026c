# SPDX-License-Identifier: EUPL-1.2
"""A report that another took over is nobody's here any more; it closes when nothing else of it is with others."""

from datetime import datetime

from django.db import transaction

from baken.audit.actions import record
from baken.handover.actions import was_let_go
from baken.handover.models import Offer
from baken.handover.queries import still_out, to_let_go
from baken.intake.ending import pass_on_report
from baken.intake.models import Report
from baken.intake.permissions import MAY
from baken.intake.vocabulary import ReportState
from baken.intake.workflow import REPORT
from baken.kernel.actor import Actor
from baken.triage.actions.along import end_together


@transaction.atomic
def let_go_reports(*, region: str, by: Actor, now: datetime) -> int:
    """How many were let go."""
    taken = to_let_go(region, "report")
    for each in taken:
        _let_go(each, by, now)
    return len(taken)


def _let_go(taken: Offer, by: Actor, now: datetime) -> None:
    report = Report.objects.select_for_update().filter(pk=taken.source).first()
    if report is not None and report.state == ReportState.DECIDED:
        MAY.require(by, "report.let-go", report)
        report.owner = None
        if not still_out(report.id, but=taken.id):
            report.state, report.closed_at = REPORT.step("let go", report.state).target, now
        report.save(update_fields=["owner", "state", "closed_at"])
        if report.closed_at:
            end_together(report=report, ends=pass_on_report, by=by, now=now)
        record(by, "report.let-go", report, region=report.region, at=now, result=taken.partner)
    was_let_go(offer=taken, by=by, now=now)
