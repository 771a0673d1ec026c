# SPDX-License-Identifier: EUPL-1.2
"""What is said on the telephone, who may stay hidden, advice and its terms, and what was counted before Baken."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from baken.access.vocabulary import Role
from baken.intake.vocabulary import AdviceKind, CameFrom
from baken.kernel.policy import Assumption, Source, Term

FACTS = Path(__file__).parent / "facts"

SUMMARY_IS_READ_BACK = Source(
    "Public practice of Veilig Thuis",
    "a report by telephone is summarised, read back or sent, and supplemented",
)
SHIELD_GROUNDS = Source(
    "Public practice of Veilig Thuis",
    "a professional stays hidden on three grounds: danger to those concerned, danger to reporter or staff, harm to"
    " the relation of trust",
)
NAMED_WITH_CONSENT = Source("Public practice of Veilig Thuis", "a citizen is named only with express consent")
HOURS_OF_A_PART = Assumption(
    "morning is 8 to 12, afternoon 12 to 17, evening 17 to 21; who chose the weekend and no part of a day may be"
    " called between 8 and 21",
    ask="Veilig Thuis",
)
NEVER_BY_TEXT = Assumption(
    "no text message is ever sent: it stays in the phone and shows on its locked screen", ask="Veilig Thuis"
)
ADVICE_IS_NO_REPORT = Source(
    "Voorstel advies- en meldpunt mensenhandel 2026",
    "advies is iets anders dan een melding: het kost tijd, en het wordt geteld",
)
# Within this an answer stands ready in the mailbox of whoever reported.
ANSWER = Term(
    working_days=5,
    source=Source(
        "Public practice of Veilig Thuis", "safety assessment at most 5 working days after a report"
    ),
)
ADVICE = Term(
    working_days=2,
    source=Assumption("advice is given as soon as possible, at most two working days", ask="Veilig Thuis"),
)
ADVICE_IS_KEPT = Term(
    calendar_days=28,
    source=Assumption(
        "question and answer can be read for 28 days after the last answer; then their key is destroyed"
        " and the coded facts and minutes stay. What the asker wrote and nobody dealt with is never erased",
        ask="privacyjurist",
    ),
)
WORDS_OF_A_REPORT_STAY = Assumption(
    "a report that turns out to be a question keeps its own words for as long as reports are kept:"
    " only the copy in the advice request goes after 28 days",
    ask="privacyjurist",
)
WARNS_AND_NEVER_BLOCKS = Assumption(
    "whoever types a BSN, telephone number, plate, account number or mail address in a question is warned,"
    " and may send it all the same",
    ask="privacyjurist",
)

_WORKERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD)
ANSWERS: Mapping[AdviceKind, tuple[Role, ...]] = {
    AdviceKind.CITIZEN: _WORKERS,
    AdviceKind.PROFESSIONAL: _WORKERS,
    AdviceKind.DOCTOR: (Role.CONFIDENTIAL_DOCTOR,),
}
# Whoever answers any kind of question.
ADVISERS = tuple(dict.fromkeys(role for roles in ANSWERS.values() for role in roles))
CONSULTS = Assumption(
    "a doctor's consult is answered by the confidential doctor and read by nobody else;"
    " the team lead sees that it waits",
    ask="vertrouwensarts",
)
DRAFT_IS_KEPT = Term(
    calendar_days=14,
    source=Assumption(
        "a draft of a call that nobody finished is erased two weeks after it was last worked on",
        ask="Veilig Thuis, team lead, and privacy lawyer",
    ),
)
DRAFT_IS_FINISHED = Term(
    working_days=1,
    source=Assumption(
        "a draft of a call is finished by the end of the next working day", ask="Veilig Thuis, team lead"
    ),
)
TAKEN_UP = Term(
    hours=24,
    source=Assumption(
        "a report that nobody took up within a day shows as a warning on every page of the desk, and to who is on"
        " call; about danger now at once",
        ask="Veilig Thuis, team lead",
    ),
)

# A new report about danger now is told at once, but who is on call hears no more than one alarm in five minutes.
NEW_DANGER_AGAIN = timedelta(minutes=5)
DANGER_AGAIN = timedelta(minutes=30)
LATE_AGAIN = timedelta(hours=4)
AGAIN_SOURCE = Assumption(
    "the alarm is repeated every half hour while danger now waits, every four hours while another report waits too"
    " long",
    ask="Veilig Thuis, team lead",
)

# What came in on an earlier day has no hour: at noon it belongs to its day wherever it is looked at from.
HOUR_UNKNOWN = time(12)
CODE_IS_SHOWN_FOR = timedelta(minutes=30)
WORD_HOLDS = timedelta(days=30)
WORD_TRIES_PER_DAY = 20
WORDS_IN_USE = 200  # the newest; more than that are no people who wait for their own call
SPOKEN = Assumption(
    "two words of a list find a report for 30 days; a worker tries at most 20 a day; nothing of the report is told"
    " before two points of the caller's own story agree with it",
    ask="Veilig Thuis, privacyjurist",
)
NUMBER_IS_SHOWN_FOR = 30  # minutes after the contact began, to whoever began it
LONGEST_STORY = 1_000_000
LONGEST_LINE = 200


@dataclass(frozen=True, slots=True)
class PhoneScript:
    """What to say when somebody is in danger now."""

    lead: str
    words: str
    say: tuple[str, ...]
    after: str
    source: Assumption


@dataclass(frozen=True, slots=True)
class CallScript:
    """What to say first when somebody calls, and what may still be asked."""

    lead: str
    words: str
    ask: tuple[str, ...]
    source: Assumption


@dataclass(frozen=True, slots=True)
class Counted:
    """A count that stands in a document."""

    came_from: CameFrom
    since: date
    until: date
    number: int
    source: Source


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FACTS / f"{name}.toml").read_text(encoding="utf-8"))


def _assumed(given: dict[str, Any]) -> Assumption:
    choice, ask = given["assumption"].split("; ask: ")
    return Assumption(choice, ask)


def _phone_script() -> PhoneScript:
    given = _read("acute")
    return PhoneScript(given["lead"], given["words"], tuple(given["say"]), given["after"], _assumed(given))


def _call_script() -> CallScript:
    given = _read("call")
    return CallScript(given["lead"], given["words"], tuple(given["ask"]), _assumed(given))


def _word_script() -> PhoneScript:
    given = _read("spoken-call")
    return PhoneScript(given["lead"], given["words"], tuple(given["say"]), given["after"], _assumed(given))


def _counted() -> tuple[Counted, ...]:
    return tuple(
        Counted(
            CameFrom(row["came_from"]),
            row["since"],
            row["until"],
            row["number"],
            Source(*row["source"].split(": ", 1)),
        )
        for row in _read("earlier")["counted"]
    )


ACUTE_SCRIPT = _phone_script()
CALL_SCRIPT = _call_script()
WORD_SCRIPT = _word_script()
COUNTED_BEFORE = _counted()
