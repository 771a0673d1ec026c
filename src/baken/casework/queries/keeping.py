# SPDX-License-Identifier: EUPL-1.2
"""How long a case would be kept, together with what is one with it."""

from datetime import date

from baken.casework.models import Case
from baken.casework.policy.retention import kept_until
from baken.casework.together import ids_with
from baken.people.queries import youngest_of


def would_be_kept_until(case: Case, *, closed_on: date) -> date:
    """Cases that are one are kept as long as the youngest child in any of them asks."""
    return kept_until(closed_on, youngest_of(*ids_with(case)))
