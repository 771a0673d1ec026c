# SPDX-License-Identifier: EUPL-1.2
"""The life of a report, from its arrival to its end. Triage takes the steps; the table stands here."""

from baken.intake.vocabulary import ReportState as S
from baken.kernel.workflow import Step, Workflow

REPORT = Workflow(
    "report",
    [
        Step("take up", (S.RECEIVED, S.ON_RADAR), S.IN_TRIAGE, permission="report.take_up"),
        # Only what an unknown reporter told: it never became a melding.
        Step("leave on the radar", (S.RECEIVED,), S.ON_RADAR, permission="report.set-aside"),
        Step("set aside", (S.RECEIVED,), S.CLOSED, permission="report.set-aside"),
        Step("decide", (S.IN_TRIAGE,), S.DECIDED, permission="report.decide"),
        Step("keep on the radar", (S.IN_TRIAGE,), S.ON_RADAR, permission="report.decide"),
        Step("take back", (S.DECIDED,), S.IN_TRIAGE, permission="report.take_up"),
        Step("close", (S.DECIDED, S.ON_RADAR), S.CLOSED, permission="report.close"),
    ],
    initial=S.RECEIVED,
    final=[S.CLOSED],
)
