# SPDX-License-Identifier: EUPL-1.2
"""Which roles exclude each other, which take two people, and why somebody may open content."""

from collections.abc import Collection
from datetime import timedelta

from baken.access.vocabulary import CASEWORK, DESK, OFFICE, Purpose, Role
from baken.kernel.policy import Assumption, Source, Term

NO_CASEWORK = (Role.CHAIN_DIRECTOR, Role.BOARD_MEMBER, Role.PRIVACY_LAWYER, Role.ADMINISTRATOR)
NO_CASEWORK_SOURCE = Source(
    "Beleid mensenhandel Gooi en Vechtstreek, december 2022",
    "de ketenregisseur voert geen casuïstiek uit; de stuurgroep stuurt en beslist",
)
NO_CASEWORK_FOR_SUPPORT = Assumption(
    "the privacy lawyer and the administrator hold no casework role in the same region either",
    ask="functionaris gegevensbescherming",
)
SUPERVISED = (*CASEWORK, Role.PRIVACY_LAWYER, Role.ADMINISTRATOR)
SUPERVISION_APART = Source(
    "AVG", "artikel 38 lid 6: de functionaris heeft geen taak die tot een belangenconflict leidt"
)

# Roles that nobody holds together in one region: one person could open content alone, or supervise oneself.
EXCLUSIONS: frozenset[frozenset[Role]] = frozenset(
    frozenset({apart, casework}) for apart in NO_CASEWORK for casework in CASEWORK
) | frozenset(frozenset({Role.DATA_PROTECTION_OFFICER, other}) for other in SUPERVISED)

# Who confirms what the administrator proposed. Without an entry a role holds as soon as it is given:
# it reaches released figures only.
CONFIRMED_BY: dict[Role, Role] = {
    **dict.fromkeys(DESK, Role.TEAM_LEAD),
    Role.TEAM_LEAD: Role.DATA_PROTECTION_OFFICER,
    Role.ADMINISTRATOR: Role.DATA_PROTECTION_OFFICER,
    Role.PRIVACY_LAWYER: Role.DATA_PROTECTION_OFFICER,
    Role.DATA_PROTECTION_OFFICER: Role.TEAM_LEAD,
}
TWO_PEOPLE = Assumption(
    "a role that opens content or the log is proposed by the administrator and confirmed by the team lead,"
    " for the team lead, the administrator and the privacy lawyer by the data protection officer",
    ask="bestuur van Veilig Thuis",
)

# The first holders of these are given by whoever installs Baken, once per region: nobody is there to confirm.
FIRST_ROLES = (Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER, Role.TEAM_LEAD)


def confirmer_of_reset(roles: Collection[Role]) -> Role:
    """Who confirms that somebody is let in again: as for the roles of the account, never its owner."""
    confirmers = {CONFIRMED_BY.get(role, Role.DATA_PROTECTION_OFFICER) for role in roles}
    if Role.DATA_PROTECTION_OFFICER in roles or confirmers == {Role.TEAM_LEAD}:
        return Role.TEAM_LEAD
    return Role.DATA_PROTECTION_OFFICER


def confirmer_of_unblocking(roles: Collection[Role]) -> Role | None:
    """Nobody, where a blocked account opens nothing but released figures; else as for a reset."""
    return confirmer_of_reset(roles) if any(role in CONFIRMED_BY for role in roles) else None


# A purpose is stated once per sign-in and written with every look.
PURPOSES: dict[Role, tuple[Purpose, ...]] = {
    Role.INTAKE_WORKER: (Purpose.TRIAGE, Purpose.SAFETY, Purpose.CASEWORK),
    Role.CONFIDENTIAL_DOCTOR: (Purpose.TRIAGE, Purpose.SAFETY, Purpose.CARE),
    Role.BEHAVIOURAL_SCIENTIST: (Purpose.TRIAGE, Purpose.SAFETY),
    Role.TEAM_LEAD: (Purpose.TRIAGE, Purpose.SAFETY, Purpose.QUALITY),
    Role.CARE_COORDINATOR: (Purpose.CARE, Purpose.CASEWORK, Purpose.SAFETY),
    Role.FOCAL_OFFICER: (Purpose.CASEWORK, Purpose.SAFETY),
    Role.PARTNER: (Purpose.CASEWORK, Purpose.SAFETY),
    **dict.fromkeys(OFFICE, ()),
}
PURPOSES_SOURCE = Assumption("which purposes a role can have", ask="functionaris gegevensbescherming")

RESET_IS_CONFIRMED_WITHIN = Term(
    hours=72,
    source=Assumption("a proposal to let somebody in again lapses after three days", ask="beheerder"),
)

STAFF_MAY_BE_IDLE = timedelta(minutes=20)
STAFF_MAY_BE_IDLE_SOURCE = Assumption("desk and office close after twenty idle minutes", ask="beheerder")

