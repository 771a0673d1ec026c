# SPDX-License-Identifier: EUPL-1.2
"""The life of a care path, of one need in it, and of a request for shelter.

Everything of a path happens while it is open. A need goes to and fro until the path ends: what was arranged
may be lost again.
"""

from baken.care.shelter.vocabulary import RequestState as R
from baken.care.vocabulary import NeedState as N
from baken.care.vocabulary import PathState as S
from baken.kernel.workflow import Step, Workflow

PATH = Workflow(
    "care path",
    [
        Step("write the plan", (S.OPEN,), S.OPEN, permission="care.work"),
        Step("note a need", (S.OPEN,), S.OPEN, permission="care.work"),
        Step("agree on contact", (S.OPEN,), S.OPEN, permission="care.work"),
        Step("plan a contact", (S.OPEN,), S.OPEN, permission="care.work"),
        Step("note a contact", (S.OPEN,), S.OPEN, permission="care.work"),
        Step("start the reflection period", (S.OPEN,), S.OPEN, permission="care.work"),
        Step("end the reflection period", (S.OPEN,), S.OPEN, permission="care.work"),
        Step("ask for shelter", (S.OPEN,), S.OPEN, permission="care.work"),
        Step("close", (S.OPEN,), S.CLOSED, permission="care.work"),
    ],
    initial=S.OPEN,
    final=[S.CLOSED],
)

_LIVING = (N.NOT_YET, N.BUSY, N.STUCK, N.DONE, N.NOT_NEEDED)

NEED = Workflow(
    "need",
    [
        Step(N.NOT_YET.value, _LIVING, N.NOT_YET, permission="care.work"),
        Step(N.BUSY.value, _LIVING, N.BUSY, permission="care.work"),
        Step(N.STUCK.value, _LIVING, N.STUCK, permission="care.work"),
        Step(N.DONE.value, _LIVING, N.DONE, permission="care.work"),
        Step(N.NOT_NEEDED.value, _LIVING, N.NOT_NEEDED, permission="care.work"),
        Step(N.ENDED.value, _LIVING, N.ENDED, permission="care.work"),
    ],
    initial=N.NOT_YET,
    final=[N.ENDED],
)

SHELTER = Workflow(
    "shelter request",
    [
        Step("incomplete", (R.ASKED,), R.INCOMPLETE, permission="care.work"),
        Step("complete", (R.INCOMPLETE,), R.ASKED, permission="care.work"),
        Step("offer", (R.ASKED,), R.OFFERED, permission="care.work"),
        Step("place", (R.ASKED, R.OFFERED), R.PLACED, permission="care.work"),
        Step("refuse", (R.ASKED, R.INCOMPLETE, R.OFFERED), R.REFUSED, permission="care.work"),
        Step("withdraw", (R.ASKED, R.INCOMPLETE, R.OFFERED), R.WITHDRAWN, permission="care.work"),
    ],
    initial=R.ASKED,
    final=[R.PLACED, R.REFUSED, R.WITHDRAWN],
)
