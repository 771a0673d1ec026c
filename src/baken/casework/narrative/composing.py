# SPDX-License-Identifier: EUPL-1.2
"""The first text of an account, from what was recorded: people under their alias, and nothing of the reporter.

A line that begins with ## is a heading, one that begins with - a point of a list.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime

from baken.casework.models import Case
from baken.casework.permissions import MAY
from baken.casework.policy.narrative import LEFT_OUT
from baken.casework.queries import (
    ReadFinding,
    ReadInquiry,
    assessments_of,
    conditions_of,
    inquiries_of,
    read_as_one,
    words_of_assessments,
)
from baken.casework.vocabulary import PersonSafe
from baken.intake.vocabulary import Form
from baken.kernel.actor import Actor
from baken.people.queries import KnownPerson, exploitations_of, get_person, people_of
from baken.people.vocabulary import Certainty, Control, Part, Sector


@dataclass(frozen=True, slots=True)
class Composed:
    """The text, and how much stands in the case that came from the reporter and is not in it."""

    text: str = field(repr=False)
    left_out: int


def compose(case: Case, *, viewer: Actor, now: datetime) -> Composed:
    """What was recorded, also in what was joined into the case, in one text. Every part that is opened for it is a
    look on record."""
    MAY.require(viewer, "narrative.write", case)
    cases = read_as_one(viewer, case)
    people = people_of(viewer, [one.id for one in cases])
    aliases = {one.id: one.alias for one in people}
    inquiries = [one for each in cases for one in inquiries_of(each, viewer=viewer, now=now)[:1]]
    safety = [_part(_where("Veiligheid", one, case), _safety(one, aliases, viewer, now)) for one in cases]
    conditions = (line for one in cases for line in _conditions(one, viewer, now))
    parts = [
        _part("Mensen", (f"- {one.alias}: {one.what}" for one in people)),
        _part("Uitbuiting", (line for one in people for line in _exploited(viewer, one))),
        *safety,
        *(_inquiry(one, aliases) for one in inquiries),
        _part("Hoe het met de voorwaarden staat", conditions),
    ]
    return Composed("\n\n".join(part for part in parts if part), sum(map(_of_the_reporter, inquiries)))


def _where(title: str, one: Case, case: Case) -> str:
    """What was joined into a case is judged for itself, under its own alias."""
    return title if one == case else f"{title}, {one.alias}"


def _part(title: str, lines: Iterable[str]) -> str:
    said = [line for line in lines if line]
    return "\n".join([f"## {title}", *said]) if said else ""


def _exploited(viewer: Actor, one: KnownPerson) -> Iterator[str]:
    if Part.VICTIM not in one.parts:
        return
    for row in exploitations_of(viewer, get_person(viewer, one.dossier, one.id)):
        if row.withdrawn_at is None:
            years = "–".join(str(year) for year in (row.from_year, row.until_year) if year)
            held = ", ".join(str(Control(each).label).lower() for each in row.control)
            words = (
                Form(row.form).label,
                Sector(row.sector).label,
                years,
                held,
                Certainty(row.certainty).label,
            )
            yield f"- {one.alias}: " + ", ".join(str(word) for word in words if word)


def _safety(case: Case, aliases: Mapping[UUID, str], viewer: Actor, now: datetime) -> Iterator[str]:
    newest = assessments_of(viewer, case)[:1]
    if not newest:
        return
    words = words_of_assessments(case, newest, viewer=viewer, now=now)
    for one in newest:
        yield f"{one.get_verdict_display()}, beoordeeld op {_day(one.made_at)}."
        yield from (
            f"- {aliases.get(each.person_id, '?')}: {PersonSafe(each.safe).label}"
            for each in one.people.all()
        )
        yield words[one.id].judgement
        if words[one.id].conditions:
            yield f"Voorwaarden: {words[one.id].conditions}"


def _inquiry(read: ReadInquiry, aliases: Mapping[UUID, str]) -> str:
    """Without who a source was, and without the ground: that could say something of the reporter."""
    one = read.inquiry
    begun = f"Het onderzoek begon op {_day(one.begun_at)}."
    asked = dict.fromkeys(
        str(each.step.get_source_display())
        for each in read.past_steps
        if each.step.state == "done" and each.step.source and each.step.source not in LEFT_OUT
    )
    told = [line for finding in _told(read) for line in _finding(finding, aliases)]
    sources = f"Gevraagd: {', '.join(asked)}." if asked else ""
    parts = [_part("Onderzoek", [begun, sources]), _part("Bevindingen", told)]
    if one.outcome and one.concluded_at:
        parts.append(
            _part("Conclusie", [f"{one.get_outcome_display()} ({_day(one.concluded_at)}).", read.conclusion])
        )
    return "\n\n".join(part for part in parts if part)


def _told(read: ReadInquiry) -> list[ReadFinding]:
    standing = (each for each in read.findings if each.finding.withdrawn_at is None)
    return [each for each in standing if each.finding.source not in LEFT_OUT]


def _of_the_reporter(read: ReadInquiry) -> int:
    standing = sum(each.finding.withdrawn_at is None for each in read.findings)
    return standing - len(_told(read))


def _finding(read: ReadFinding, aliases: Mapping[UUID, str]) -> Iterator[str]:
    yield f"- {read.what} ({str(read.finding.get_source_display()).lower()})"
    for said in read.heard:
        answer = str(said.heard.get_stance_display()).lower()
        if said.heard.because:
            answer += f" ({str(said.heard.get_because_display()).lower()})"
        words = f" “{said.words}”" if said.words else ""
        yield f"- {aliases.get(said.heard.person_id, '?')} hierover: {answer}.{words}"


def _conditions(case: Case, viewer: Actor, now: datetime) -> Iterator[str]:
    """Without who sees to one by name."""
    for one in conditions_of(case, viewer=viewer, now=now):
        state = str(one.condition.get_state_display()).lower()
        yield f"- {one.what} ({str(one.condition.get_sees_to_display()).lower()}; {state})"


def _day(moment: datetime) -> str:
    return date_format(localtime(moment), "j F Y")
