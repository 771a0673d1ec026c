# SPDX-License-Identifier: EUPL-1.2
"""A file's three ways out of the cleaning, and its end where it should not have come; there is no way back."""

from baken.files.vocabulary import State
from baken.kernel.workflow import Step, Workflow

FILE = Workflow(
    "file",
    [
        Step("clean", (State.ARRIVED,), State.CLEANED, permission="file.clean"),
        Step("keep as it came", (State.ARRIVED,), State.NOT_CLEANED, permission="file.clean"),
        Step("refuse", (State.ARRIVED,), State.REFUSED, permission="file.clean"),
        Step(
            "erase",
            (State.ARRIVED, State.CLEANED, State.NOT_CLEANED, State.REFUSED),
            State.ERASED,
            permission="file.erase",
        ),
    ],
    initial=State.ARRIVED,
    final=(State.ERASED,),
)
