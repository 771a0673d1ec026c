# SPDX-License-Identifier: EUPL-1.2
"""The invented life of the practice region speaks the codes of the rooms, in an order that can have happened."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from baken.access.vocabulary import DESK, OFFICE, Role
from baken.awareness.indicators import Strength
from baken.handover.vocabulary import PartnerResult
from baken.intake.vocabulary import (
    AdviceKind,
    BecameAdvice,
    BecameReport,
    Contact,
    Danger,
    Form,
    ReporterKind,
    ReporterRole,
)
from baken.kernel.recognisable import recognisable_in
from baken.people.vocabulary import Age, Part
from baken.regions.profiles import region
from baken.triage.vocabulary import Border, NoFollowUp, OutcomeKind, RiskFactor, Sector, Urgency
from tests.architecture.repository import SOURCE, read

Story = dict[str, Any]

FOLDER = SOURCE / "demo" / "stories"
TABLES = [tomllib.loads(read(path)) for path in sorted(FOLDER.glob("*.toml"))]
STORIES: list[Story] = [story for table in TABLES for story in table.get("report", [])]
QUESTIONS: list[Story] = [story for table in TABLES for story in table.get("advice", [])]
PEOPLE: list[Story] = [person for table in TABLES for person in table.get("person", [])]
GOOI = region("gooi-en-vechtstreek")
MUNICIPALITIES = {one.cbs for one in GOOI.municipalities}
PARTNERS = {partner.code for partner in GOOI.partners}
SILENT_NUMBER = re.compile(r"06 0000 0\d{3}|085-0000 \d{3}")

# The region is as old as its first colleagues.
TWO_YEARS = 760

ANSWERED = ("answer", "answer_after_days", "minutes")

each_story = pytest.mark.parametrize("story", STORIES, ids=[story["key"] for story in STORIES])


def _codes(story: Story) -> Iterator[tuple[object, set[str]]]:
    """(what the story says, what it may say)."""
    yield story["role"], set(ReporterRole.values)
    yield story["kind"], set(ReporterKind.values)
    yield story["danger"], set(Danger.values)
    yield story["contact"]["way"], set(Contact.values)
    yield story["municipality"], MUNICIPALITIES | {""}
    reading = story.get("reading", {})
    yield from ((form, set(Form.values)) for form in reading.get("forms", ()))
    yield from ((factor, set(RiskFactor.values)) for factor in reading.get("risk", ()))
    single = {"border": Border, "sector": Sector, "age": Age, "urgency": Urgency}
    yield from ((reading[key], set(codes.values)) for key, codes in single.items() if reading)
    strengths = {strength.name.lower() for strength in Strength}
    yield from ((one["strength"], strengths) for one in story.get("indicators", ()))
    yield from ((one["role"], set(Part.values)) for one in story.get("people", ()))
    for outcome in story.get("outcomes", ()):
        yield outcome["choice"], set(OutcomeKind.values)
        yield outcome.get("partner", next(iter(PARTNERS))), PARTNERS
        yield outcome.get("why", NoFollowUp.values[0]), set(NoFollowUp.values)
        result = outcome.get("follow_up", {}).get("result_kind", PartnerResult.values[0])
        yield result, set(PartnerResult.values)


def _moments(story: Story) -> Iterator[list[float]]:
    """Days after arrival that must follow each other, none of them in the future."""
    yield [outcome["after_days"] for outcome in story.get("outcomes", ())]
    yield [message["after_days"] for message in story.get("messages", ())]
    for outcome in story.get("outcomes", ()):
        answer = outcome.get("follow_up", {})
        answered = outcome["after_days"] + answer.get("after_days", 0)
        yield [outcome["after_days"], answered, answered + answer.get("result_after_days", 0)]


def test_every_story_has_a_name_of_its_own() -> None:
    names = [story["key"] for story in [*STORIES, *QUESTIONS]]

    assert len(names) == len(set(names))
    assert len(STORIES) >= 160
    assert len(QUESTIONS) >= 160


@each_story
def test_a_story_speaks_the_codes_of_the_rooms(story: Story) -> None:
    unknown = [said for said, may in _codes(story) if said not in may]

    assert not unknown


@each_story
def test_what_follows_comes_after_what_it_follows(story: Story) -> None:
    for days in _moments(story):
        assert days == sorted(days)
        assert all(0 <= day <= story["days_ago"] for day in days)
    assert 0 <= story["days_ago"] <= TWO_YEARS


@each_story
def test_an_unknown_reporter_has_no_name_and_contact_is_as_was_agreed(story: Story) -> None:
    contact = story["contact"]

    assert (story["kind"] == ReporterKind.UNKNOWN) == ("name" not in story)
    assert (contact["way"] == Contact.CALL) == ("number" in contact)
    assert (contact["way"] == Contact.MAIL) == ("mail" in contact)
    assert contact["way"] != Contact.NONE or not story.get("messages")


@each_story
def test_an_outcome_needs_a_reading_a_reason_and_whoever_it_goes_to(story: Story) -> None:
    away = (OutcomeKind.HAND_OVER, OutcomeKind.OTHER_VEILIG_THUIS)
    for outcome in story.get("outcomes", ()):
        assert story.get("reading")
        assert outcome["reason"]
        assert (outcome["choice"] in away) == ("partner" in outcome)
        assert outcome.get("follow_up", {"answer": "accepted"})["answer"] in ("accepted", "returned")


@each_story
def test_nobody_can_be_called_or_written_to(story: Story) -> None:
    """Numbers in a range that does not ring, addresses that exist nowhere."""
    people = [*story.get("people", ()), {"phone": story["contact"].get("number", "06 0000 0000")}]

    assert all(SILENT_NUMBER.fullmatch(one["phone"]) for one in people if "phone" in one)
    assert story["contact"].get("mail", ".example").endswith(".example")


@each_story
def test_a_story_is_told_in_a_few_sentences(story: Story) -> None:
    sentences = [part for part in re.split(r"[.?!]+\s", story["text"] + " ") if part.strip()]

    assert 2 <= len(sentences) <= 20


def _codes_of_a_question(told: Story) -> Iterator[tuple[object, set[str]]]:
    yield told["kind"], set(AdviceKind.values)
    yield told.get("by", Role.TEAM_LEAD), {Role.TEAM_LEAD}
    if was := told.get("was_report"):
        yield was["role"], set(ReporterRole.values)
        yield was["because"], set(BecameAdvice.values)
    if becomes := told.get("as_report"):
        yield becomes["because"], set(BecameReport.values)
        yield becomes["municipality"], MUNICIPALITIES
        yield from ((outcome["choice"], set(OutcomeKind.values)) for outcome in becomes["outcomes"])


def test_a_question_speaks_the_codes_of_the_rooms() -> None:
    unknown = [
        (told["key"], said)
        for told in QUESTIONS
        for said, may in _codes_of_a_question(told)
        if said not in may
    ]

    assert not unknown


def test_what_follows_a_question_comes_after_it() -> None:
    for told in QUESTIONS:
        order = [told.get("answer_after_days", 0), *(one["after_days"] for one in told.get("messages", ()))]
        order += [told["closed_after_days"]] if "closed_after_days" in told else []
        assert order == sorted(order), told["key"]
        assert order[-1] <= told["days_ago"] <= TWO_YEARS, told["key"]


def test_only_what_was_answered_goes_on() -> None:
    for told in QUESTIONS:
        assert {key in told for key in ANSWERED} in ({True}, {False}), told["key"]
        assert "answer" in told or not {"messages", "closed_after_days", "as_report"} & set(told), told["key"]
        assert not {"messages", "as_report"} <= set(told), told["key"]


def test_a_question_points_at_nobody() -> None:
    texts = [
        (told["key"], text)
        for told in QUESTIONS
        for text in (told["question"], told.get("answer", ""), *_written(told))
    ]

    assert [key for key, text in texts if recognisable_in(text)] == []
    assert min(len(told["question"]) for told in QUESTIONS) > 60


def _written(told: Story) -> list[str]:
    return [message.get("text", "") for message in told.get("messages", ())]


@pytest.mark.parametrize("role", list(Role))
def test_there_is_somebody_to_practise_each_role_at_its_own_door(role: Role) -> None:
    doors = {person["door"] for person in PEOPLE if person["role"] == role}

    assert doors == ({"desk"} if role in DESK else {"office"})
    assert set(DESK) | set(OFFICE) == set(Role)


@pytest.mark.parametrize("person", PEOPLE, ids=[person["key"] for person in PEOPLE])
def test_nobody_real_is_written_to_by_practice(person: Story) -> None:
    assert person["email"].endswith(".example")
    assert (person["role"] == Role.PARTNER) == ("partner" in person)
    assert (person["role"] == Role.FOCAL_OFFICER) == ("municipalities" in person)
    assert set(person.get("municipalities", ())) <= MUNICIPALITIES
    assert person.get("partner", next(iter(PARTNERS))) in PARTNERS