AN_ORGANISATION_STAYS = timedelta(hours=1)
AN_ORGANISATION_STAYS_SOURCE = Assumption(
    "somebody of an organisation that reports often is signed in for an hour at most, and out after twenty idle"
    " minutes; the broker saw two factors, so there is no password, no app and no account of ours",
    ask="functionaris gegevensbescherming",
)

# How long the next try waits after so many that failed; the last one holds for all that follow.
FREE_TRIES = 5
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 4, 8, 15))
TRIES_ARE_FORGOTTEN_AFTER = timedelta(hours=24)
WAITS_SOURCE = Assumption(
    "five tries are free; then an account waits one to fifteen minutes, so that nobody guesses and nobody is"
    " locked out for a day by somebody else; a passkey never waits",
    ask="functionaris gegevensbescherming",
)


def wait_after(tries: int) -> timedelta:
    """How long the try after this one waits."""
    return WAITS[min(tries - FREE_TRIES, len(WAITS) - 1)] if tries >= FREE_TRIES else timedelta()


RECOVERY_CODES = 10
RECOVERY_CODES_SOURCE = Assumption("ten recovery codes, each used once", ask="beheerder")

A_CALENDAR_ASKS = 12
A_CALENDAR_ASKS_SOURCE = Assumption(
    "a calendar outside Baken is answered twelve times an hour, with numbers of terms and nothing else",
    ask="functionaris gegevensbescherming",
)

A_PROOF_LASTS = timedelta(minutes=5)
A_PROOF_LASTS_SOURCE = Assumption(
    "exports, emergency access, confirming roles, keys and the log ask for a proof of the last five minutes;"
    " signing in is such a proof",
    ask="functionaris gegevensbescherming",
)

A_SECOND_CLICK_COMES_WITHIN = timedelta(minutes=10)
A_SECOND_CLICK_SOURCE = Assumption(
    "whoever sends the same from the same page within ten minutes clicked twice, and did not mean to do it again",
    ask="teamleiders van Veilig Thuis",
)

# Who lays a dossier before those who were invited to a meeting, and how long it may lie there.
LAYS_ON_THE_TABLE = (Role.INTAKE_WORKER, Role.TEAM_LEAD)
ON_THE_TABLE = Term(
    hours=2,
    source=Assumption(
        "who was invited to a meeting reads what lies on the table only while it lies there, two hours at most",
        ask="Veilig Thuis, team lead, with the privacy lawyer",
    ),
)

_BREAK_GLASS = Source("Trust: how Baken keeps people safe", "6, people and access: break-glass")
# The team lead is not among them: nothing in the region is closed to a team lead.
BREAKS_GLASS = tuple(role for role in CASEWORK if role != Role.TEAM_LEAD)
AN_EMERGENCY_LASTS = Term(hours=4, source=_BREAK_GLASS)
AN_EMERGENCY_IS_REVIEWED = Term(working_days=3, source=_BREAK_GLASS)
OPEN_REVIEWS_THAT_BLOCK = 2
OPEN_REVIEWS_SOURCE = _BREAK_GLASS
AN_EMERGENCY_IS_FOR_READING = Assumption(
    "emergency access and access that was asked for give reading only, to one person in the role in which it"
    " was opened; who was opened a dossier does not work in it",
    ask="Veilig Thuis, team lead, with the privacy lawyer",
)
WHO_REVIEWS = Assumption(
    "the team lead reviews emergency access; that of somebody who is team lead in the region too is reviewed by"
    " the data protection officer, who reads codes and no words",
    ask="functionaris gegevensbescherming",
)
KEPT_OUT_USUALLY = Term(
    months=3,
    source=Assumption(
        "whether a colleague is still kept out of a dossier is looked at after three months, unless another day is"
        " chosen",
        ask="Veilig Thuis, team lead, with the privacy lawyer",
    ),
)
KEPT_OUT_AT_MOST = Term(
    months=12,
    source=Assumption(
        "it is looked at within a year", ask="Veilig Thuis, team lead, with the privacy lawyer"
    ),
)
WHO_KEEPS_OUT = Assumption(
    "the team lead and the intake worker keep colleagues out of a report, the team lead and the owner out of a case;"
    " the team lead lets them in again, or whoever kept them out: the team lead may be the one who is kept out",
    ask="Veilig Thuis, team lead, with the privacy lawyer",
)
A_REQUEST_IS_ANSWERED = Term(
    working_days=2,
    source=Assumption(
        "a colleague who asks for access hears within two working days", ask="Veilig Thuis, team lead"
    ),
)
A_REQUEST_GIVES_AT_MOST = Term(
    calendar_days=28,
    source=Assumption("access that was asked for ends within four weeks", ask="Veilig Thuis, team lead"),
)
