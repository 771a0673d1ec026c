# SPDX-License-Identifier: EUPL-1.2
"""Taking running care over from a list: who may, how much at once, and what is set when the list is silent."""

from datetime import date

from baken.access.vocabulary import Role
from baken.kernel.policy import Assumption, Term

RUNNING_CARE_COMES_ALONG = Assumption(
    "running cases of the care coordinator are taken over from the list that the region keeps today; the team lead "
    "does it, because a list of names is many people at once",
    ask="zorgcoördinator, with the privacy lawyer",
)
TAKERS = (Role.TEAM_LEAD,)
# One transaction: all of a list or nothing. A coordinator has a few dozen running cases.
MOST_ROWS = 40
LONGEST_TEXT = 200_000
EARLIEST = date(2010, 1, 1)
FIRST_LOOK = Term(
    working_days=5,
    source=Assumption(
        "what is taken over without a date is looked at within five working days", ask="zorgcoördinator"
    ),
)
