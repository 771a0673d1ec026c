# SPDX-License-Identifier: EUPL-1.2
"""The life of a case: everything happens while it is open, it ends with a reason, and may begin again."""

from baken.casework.conditions.vocabulary import ConditionState as C
from baken.casework.inquiry.vocabulary import InquiryState as Q
from baken.casework.inquiry.vocabulary import StepState as T
from baken.casework.vocabulary import AskState as A
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
        Step("learn of people", (S.OPEN,), S.OPEN, permission="person.add_attribute"),
        Step("add people", (S.OPEN,), S.OPEN, permission="person.add"),
        Step("decide a status", (S.OPEN,), S.OPEN, permission="person.decide_status"),
        Step("assess safety", (S.OPEN,), S.OPEN, permission="safety.assess"),
        Step("decide informing", (S.OPEN,), S.OPEN, permission="inform.decide"),
        Step("ask for information", (S.OPEN,), S.OPEN, permission="information.ask"),
        Step("follow a letter", (S.OPEN,), S.OPEN, permission="information.again"),
        Step("write a note", (S.OPEN,), S.OPEN, permission="note.write"),
        Step("add a file", (S.OPEN,), S.OPEN, permission="case-file.add"),
        Step("take words out", (S.OPEN,), S.OPEN, permission="note.take_out"),
        Step("follow a condition", (S.OPEN,), S.OPEN, permission="condition.work"),
        Step("write the account", (S.OPEN,), S.OPEN, permission="narrative.write"),
        Step("investigate", (S.OPEN,), S.OPEN, permission="inquiry.work"),
        Step("note samenloop", (S.OPEN,), S.OPEN, permission="samenloop.note"),
        Step("raise danger", (S.OPEN,), S.OPEN, permission="danger.raise"),
        Step("hand over", (S.OPEN,), S.OPEN, permission="case.hand_over"),
        Step("close", (S.OPEN,), S.CLOSED, permission="case.close"),
        # One of two stays as it is; the other is read through it, and its people are worked for as before.
        Step("be joined", (S.OPEN,), S.OPEN, permission="case.join"),
        Step("join", (S.OPEN,), S.JOINED, permission="case.join"),
        Step("split", (S.JOINED,), S.OPEN, permission="case.join"),
        Step("learn of people", (S.JOINED,), S.JOINED, permission="person.add_attribute"),
        Step("decide a status", (S.JOINED,), S.JOINED, permission="person.decide_status"),
        Step("assess safety", (S.JOINED,), S.JOINED, permission="safety.assess"),
        Step("decide informing", (S.JOINED,), S.JOINED, permission="inform.decide"),
        Step("follow a letter", (S.JOINED,), S.JOINED, permission="information.again"),
        Step("write a note", (S.JOINED,), S.JOINED, permission="note.write"),
        Step("take words out", (S.JOINED,), S.JOINED, permission="note.take_out"),
        Step("follow a condition", (S.JOINED,), S.JOINED, permission="condition.work"),
        Step("close along", (S.JOINED,), S.CLOSED, permission="case.close"),
        Step("reopen along", (S.CLOSED,), S.JOINED, permission="case.reopen", again=True),
        # Whoever asks that something about them is destroyed may ask it of what has ended too.
        Step("take words out", (S.CLOSED,), S.CLOSED, permission="note.take_out"),
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

# A conclusion ends it, or first asks for a transfer, or for a look some months later.
INQUIRY = Workflow(
    "inquiry",
    [
        Step("plan a step", (Q.RUNNING,), Q.RUNNING, permission="inquiry.work"),
        Step("note a finding", (Q.RUNNING,), Q.RUNNING, permission="inquiry.work"),
        Step("note a finding", (Q.PAUSED,), Q.PAUSED, permission="inquiry.work"),
        Step("pause", (Q.RUNNING,), Q.PAUSED, permission="inquiry.decide"),
        Step("go on", (Q.PAUSED,), Q.RUNNING, permission="inquiry.decide"),
        Step("conclude and transfer", (Q.RUNNING,), Q.TO_TRANSFER, permission="inquiry.decide"),
        Step("conclude and monitor", (Q.RUNNING,), Q.MONITORED, permission="inquiry.decide"),
        Step("conclude", (Q.RUNNING,), Q.ENDED, permission="inquiry.decide"),
        # The last step that came with the conclusion was taken.
        Step("end", (Q.TO_TRANSFER, Q.MONITORED), Q.ENDED, permission="inquiry.work"),
    ],
    initial=Q.RUNNING,
    final=[Q.ENDED],
)
INQUIRY_STEP = Workflow(
    "inquiry_step",
    [
        Step("do", (T.PLANNED,), T.DONE, permission="inquiry.work"),
        Step("drop", (T.PLANNED,), T.DROPPED, permission="inquiry.work"),
    ],
    initial=T.PLANNED,
    final=[T.DONE, T.DROPPED],
)

# What goes on after a look is a condition of its own.
CONDITION = Workflow(
    "condition",
    [
        Step("meet", (C.STANDS,), C.MET, permission="condition.work"),
        Step("fail", (C.STANDS,), C.NOT_MET, permission="condition.work"),
        Step("change", (C.STANDS,), C.CHANGED, permission="condition.work"),
        Step("lapse", (C.STANDS,), C.LAPSED, permission="condition.work"),
    ],
    initial=C.STANDS,
    final=[C.MET, C.NOT_MET, C.CHANGED, C.LAPSED],
)

# A letter that stays without an answer is asked again; what came, or was refused, ends it.
ASKING = Workflow(
    "information_request",
    [
        Step("ask again", (A.ASKED,), A.ASKED, permission="information.again"),
        Step("answer", (A.ASKED,), A.ANSWERED, permission="information.answer"),
        Step("refuse", (A.ASKED,), A.REFUSED, permission="information.answer"),
        Step("withdraw", (A.ASKED,), A.WITHDRAWN, permission="information.withdraw"),
    ],
    initial=A.ASKED,
    final=[A.ANSWERED, A.REFUSED, A.WITHDRAWN],
)
