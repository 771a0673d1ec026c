# SPDX-License-Identifier: EUPL-1.2
"""When conditions of a safety assessment are agreed, and which answer about one does not fit."""

from baken.casework.conditions.vocabulary import ConditionState
from baken.kernel.policy import Assumption, Source, Term

CONDITIONS_AND_FOLLOW_UP = Source(
    "Public practice of Veilig Thuis", "outcomes after the safety assessment: conditions and follow-up"
)
AGREED_WITHIN = Term(
    working_days=2,
    source=Assumption(
        "within two working days of a judgement with conditions it is agreed who sees to each and who of us looks",
        ask="Veilig Thuis, team lead",
    ),
)
CONDITION_SHOWN_BEFORE = Term(
    calendar_days=7,
    source=Assumption("a condition stands on the worklist a week before its day", ask="Veilig Thuis"),
)
NOT_MET_ASKS_FOR_SAFETY = Assumption(
    "where a condition is not met, safety waits to be assessed anew from that moment",
    ask="Veilig Thuis, behavioural scientist",
)


def look_does_not_fit(*, came: ConditionState, has_day: bool, words: str) -> str:
    """Why this cannot be noted so, in a sentence; empty when it can."""
    objections = (
        (came == ConditionState.CHANGED and not words.strip(), "Schrijf op hoe de voorwaarde nu luidt."),
        (came == ConditionState.CHANGED and not has_day, "Kies wanneer wij opnieuw kijken."),
        (
            came == ConditionState.LAPSED and has_day,
            "Wat niet meer nodig is, bekijk je niet opnieuw. Maak de dag leeg of kies een ander antwoord.",
        ),
    )
    return next((sentence for holds, sentence in objections if holds), "")
