# SPDX-License-Identifier: EUPL-1.2
"""Two cases that turn out to be one: who says so, and what then holds for both."""

from baken.kernel.policy import Assumption

WHO_JOINS = Assumption(
    "who leads both cases joins them or splits them again: the team lead, or whoever owns both; so where two owners "
    "are concerned a second person decides",
    ask="Veilig Thuis, team lead",
)
EARLIEST_TERM_HOLDS = Assumption(
    "of two terms the earliest holds for the case that stays; of two times to be kept the longest",
    ask="Veilig Thuis, with the privacy lawyer",
)
WHO_IS_KEPT_OUT_STAYS_OUT = Assumption(
    "whoever is kept out of one of the two is kept out of both, also after they were split, until somebody lets "
    "them in: they may recognise the other people by what was read together",
    ask="Veilig Thuis, team lead",
)
TEMPORARY_ACCESS_IS_NOT_WIDENED = Assumption(
    "reading for a while holds for the case for which it was given, and for no other that is joined with it",
    ask="privacy lawyer",
)
