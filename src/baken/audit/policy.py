# SPDX-License-Identifier: EUPL-1.2
"""How long the logbook is kept, and why a line may be kept from whoever it is about."""

from enum import StrEnum

from baken.kernel.policy import Assumption, Source, Term

KEPT = Term(months=60, source=Source("BIO2 en NEN 7513", "bewaartermijn van logging: vijf jaar"))


class Ground(StrEnum):
    """Why a data subject does not see a line of the log."""

    PUBLIC_SAFETY = "public-safety"
    INVESTIGATION = "investigation"
    RIGHTS_OF_OTHERS = "rights-of-others"


GROUND_LABELS: dict[Ground, str] = {
    Ground.PUBLIC_SAFETY: "openbare veiligheid",
    Ground.INVESTIGATION: "onderzoek, opsporing en vervolging van strafbare feiten",
    Ground.RIGHTS_OF_OTHERS: "bescherming van de betrokkene of van de rechten en vrijheden van anderen",
}
GROUND_SOURCES: dict[Ground, Source] = {
    Ground.PUBLIC_SAFETY: Source("UAVG", "artikel 41 lid 1 onder c"),
    Ground.INVESTIGATION: Source("UAVG", "artikel 41 lid 1 onder d"),
    Ground.RIGHTS_OF_OTHERS: Source("UAVG", "artikel 41 lid 1 onder i"),
}
WHO_WITHHOLDS = Assumption(
    "the privacy lawyer decides which lines a data subject does not see; the data protection officer sees that"
    " and decides nothing",
    ask="privacyjurist",
)
ROLES_NOT_NAMES = Assumption(
    "a data subject reads in which role somebody looked, not the name of a colleague", ask="privacyjurist"
)

# A check from a page makes the lines of so many months again; the nightly one makes all of them.
MONTHS_CHECKED_AT_ONCE = 3
