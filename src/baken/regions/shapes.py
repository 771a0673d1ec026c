# SPDX-License-Identifier: EUPL-1.2
"""What a region's file may hold: each class is one table of the file, each field one key of that table.

A field without a default must be there, and a key that is not here is refused. `reading` takes all that from
these classes, so a new key is one line here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, TypeAlias

from baken.kernel.clock import AMSTERDAM, as_moment
from baken.kernel.policy import Assumption, Source

OWN = "own"
POLICY = "policy"
REPORTING_POINT = "reporting_point"
CARE_COORDINATION = "care_coordination"
SAFETY_PLAN = "safety_plan"
SERVICES = (POLICY, REPORTING_POINT, CARE_COORDINATION, SAFETY_PLAN)
PARTNER_KINDS = (
    "veilig_thuis", "inspectorate", "police", "prosecution", "signal_table", "safety_house", "shelter",
    "care", "registration", "legal_help", "youth", "residence", "municipality", "local_table",
)  # fmt: skip
ACCEPTED = ("report", "case", "signal", "registration", "placement")
CIRCUMSTANCES = ("sexual", "labour", "criminal", "organ_removal", "acute_danger", "minor")
# Whom a professional asks before anything is decided, by function.
ADVISERS = ("focal_officer", "care_coordinator", "chain_director", "confidential_doctor")
CHANNEL_KINDS = ("web", "phone", "chat", "email", "letter", "in_person")
DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text must look like this; `expected` says so in words."""

    regex: re.Pattern[str]
    expected: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """A text must be one of these."""

    values: tuple[str, ...]


def _pattern(regex: str, expected: str) -> Pattern:
    return Pattern(re.compile(regex), expected)


