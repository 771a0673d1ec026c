# SPDX-License-Identifier: EUPL-1.2
"""What makes a list, who stands on it, and what counts as one person."""

from collections.abc import Mapping

from baken.handover.vocabulary import OfferState
from baken.intake.vocabulary import CameFrom, ReporterRole
from baken.kernel.policy import Assumption, Source
from baken.linkage.vocabulary import KnownBy

LISTS_SOURCE = Source(
    "CoMensha, Het beeld van 2024",
    "meldingen per soort melder: politie, zorgcoördinatie, inspectie, belangenorganisatie",
)
# What another organisation passed on came by that organisation; our own channels are told apart by who spoke.
BY_WHOM: Mapping[CameFrom, KnownBy] = {
    CameFrom.MUNICIPAL: KnownBy.MUNICIPALITY,
    CameFrom.SUSPICION: KnownBy.HOTLINE,
    CameFrom.ANONYMOUS: KnownBy.HOTLINE,
    CameFrom.POLICE: KnownBy.POLICE,
    CameFrom.CARE_COORDINATOR: KnownBy.CARE_COORDINATOR,
    CameFrom.VEILIG_THUIS: KnownBy.SAFE_HOME,
}
# Kinds of partners in a region's profile. A signal table, a local table, a safety house, CoMensha and the IND
# keep no list of their own: they put together what others reported, or decide about residence.
BY_PARTNER: Mapping[str, KnownBy] = {
    "veilig_thuis": KnownBy.SAFE_HOME,
    "inspectorate": KnownBy.INSPECTORATE,
    "police": KnownBy.POLICE,
    "prosecution": KnownBy.PROSECUTION,
    "shelter": KnownBy.SHELTER,
    "care": KnownBy.HEALTH,
    "legal_help": KnownBy.ADVOCACY,
    "youth": KnownBy.YOUTH,
    "municipality": KnownBy.MUNICIPALITY,
}
# A partner who returned what was offered does not know the person.
TAKEN_ON = (OfferState.ACCEPTED, OfferState.FINISHED)
MOST_LISTS = 10

WHO_IS_LISTED = Assumption(
    "everybody who plays the part of a victim in a case of the region and whose newest status is possible,"
    " presumed or identified; a group of which only the number is known stands on no list",
    ask="chain director, and a statistician of the region",
)
OF_A_WHOLE_CASE = Assumption(
    "a report or an accepted hand-over makes every victim of its case known to that organisation, in the period in"
    " which it was received or accepted; what goes along with a report counts too",
    ask="chain director, and a statistician of the region",
)
WITHOUT_A_REPORT = Assumption(
    "who is in a case that began without a report became known to Veilig Thuis itself",
    ask="team lead",
)
NOT_SURE_IS_TWO = Assumption(
    "two records of which nobody is sure count as two people; how many these are stands beside the estimate",
    ask="a statistician of the region",
)
SMALL_LISTS_TOGETHER = Assumption(
    "a list of fewer people than the gate asks for goes into one list of other sources, so that no list is chosen"
    " by what comes out of it; of more than ten lists the smallest go the same way",
    ask="a statistician of the region",
)


def by_reporter(came_from: str, reporter_role: str) -> KnownBy:
    """The list of a report."""
    passed_on = BY_WHOM.get(CameFrom(came_from))
    if passed_on is not None:
        return passed_on
    return KnownBy.PROFESSIONALS if reporter_role == ReporterRole.PROFESSIONAL else KnownBy.CITIZENS
