# SPDX-License-Identifier: EUPL-1.2
"""The lives of a triage meeting and of what stands on its agenda."""

from baken.kernel.workflow import Step, Workflow
from baken.triage.meeting.vocabulary import ItemState as I
from baken.triage.meeting.vocabulary import MeetingState as M

MEETING = Workflow(
    "triage meeting",
    [
        Step("begin", (M.PLANNED,), M.OPEN, permission="meeting.lead"),
        Step("end", (M.PLANNED, M.OPEN), M.ENDED, permission="meeting.lead"),
    ],
    initial=M.PLANNED,
    final=[M.ENDED],
)

ITEM = Workflow(
    "report on the agenda",
    [
        Step("lay on the table", (I.WAITING,), I.ON_TABLE, permission="meeting.lead"),
        Step("put back", (I.ON_TABLE,), I.WAITING, permission="meeting.lead"),
        Step("decide", (I.ON_TABLE,), I.DECIDED, permission="meeting.lead"),
        Step("take off the agenda", (I.WAITING, I.ON_TABLE), I.TAKEN_OFF, permission="meeting.lead"),
    ],
    initial=I.WAITING,
    final=[I.DECIDED, I.TAKEN_OFF],
)
