# SPDX-License-Identifier: EUPL-1.2
"""What becomes of two records that may be one person. Every judgement can be taken back.

When they turn out to share more than was known, what was no or not sure waits for a new look.
"""

from baken.kernel.workflow import Step, Workflow
from baken.linkage.vocabulary import PairState as S
from baken.linkage.vocabulary import Verdict

PAIR = Workflow(
    "pair",
    [
        Step(Verdict.SAME.value, (S.WAITS,), S.SAME, permission="pair.judge"),
        Step(Verdict.DIFFERENT.value, (S.WAITS,), S.DIFFERENT, permission="pair.judge"),
        Step(Verdict.NOT_SURE.value, (S.WAITS,), S.NOT_SURE, permission="pair.judge"),
        Step("take back", (S.SAME, S.DIFFERENT, S.NOT_SURE), S.WAITS, permission="pair.judge", again=True),
        Step("wake up", (S.DIFFERENT, S.NOT_SURE), S.WAITS, permission="pair.propose", again=True),
    ],
    initial=S.WAITS,
    final=[S.SAME, S.DIFFERENT, S.NOT_SURE],
)
