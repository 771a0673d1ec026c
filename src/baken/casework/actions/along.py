# SPDX-License-Identifier: EUPL-1.2
"""What was joined into a case ends when that ends, and begins again with it."""

from baken.casework.models import Case
from baken.casework.together import joined_in
from baken.casework.vocabulary import CaseState
from baken.casework.workflow import CASE


def close_along(case: Case) -> None:
    """On the same day and for the same reason; the words stand in the case that stays."""
    for other in joined_in(case):
        other.state = CASE.step("close along", CaseState(other.state)).target
        other.closed_at, other.closed_because = case.closed_at, case.closed_because
        other.save(update_fields=["state", "closed_at", "closed_because"])


def reopen_along(case: Case) -> None:
    """Their safety waits to be assessed anew too."""
    for other in joined_in(case):
        other.state = CASE.step("reopen along", CaseState(other.state)).target
        other.closed_at, other.closed_because, other.safety_asked_at = None, "", case.safety_asked_at
        other.save(update_fields=["state", "closed_at", "closed_because", "safety_asked_at"])
