# SPDX-License-Identifier: EUPL-1.2
"""Who sits in a triage meeting."""

from baken.access.vocabulary import Role
from baken.kernel.policy import Assumption, Source

TRIAGE_MEETING = Source(
    "Voorstel advies- en meldpunt mensenhandel 2026",
    "triageoverleg van medewerker, gedragswetenschapper en vertrouwensarts, in afstemming met de zorgcoördinator",
)
# The three that make it a triage meeting; without one of them the page says who is missing.
CORE = (Role.INTAKE_WORKER, Role.BEHAVIOURAL_SCIENTIST, Role.CONFIDENTIAL_DOCTOR)
CONSULTED = (Role.CARE_COORDINATOR,)
INVITABLE = (*CORE, Role.TEAM_LEAD, *CONSULTED)
A_MEETING_MAY_BE_SMALLER = Assumption(
    "a triage meeting may decide when one of the three is missing; the page says who, and the voices are kept",
    ask="Veilig Thuis, team lead",
)
WHO_READS_WHAT_LIES_ON_THE_TABLE = Assumption(
    "the confidential doctor and the behavioural scientist read a report only while it lies on the table of a"
    " meeting to which they were invited; the care coordinator, who thinks along at every step, reads the reports"
    " of the region",
    ask="Veilig Thuis, team lead, with the privacy lawyer",
)
MOST_ITEMS = 30