Slug: TypeAlias = Annotated[
    str, _pattern(r"[a-z][a-z0-9-]{0,39}", "small letters, digits and dashes, at most forty")
]
Code: TypeAlias = Annotated[str, _pattern(r"[a-z][a-z0-9_-]*", "small letters, digits, dashes, underscores")]
Cbs: TypeAlias = Annotated[str, _pattern(r"GM\d{4}", 'GM and four digits, such as "GM0402"')]
Name: TypeAlias = Annotated[str, _pattern(r"(?s)\S(.*\S)?", "a text that is not empty")]
# It is filled in in texts: nothing that a text reads as a link or as emphasis.
PLAIN_NAME = _pattern(
    r"[^\W_]([^\n\[\]<>{}*_]{0,98}[^\s\[\]<>{}*_])?", "a name in one line, without brackets"
)
PlainName: TypeAlias = Annotated[str, PLAIN_NAME]
Prefix: TypeAlias = Annotated[str, _pattern(r"[A-Z]{2,4}", "two to four capitals")]
Host: TypeAlias = Annotated[str, _pattern(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", "a host name without port")]
Address: TypeAlias = Annotated[str, _pattern(r"https://[^\s\"'<>]+", "an address that begins with https://")]
Language: TypeAlias = Annotated[
    str, _pattern(r"[a-z]{2,3}(-[a-z]{4})?", 'a language code, such as "nl" or "zh-hans"')
]
SiteName: TypeAlias = Annotated[
    str, _pattern(r"[a-z0-9-]+(\.[a-z0-9-]+)+", 'the name of a site, such as "example.nl"')
]
Number: TypeAlias = Annotated[str, _pattern(r"\+?[0-9][0-9 -]*", "a phone number")]
Clock: TypeAlias = Annotated[str, _pattern(r"([01]\d|2[0-3]):[0-5]\d|24:00", 'a time such as "09:00"')]
SourceText: TypeAlias = Annotated[str, _pattern(r"[^:]+: .+|", '"document: where in it"')]
AssumptionText: TypeAlias = Annotated[str, _pattern(r".+; ask: .+|", '"what we chose; ask: who can confirm"')]


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """A fact: it says where it is written, or that it is an assumption, or both."""

    source: SourceText = ""
    assumption: AssumptionText = ""

    @property
    def facts(self) -> tuple[Source | Assumption, ...]:
        facts: list[Source | Assumption] = []
        if self.source:
            facts.append(Source(*self.source.split(": ", 1)))
        if self.assumption:
            facts.append(Assumption(*self.assumption.split("; ask: ", 1)))
        return tuple(facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Founded):
    """Holds from a day up to and including a day."""

    valid_from: date
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality(Dated):
    """What it takes part in (`services`), and who acts for its residents: "own" or a partner's code."""

    cbs: Cbs
    name: Name
    services: frozenset[Annotated[str, OneOf(SERVICES)]]
    figures_cluster: Code
    civil_service: Code = ""
    veilig_thuis: Code = OWN

    @property
    def cluster(self) -> str:
        """The cluster under which its figures are published, so that no cell points at a village."""
        return self.figures_cluster


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Several municipalities under one name: one civil service, or one cell in the figures."""

    code: Code
    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour(Founded):
    """A municipality of elsewhere, and the Veilig Thuis that acts for its residents."""

    cbs: Cbs
    name: Name
    veilig_thuis: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(Founded):
    """An organisation to which work is offered; `accepts` says what kinds of work."""

    code: Code
    name: Name
    kind: Annotated[str, OneOf(PARTNER_KINDS)]
    accepts: frozenset[Annotated[str, OneOf(ACCEPTED)]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Founded):
    """An organisation that reports often and signs in; `identifier` is what the broker calls it.

    `colleagues_see_status`: whether its people see that a colleague reported and how it stands; never more.
    """

    code: Code
    name: Name
    identifier: Name
    colleagues_see_status: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Route(Founded):
    """What triage proposes; every deviation is possible with a reason. `at_once` does not wait for triage."""

    when: Annotated[str, OneOf(CIRCUMSTANCES)]
    partner: Code
    at_once: bool = False
    counts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePlacement(Dated):
    """Which organisation employs a role. A role is not an employer: the sources differ, and it changes."""

    role: Code
    organisation: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm(Founded):
    """Something that must happen at least so many times in so many months."""

    code: Code
    name: Name
    at_least: int
    in_months: int
    at_most: int | None = None
    who: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Dated):
    """Something that is asked of a board in a period: what, and of whom."""

    code: Code
    what: Name
    who: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """From and until a time of day, on these days. The whole day is 00:00 until 24:00."""

    days: tuple[Annotated[str, OneOf(DAYS)], ...]
    opens: Clock
    closes: Clock

    def include(self, moment: datetime) -> bool:
        here = as_moment(moment).astimezone(AMSTERDAM)
        return DAYS[here.weekday()] in self.days and self.opens <= here.strftime("%H:%M") < self.closes


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Founded):
    """A way in: when it is answered, by whom, and what happens at night."""

    code: Code
    name: Name
    kind: Annotated[str, OneOf(CHANNEL_KINDS)]
    hours: tuple[Hours, ...]
    answered_by: Name
    at_night: Name
    address: str = ""

    def is_open(self, moment: datetime) -> bool:
        return any(hours.include(moment) for hours in self.hours)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone(Founded):
    """A number that is shown to reporters."""

    code: Code
    name: Name
    number: Number
    free: bool = False
    leaves_no_trace_on_the_bill: bool = False

    @property
    def dialled(self) -> str:
        """For a `tel:` link."""
        return re.sub(r"[ -]", "", self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Founded):
    """Where professionals reach somebody who thinks along: a function and a number, never a person's name.

    `municipalities` are those it holds for; without any it holds for the whole region.
    """

    code: Code
    adviser: Annotated[str, OneOf(ADVISERS)]
    number: Number
    municipalities: frozenset[Cbs] = frozenset()

    @property
    def dialled(self) -> str:
        """For a `tel:` link."""
        return re.sub(r"[ -]", "", self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site(Founded):
    """The site of an organisation that helps, as somebody would type it: no page of ours links to it."""

    code: Code
    name: Name
    address: SiteName


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A standard text that this region words differently from `triage/texts`: language, dash, name of the file."""

    code: Annotated[
        str, _pattern(r"[a-z]{2,3}(-[a-z]{4})?-[a-z_]+", 'language and name, such as "nl-closing"')
    ]
    text: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickExit(Founded):
    """Where "Snel weg" leads: a page that anybody might have open."""

    address: Address
