# SPDX-License-Identifier: EUPL-1.2
"""Who works on a case, and how it may end."""

from baken.access.vocabulary import Role
from baken.kernel.policy import Assumption, Source

CARE_COORDINATION = Source(
    "Beleid mensenhandel Gooi en Vechtstreek 2022",
    "de zorgcoördinator is het eerste contact van een slachtoffer, van registratie tot afsluiting",
)

# Who can own a case, and who can be put on one beside the owner.
OWNERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD)
WORKERS = (*OWNERS, Role.CARE_COORDINATOR)
ASSIGNED = (
    Role.CARE_COORDINATOR,
    Role.INTAKE_WORKER,
    Role.CONFIDENTIAL_DOCTOR,
    Role.BEHAVIOURAL_SCIENTIST,
)
WHO_SEES_A_CASE = Assumption(
    "an intake worker sees the cases they own or are put on, a team lead all of the region, the care coordinator, "
    "the confidential doctor and the behavioural scientist those they are put on; nobody else sees any",
    ask="Veilig Thuis, team lead, with the privacy lawyer",
)
HOW_A_CASE_ENDS = Assumption("the list of reasons for which a case is closed", ask="Veilig Thuis, team lead")
EVERYBODY_IN_A_CASE_HAS_A_NAME = Assumption(
    "cases are called after birds and people in them after plants, given by the system and never typed",
    ask="Veilig Thuis, team lead",
)
