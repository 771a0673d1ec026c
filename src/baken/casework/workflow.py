# SPDX-License-Identifier: EUPL-1.2
"""The life of a case: everything happens while it is open, and it ends with a reason."""

from baken.casework.vocabulary import CaseState as S
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
        Step("close", (S.OPEN,), S.CLOSED, permission="case.close"),
    ],
    initial=S.OPEN,
    final=[S.CLOSED],
)
