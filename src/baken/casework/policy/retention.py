# SPDX-License-Identifier: EUPL-1.2
"""How long a closed case would be kept. Nothing is erased by it: a privacy lawyer must confirm it first."""

from datetime import date

from baken.kernel.days import Calendar
from baken.kernel.policy import Assumption, Term
from baken.people.vocabulary import ChildAge

_DRY_RUN = Assumption(
    "a case is kept twenty years after it closed, with children until the youngest has been eighteen as long; "
    "counted only, nothing is erased by it",
    ask="privacy lawyer",
)
KEPT = Term(months=240, source=_DRY_RUN)
# The longest it can take until the youngest of each class is eighteen.
UNTIL_EIGHTEEN = {
    ChildAge.BABY: Term(months=18 * 12, source=_DRY_RUN),
    ChildAge.SCHOOL: Term(months=14 * 12, source=_DRY_RUN),
    ChildAge.YOUNG: Term(months=6 * 12, source=_DRY_RUN),
    ChildAge.NEARLY: Term(months=2 * 12, source=_DRY_RUN),
}


def kept_until(closed_on: date, youngest: ChildAge | None) -> date:
    """Counted from closing, or from when the youngest is certainly of age."""
    begins = UNTIL_EIGHTEEN[youngest].due(closed_on, Calendar()) if youngest else closed_on
    return KEPT.due(begins, Calendar())
