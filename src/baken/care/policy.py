# SPDX-License-Identifier: EUPL-1.2
"""The checklist of needs, the terms of care, and what a plan and a contact must respect."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from baken.access.vocabulary import Role
from baken.care.vocabulary import NeedState, Reflection
from baken.kernel.days import Calendar
from baken.kernel.policy import Assumption, Source, Term

FACTS = Path(__file__).parent / "facts"
CALENDAR = Calendar()
POLICY, PRACTICE = "policy", "practice"

# Who works on a path; the doctor and the scientist read it when they are on the case.
WORKERS = (Role.CARE_COORDINATOR, Role.INTAKE_WORKER, Role.TEAM_LEAD)

_ALIENS_CIRCULAR = Source(
    "Vreemdelingencirculaire 2000", "B8/3: bedenktijd voor slachtoffers van mensenhandel"
)
REFLECTION = {
    Reflection.USUAL: Term(months=3, source=_ALIENS_CIRCULAR),
    Reflection.DUBLIN: Term(calendar_days=30, source=_ALIENS_CIRCULAR),
}
REFLECTION_STARTS = Source(
    "Vreemdelingencirculaire 2000",
    "B8/3: the period starts after the intake with the police or the labour inspectorate",
)
REFLECTION_ENDS_SOON = Term(
    calendar_days=14,
    source=Assumption(
        "two weeks before a reflection period ends it stands among what is due", ask="zorgcoördinator"
    ),
)
FIRST_CONTACT = Term(
    working_days=3,
    source=Assumption(
        "whoever is in care is spoken within three working days after the path began", ask="zorgcoördinator"
    ),
)
CONTACT = Term(
    calendar_days=28,
    source=Assumption(
        "whoever is in care is spoken at least every four weeks, unless a day was planned",
        ask="zorgcoördinator",
    ),
)
PLAN_IS_WRITTEN = Term(
    working_days=10,
    source=Assumption(
        "the plan in the person's own words is written within ten working days", ask="zorgcoördinator"
    ),
)
THE_VICTIM_KEEPS_CONTROL = Source(
    "Public practice of care coordination",
    "a plan in own words, a copy, and what nobody may do; the victim is invited to or told of a case table",
)
FIRST_CONTACT_IS_CARE = Source(
    "Beleid mensenhandel Gooi en Vechtstreek 2022",
    "de zorgcoördinator is het eerste contact van een slachtoffer, van registratie tot afsluiting",
)
CARE_OUTLIVES_THE_CASE = Assumption(
    "a care path goes on after its case was closed, and is closed apart, with an outcome for every need",
    ask="zorgcoördinator, with Veilig Thuis",
)
THINKING_ALONG_IS_NO_CASE = Source(
    "Beleid mensenhandel Gooi en Vechtstreek 2022",
    "de zorgcoördinator kan bij elke stap van de route meedenken; dat is geen zaak",
)
THINKING_ALONG_IS_COUNTED = Assumption(
    "thinking along is counted by who asked, at which step and how long it took; nobody is named and nothing typed",
    ask="zorgcoördinator",
)
SAFE_CONTACT_HOLDS = Assumption(
    "a contact is planned only in a way that the person said is safe; without such an agreement only in person",
    ask="zorgcoördinator",
)


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """Something that a victim may need."""

    code: str
    label: str
    short: str
    hint: str
    source: Source

    @property
    def is_policy(self) -> bool:
        return bool(self.short)


def _checklist() -> tuple[ChecklistItem, ...]:
    told = tomllib.loads((FACTS / "checklist.toml").read_text(encoding="utf-8"))
    sources = {name: Source(told[name]["document"], told[name]["where"]) for name in (POLICY, PRACTICE)}
    return tuple(
        ChecklistItem(one["code"], one["label"], one.get("short", ""), one["hint"], sources[one["list"]])
        for one in told["need"]
    )


CHECKLIST = _checklist()
BY_CODE = {item.code: item for item in CHECKLIST}
OF_THE_POLICY = tuple(item for item in CHECKLIST if item.is_policy)


def reflection_ends(kind: str, starts_on: date) -> date:
    """The last day of a reflection period; the day on which it starts does not count."""
    return REFLECTION[Reflection(kind)].due(starts_on, CALENDAR)


def in_the_logbook(result: str) -> str:
    """What the log says of a need, in words: its name and its state, such as `benefit.stuck`."""
    kind, _dot, state = result.partition(".")
    if kind not in BY_CODE or state not in NeedState.values:
        return result
    return f"{BY_CODE[kind].label}, {str(NeedState(state).label).lower()}"
