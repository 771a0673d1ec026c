# SPDX-License-Identifier: EUPL-1.2
"""The lives of a report and of an advice request. Triage takes the steps of a report; the tables stand here."""

from baken.intake.vocabulary import AdviceState as A
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
        # Another report names the same person, phone or plate.
        Step("wake up", (S.ON_RADAR,), S.IN_TRIAGE, permission="report.take_up"),
        # The doctor's word may change what is chosen, and changes no state.
        Step("ask the doctor", (S.IN_TRIAGE,), S.IN_TRIAGE, permission="report.ask-doctor"),
        Step("ask the doctor", (S.DECIDED,), S.DECIDED, permission="report.ask-doctor"),
        Step("take back", (S.DECIDED,), S.IN_TRIAGE, permission="report.take_up"),
        Step("close", (S.DECIDED, S.ON_RADAR), S.CLOSED, permission="report.close"),
        # A partner accepted a transfer, and nothing else of it is with others.
        Step("let go", (S.DECIDED,), S.CLOSED, permission="report.let-go"),
        # Not a report after all: it goes on, and is counted, as an advice request.
        Step(
            "turn into advice", (S.RECEIVED, S.IN_TRIAGE), S.AS_ADVICE, permission="report.turn-into-advice"
        ),
    ],
    initial=S.RECEIVED,
    final=[S.CLOSED, S.AS_ADVICE],
)

ADVICE = Workflow(
    "advice",
    [
        Step("take up", (A.ASKED, A.TAKEN_UP), A.TAKEN_UP, permission="advice.take-up"),
        # The asker may react, also after it was closed, until question and answer are erased.
        Step("answer", (A.TAKEN_UP, A.ANSWERED, A.CLOSED), A.ANSWERED, permission="advice.answer"),
        Step("close", (A.TAKEN_UP, A.ANSWERED), A.CLOSED, permission="advice.close"),
        Step(
            "turn into a report",
            (A.TAKEN_UP, A.ANSWERED, A.CLOSED),
            A.AS_REPORT,
            permission="advice.turn-into-report",
        ),
    ],
    initial=A.ASKED,
    final=[A.AS_REPORT],
)
