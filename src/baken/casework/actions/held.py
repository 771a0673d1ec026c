# SPDX-License-Identifier: EUPL-1.2
"""Who acts, and the case as it is now, held until the commit, with the check that this can be done with it."""

from baken.casework.models import Case
from baken.casework.vocabulary import CaseState
from baken.casework.workflow import CASE
from baken.kernel.workflow import Step


def held(case: Case, verb: str) -> tuple[Case, Step]:
    """Raises NotPossible, also when a colleague closed it a moment ago."""
    now = Case.objects.select_for_update().get(pk=case.pk)
    return now, CASE.step(verb, CaseState(now.state))
