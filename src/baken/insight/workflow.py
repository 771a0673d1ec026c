# SPDX-License-Identifier: EUPL-1.2
"""What becomes of an estimate. Only the worker takes these steps; a person asks it to stop.

A run whose worker died is taken again; after `policy.MOST_TRIES` it is stopped and says so. One from
the own lists is held when its gate is closed or pairs wait for somebody to look.
"""

from baken.insight.vocabulary import RunState as S
from baken.kernel.workflow import Step, Workflow

ESTIMATE = Workflow(
    "estimate",
    [
        Step("take", (S.WAITING, S.RUNNING), S.RUNNING, permission="estimate.run"),
        Step("finish", (S.RUNNING,), S.DONE, permission="estimate.run"),
        Step("cancel", (S.WAITING, S.RUNNING), S.CANCELLED, permission="estimate.run"),
        Step("stop", (S.RUNNING,), S.STOPPED, permission="estimate.run"),
        Step("hold", (S.RUNNING,), S.HELD, permission="estimate.run"),
    ],
    initial=S.WAITING,
    final=[S.DONE, S.CANCELLED, S.STOPPED, S.HELD],
)
