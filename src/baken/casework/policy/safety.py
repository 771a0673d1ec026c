# SPDX-License-Identifier: EUPL-1.2
"""When safety is assessed, by whom it is read again, and which judgement does not fit what was found."""

from collections.abc import Collection, Mapping
from datetime import date

from baken.access.vocabulary import Role
from baken.casework.vocabulary import Children, PersonSafe, Threat, Verdict
from baken.kernel.days import Calendar
from baken.kernel.policy import Assumption, Source, Term
from baken.people.vocabulary import ChildAge

CALENDAR = Calendar()

SAFETY_ASSESSMENT = Term(
    working_days=5,
    source=Source(
        "Public practice of Veilig Thuis", "safety assessment at most 5 working days after a report"
    ),
)
FROM_WHEN = Assumption(
    "the five working days of a case run from the day on which its report was taken up, else received; without a "
    "report from the day on which the case opens",
    ask="Veilig Thuis, team lead",
)
READERS = (Role.BEHAVIOURAL_SCIENTIST,)
SECOND_READER = Source(
    "Voorstel advies- en meldpunt mensenhandel 2026",
    "melding en veiligheidsbeoordeling: medewerker en gedragswetenschapper",
)
READING = Term(
    working_days=2,
    source=Assumption(
        "the second reader reads within two working days; what was judged holds meanwhile",
        ask="Veilig Thuis, behavioural scientist",
    ),
)
DANGER_IS_FINISHED = Term(
    hours=24,
    source=Assumption(
        "acute danger is finished, in a way that is written down, within a day", ask="Veilig Thuis, team lead"
    ),
)
SHOWN_BEFORE_A_REVIEW = Term(
    calendar_days=7,
    source=Assumption("a look that was planned stands on the worklist a week before", ask="Veilig Thuis"),
)

# When it is looked at again, if nobody chooses another day.
_USUAL = Assumption("when safety is looked at again after each judgement", ask="Veilig Thuis, team lead")
LOOK_AGAIN: Mapping[Verdict, Term] = {
    Verdict.ACUTE: Term(working_days=1, source=_USUAL),
    Verdict.UNSAFE: Term(working_days=5, source=_USUAL),
    Verdict.CONDITIONS: Term(calendar_days=28, source=_USUAL),
    Verdict.SAFE: Term(months=3, source=_USUAL),
}
WHAT_FITS = Assumption(
    "a judgement is refused when it contradicts what was found in the same assessment; nothing is added up",
    ask="Veilig Thuis, behavioural scientist",
)

A_CHILD_ASKS_ANEW = Assumption(
    "when a child comes into a case after its safety was judged, or a child turns out younger, it is judged anew"
    " within the same five working days",
    ask="Veilig Thuis, behavioural scientist",
)

# With a child in the case it never takes longer than this: the youngest drives the term.
_YOUNGEST = Assumption(
    "the youngest child in a case drives how soon safety is looked at again",
    ask="Veilig Thuis, confidential doctor",
)
NO_LATER_WITH_A_CHILD: Mapping[ChildAge, Term] = {
    ChildAge.BABY: Term(calendar_days=14, source=_YOUNGEST),
    ChildAge.SCHOOL: Term(calendar_days=28, source=_YOUNGEST),
    ChildAge.YOUNG: Term(months=2, source=_YOUNGEST),
}


def look_again_on(verdict: Verdict, today: date, youngest: ChildAge | None = None) -> date:
    usual = LOOK_AGAIN[verdict].due(today, CALENDAR)
    latest = NO_LATER_WITH_A_CHILD.get(youngest) if youngest else None
    return min(usual, latest.due(today, CALENDAR)) if latest else usual


def does_not_fit(
    *,
    verdict: Verdict,
    acute: Threat,
    children: Children,
    people: Collection[PersonSafe],
    of_children: Collection[PersonSafe],
    conditions: str,
) -> str:
    """Why the judgement does not fit what was found, in a sentence for whoever judges; empty when it does."""
    objections = (
        *_of_danger(verdict, acute, people),
        (
            verdict == Verdict.SAFE and PersonSafe.UNKNOWN in of_children,
            "Van een kind weet je niet of het veilig is. Zoek dat eerst uit, of kies een ander oordeel.",
        ),
        (
            verdict == Verdict.CONDITIONS and not conditions.strip(),
            "Schrijf op welke voorwaarden er zijn, en wie erop let.",
        ),
        (
            children == Children.NONE and bool(of_children),
            "In deze zaak staat een kind of minderjarige. Kies dat er kinderen zijn.",
        ),
        (
            children == Children.LISTED and not of_children,
            "Er staat nog geen kind in deze zaak. Voeg het kind toe, of kies “nog niet allemaal in de zaak”.",
        ),
    )
    return next((sentence for holds, sentence in objections if holds), "")


def _of_danger(
    verdict: Verdict, acute: Threat, people: Collection[PersonSafe]
) -> tuple[tuple[bool, str], ...]:
    return (
        (
            (acute == Threat.YES or PersonSafe.ACUTE in people) and verdict != Verdict.ACUTE,
            "Er is acuut gevaar. Kies dan ook dat oordeel: je komt daarna bij het noodpad.",
        ),
        (
            verdict == Verdict.ACUTE and acute != Threat.YES,
            "Het oordeel is acuut gevaar. Kies dan “Ja” bij de vraag of er nu acuut gevaar is.",
        ),
        (
            verdict == Verdict.SAFE and bool({PersonSafe.UNSAFE, PersonSafe.ACUTE} & set(people)),
            "Iemand in de zaak is niet veilig. Kies een ander oordeel, of kijk nog eens naar deze persoon.",
        ),
    )
