# SPDX-License-Identifier: EUPL-1.2
"""When somebody is told of a report about them, who looks along, and which decision does not fit."""

from collections.abc import Collection

from baken.access.vocabulary import Role
from baken.casework.vocabulary import Inform, NotInformed, PoliceAsked, PoliceSaid
from baken.kernel.policy import Assumption, Source, Term
from baken.people.vocabulary import Part

EVERYBODY_IS_TOLD = Source(
    "Voorstel advies- en meldpunt mensenhandel 2026",
    "slachtoffer en pleger worden geïnformeerd, tenzij dat iemand in gevaar brengt of een onderzoek schaadt",
)
TOLD_WITHIN = Term(
    months=1,
    source=Source("AVG", "artikel 14 lid 3 onder a: uiterlijk binnen één maand na verkrijging"),
)
SHOWN_BEFORE = Term(
    calendar_days=7,
    source=Assumption(
        "what must be decided or told about informing stands on the worklist a week before",
        ask="Veilig Thuis",
    ),
)
SECOND_EYES = (Role.TEAM_LEAD,)
SEEN_BY_THE_LEAD = Assumption(
    "the team lead looks along at every decision not to inform or not yet, and before a possible exploiter is told",
    ask="Veilig Thuis, team lead, with the privacy lawyer",
)
IS_SEEN = Term(
    working_days=1,
    source=Assumption(
        "the team lead looks at it within one working day; until then nobody is told",
        ask="Veilig Thuis, team lead",
    ),
)
POLICE_FIRST = Assumption(
    "police or the public prosecutor are asked before a possible exploiter is told; an objection of theirs holds",
    ask="Veilig Thuis with police and public prosecutor",
)
WITHOUT_A_DECISION = Assumption(
    "somebody about whom nothing was decided is treated as not to be informed", ask="privacy lawyer"
)
CARE_IS_THE_FIRST_CONTACT = Assumption(
    "care speaks with a victim about whom nothing was decided yet, for its first contact is how a victim hears of us; "
    "where something else stands than a decision to inform that holds, care neither contacts nor gives anything",
    ask="zorgcoördinator, with the privacy lawyer",
)


def needs_second_eyes(choice: Inform, parts: Collection[str]) -> bool:
    return choice != Inform.INFORM or Part.AGGRESSOR in parts


def does_not_fit(
    *,
    choice: Inform,
    ground: str,
    asked: PoliceAsked,
    said: str,
    has_teller: bool,
    parts: Collection[str],
) -> str:
    """Why this cannot be decided so, in a sentence for whoever decides; empty when it can."""
    informs = choice == Inform.INFORM
    objections = (
        (not informs and not ground, "Kies op welke grond je niet of nog niet informeert."),
        (asked != PoliceAsked.NOBODY and not said, "Kies wat politie of OM zei."),
        (
            ground == NotInformed.POLICE and asked == PoliceAsked.NOBODY,
            "De grond is een onderzoek. Kies aan wie je dat vroeg, en wat zij zeiden.",
        ),
        (
            informs and said == PoliceSaid.OBJECTION,
            "Politie of OM heeft bezwaar. Kies dan “Nog niet informeren”.",
        ),
        (
            informs and Part.AGGRESSOR in parts and asked == PoliceAsked.NOBODY,
            "Vraag eerst politie of OM of dit een onderzoek schaadt. Kies daarna wat zij zeiden.",
        ),
        (informs and not has_teller, "Kies wie het vertelt, aan wie en hoe."),
    )
    return next((sentence for holds, sentence in objections if holds), "")
