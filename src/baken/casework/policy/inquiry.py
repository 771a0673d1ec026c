# SPDX-License-Identifier: EUPL-1.2
"""How long an investigation takes, when we ask again how it goes, and which conclusion does not fit."""

from collections.abc import Mapping

from baken.casework.inquiry.vocabulary import Concluded, SourceKind, Stance, StepKind, Then, Went
from baken.kernel.policy import Assumption, Source, Term

GROUNDS = Source(
    "Public practice of Veilig Thuis",
    "grounds for an own investigation: direct intervention, not enough certainty, denial, too little information, "
    "anonymity was promised",
)
BOTH_SIDES = Assumption(
    "before a conclusion every finding says what somebody concerned makes of it, or why nobody was asked",
    ask="Veilig Thuis, behavioural scientist",
)
INQUIRY = Term(
    calendar_days=70,
    source=Assumption(
        "an investigation takes ten weeks from the day on which it begins; each day of a pause moves its end by a day",
        ask="Veilig Thuis, team lead",
    ),
)
WHO_CONCLUDES = Assumption(
    "whoever may judge safety in a case begins, pauses and concludes its investigation; who works on the case "
    "takes steps and notes what was found",
    ask="Veilig Thuis, team lead",
)
_SHOWN = Assumption(
    "a step stands on the worklist a week before its day, the end of an investigation two weeks before",
    ask="Veilig Thuis",
)
STEP_SHOWN_BEFORE = Term(calendar_days=7, source=_SHOWN)
END_SHOWN_BEFORE = Term(calendar_days=14, source=_SHOWN)
TRANSFERRED_WITHIN = Term(
    working_days=5,
    source=Assumption(
        "what a conclusion gives to a partner is offered within five working days",
        ask="Veilig Thuis, team lead",
    ),
)
_FOLLOWED = Assumption(
    "we ask three months and a year and a half after the conclusion how it goes",
    ask="Veilig Thuis, team lead",
)
MONITORED_AT = (Term(months=3, source=_FOLLOWED), Term(months=18, source=_FOLLOWED))
SAFETY_AGAIN = Assumption(
    "where monitoring finds worries or danger, safety waits to be assessed anew from that moment",
    ask="Veilig Thuis, team lead",
)
NOT_WELL = frozenset({Went.WORRIED, Went.UNSAFE})

# What somebody plans by hand; the others come with a conclusion.
PLANNED_BY_HAND = (
    StepKind.TALK,
    StepKind.CHILD,
    StepKind.VISIT,
    StepKind.ASK,
    StepKind.LOOK_UP,
    StepKind.CONSULT,
)
# Who is asked, where the kind of step says so by itself.
ASKED_BY_KIND: Mapping[StepKind, SourceKind] = {
    StepKind.TALK: SourceKind.PERSON,
    StepKind.CHILD: SourceKind.CHILD,
    StepKind.VISIT: SourceKind.SEEN,
}


def conclusion_does_not_fit(*, outcome: Concluded, then: Then, findings: int, unheard: int) -> str:
    """Why this cannot be concluded now, in a sentence; empty when it can."""
    objections = (
        (not findings and outcome != Concluded.NOT_CONFIRMED, "Leg eerst vast wat je hebt gevonden."),
        (
            unheard == 1,
            "Bij één bevinding staat nog niet wat een betrokkene ervan zegt, of waarom die niet is gehoord.",
        ),
        (
            unheard > 1,
            f"Bij {unheard} bevindingen staat nog niet wat een betrokkene ervan zegt, of waarom die niet is gehoord.",
        ),
        (
            outcome == Concluded.REFUTED and then == Then.MONITOR,
            "Je volgt niemand bij wie geen uitbuiting is. Kies wat er dan nodig is.",
        ),
    )
    return next((sentence for holds, sentence in objections if holds), "")


def hearing_does_not_fit(*, stance: Stance, because: str, words: str) -> str:
    if stance == Stance.NOT_HEARD:
        return "" if because else "Kies waarom deze persoon niet is gehoord."
    if stance in (Stance.PARTLY, Stance.DISAGREES) and not words.strip():
        return "Schrijf op wat er volgens deze persoon niet klopt."
    return ""
