# SPDX-License-Identifier: EUPL-1.2
"""The life of a case: everything happens while it is open, it ends with a reason, and may begin again."""

from baken.casework.vocabulary import CaseState as S
from baken.casework.vocabulary import InformState as I
from baken.casework.vocabulary import ReadingState as R
from baken.kernel.workflow import Step, Workflow

CASE = Workflow(
    "case",
    [
        Step("set the next step", (S.OPEN,), S.OPEN, permission="case.set_next_step"),
        Step("assign", (S.OPEN,), S.OPEN, permission="case.assign"),
        Step("take off", (S.OPEN,), S.OPEN, permission="case.assign"),
        Step("hand to", (S.OPEN,), S.OPEN, permission="case.hand_to"),
        Step("add people", (S.OPEN,), S.OPEN, permission="person.add"),
        Step("decide a status", (S.OPEN,), S.OPEN, permission="person.decide_status"),
        Step("assess safety", (S.OPEN,), S.OPEN, permission="safety.assess"),
        Step("decide informing", (S.OPEN,), S.OPEN, permission="inform.decide"),
        Step("write a note", (S.OPEN,), S.OPEN, permission="note.write"),
        Step("raise danger", (S.OPEN,), S.OPEN, permission="danger.raise"),
        Step("hand over", (S.OPEN,), S.OPEN, permission="case.hand_over"),
        Step("close", (S.OPEN,), S.CLOSED, permission="case.close"),
        # A partner accepted a transfer: the owner is there now.
        Step("let go", (S.OPEN,), S.CLOSED, permission="case.let_go"),
        Step("reopen", (S.CLOSED,), S.OPEN, permission="case.reopen", again=True),
    ],
    initial=S.OPEN,
    final=[S.CLOSED],
)

# The safety of people is judged by one and read by another, unless a newer judgement came in between.
READING = Workflow(
    "safety_reading",
    [
        Step("ask another reader", (R.WAITS,), R.WAITS, permission="safety.assess"),
        Step("agree", (R.WAITS,), R.AGREES, permission="safety.second"),
        Step("differ", (R.WAITS,), R.DIFFERS, permission="safety.second"),
        Step("overtake", (R.WAITS,), R.LAPSED, permission="safety.assess"),
    ],
    initial=R.WAITS,
    final=[R.AGREES, R.DIFFERS, R.LAPSED],
)

# What needs a second pair of eyes begins as a proposal; what does not, as a decision that holds.
INFORMING = Workflow(
    "informing",
    [
        Step("confirm", (I.PROPOSED,), I.HOLDS, permission="inform.confirm"),
        Step("give back", (I.PROPOSED,), I.RETURNED, permission="inform.confirm"),
        Step("tell", (I.HOLDS,), I.TOLD, permission="inform.tell"),
        Step("replace", (I.PROPOSED, I.HOLDS), I.REPLACED, permission="inform.decide"),
    ],
    initial=I.PROPOSED,
    final=[I.RETURNED, I.TOLD, I.REPLACED],
)
