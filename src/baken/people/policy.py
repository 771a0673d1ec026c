# SPDX-License-Identifier: EUPL-1.2
"""How often somebody may search for a person, and who keeps the number of a citizen."""

from baken.access.vocabulary import Role
from baken.kernel.policy import Assumption

SEARCHES_A_DAY = 60
SEARCHES_A_DAY_SOURCE = Assumption(
    "sixty identifiers a day are enough for who takes in reports; each search is a logged look",
    ask="functionaris gegevensbescherming",
)

KEEPS_A_BSN = (Role.INTAKE_WORKER, Role.TEAM_LEAD)
KEEPS_A_BSN_SOURCE = Assumption(
    "Veilig Thuis keeps the BSN of somebody in a case; an intake worker and a team lead who work on it note and read"
    " it, the care coordinator, the confidential doctor and the behavioural scientist do not",
    ask="privacy lawyer",
)
