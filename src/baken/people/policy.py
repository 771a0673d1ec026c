# SPDX-License-Identifier: EUPL-1.2
"""How often somebody may search for a person."""

from baken.kernel.policy import Assumption

SEARCHES_A_DAY = 60
SEARCHES_A_DAY_SOURCE = Assumption(
    "sixty identifiers a day are enough for who takes in reports; each search is a logged look",
    ask="functionaris gegevensbescherming",
)
