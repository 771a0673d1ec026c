# SPDX-License-Identifier: EUPL-1.2
"""A file's three ways out of the cleaning; there is no way back, because nobody cleans by hand."""

from baken.files.vocabulary import State
from baken.kernel.workflow import Step, Workflow

FILE = Workflow(
    "file",
    [
        Step("clean", (State.ARRIVED,), State.CLEANED, permission="file.clean"),
        Step("keep as it came", (State.ARRIVED,), State.NOT_CLEANED, permission="file.clean"),
        Step("refuse", (State.ARRIVED,), State.REFUSED, permission="file.clean"),
    ],
    initial=State.ARRIVED,
    final=(State.CLEANED, State.NOT_CLEANED, State.REFUSED),
)
