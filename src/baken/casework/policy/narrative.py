# SPDX-License-Identifier: EUPL-1.2
"""What stands in the written account of a case, and what never does."""

from baken.casework.inquiry.vocabulary import SourceKind
from baken.kernel.policy import Assumption

NOTHING_OF_THE_REPORTER = Assumption(
    "what the reporter told stands in no account of a case, whether or not the reporter is shielded; of other sources "
    "only the kind is said, never who it was",
    ask="privacy lawyer",
)
LEFT_OUT = frozenset({SourceKind.REPORTER})
IN_THIS_ORDER = Assumption(
    "an account says who is involved, what the exploitation was, how safe people are, what was found with what they "
    "say of it, the conclusion, and the conditions",
    ask="Veilig Thuis, team lead",
)
MARKED = Assumption(
    "every file of an account says on each page who took it along and when", ask="privacy lawyer"
)
