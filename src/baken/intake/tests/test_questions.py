# SPDX-License-Identifier: EUPL-1.2
"""The book of questions: each version on its own holds together, and nobody changes one that reports answered."""

import hashlib
from pathlib import Path

import pytest

from baken.intake.asked import Asked, Given, as_json, from_json, said
from baken.intake.questions import FACTS, Book, book_of, books, newest
from baken.intake.vocabulary import (
    Contact,
    Danger,
    Form,
    ReporterKind,
    ReporterRole,
    Samenloop,
    ShieldGround,
)
from baken.people.vocabulary import Age

# A version that reports answered stays what it was: change the questions by adding a version, and its mark here.
MARKS = {"questions-1": "30c6074a5730"}
CODES = {
    "role": ReporterRole, "danger": Danger, "form": Form, "contact": Contact, "kind": ReporterKind,
    "ground": ShieldGround, "samenloop": Samenloop, "age": Age,
}  # fmt: skip

each_book = pytest.mark.parametrize("version", books())


def _mark(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def test_a_version_that_was_answered_never_changes() -> None:
    assert {path.stem: _mark(path) for path in FACTS.glob("questions-*.toml")} == MARKS


@each_book
def test_a_condition_asks_after_an_earlier_question_and_an_answer_of_it(version: str) -> None:
    book, seen = book_of(version), set[str]()
    for question in book.questions:
        for when in (question.when, *(each.when for each in question.options)):
            assert set(when) <= seen
            assert all(_exists(book, key, code) for key, codes in when.items() for code in codes)
        seen.add(question.key)


def _exists(book: Book, key: str, code: str) -> bool:
    asked = book.question(key)
    return code == "" or (asked is not None and asked.option(code) is not None)


@each_book
def test_what_an_answer_means_is_a_code_of_the_work(version: str) -> None:
    options = [each for question in book_of(version).questions for each in question.options]
    means = [pair for each in options for pair in each.means.items() if pair[0] != "indicator"]

    assert all(code in CODES[name].values for name, code in means)


@each_book
def test_not_being_sure_is_always_an_answer(version: str) -> None:
    asked = [each for each in book_of(version).questions if each.options]

    assert all(any(one.code.startswith(("unsure", "unknown")) for one in each.options) for each in asked)


@pytest.mark.parametrize(
    ("answers", "comes_up", "stays_away"),
    [
        ({"who": {"who": "self"}}, {"signs", "age"}, {"home", "knows", "others", "elsewhere"}),
        ({"who": {"who": "work"}}, {"home", "knows"}, {"others", "still"}),
        ({"about": {"about": ["work", "unsure"]}}, {"others", "still"}, {"home"}),
        ({"who": {"who": "self"}, "about": {"about": ["work"]}}, {"others"}, {"still"}),
        ({"about": {"about": ["nuisance"]}}, {"elsewhere"}, {"others"}),
        ({"who": {"who": "self"}, "about": {"about": ["nuisance"]}}, {"signs"}, {"elsewhere"}),
        ({"contact": {"contact": "unsure"}}, {"name"}, {"reach"}),
        ({"contact": {"contact": "mail"}}, {"reach"}, {"ground"}),
        ({"who": {"who": "work"}, "name": {"kind": "shielded"}}, {"ground"}, {"reach"}),
        (
            {},
            {"who", "story", "about", "danger", "where"},
            {"elsewhere", "others", "home", "reach", "ground"},
        ),
    ],
)
def test_who_you_are_and_what_you_tell_say_what_is_asked(
    answers: dict[str, dict[str, object]], comes_up: set[str], stays_away: set[str]
) -> None:
    book = newest()
    asked = {each.key for each in book.questions if book.comes_up(each, answers)}

    assert comes_up <= asked
    assert not stays_away & asked


def test_answers_are_offered_that_fit_what_was_told() -> None:
    book = newest()
    signs = book.question("signs")
    assert signs is not None

    offered = {each.code for each in book.offered(signs, {"about": {"about": ["sex"]}})}

    assert {"images", "money", "papers"} <= offered
    assert not {"hours", "bed", "offence"} & offered


def test_what_was_chosen_before_and_is_no_longer_asked_means_nothing() -> None:
    answers: dict[str, dict[str, object]] = {
        "who": {"who": "self"},
        "home": {"home": "child"},
        "signs": {"signs": ["papers", "nonsense"]},
    }

    assert newest().meant("samenloop", answers) == []
    assert newest().meant("indicator", answers) == ["identity_papers_taken"]


def test_a_version_that_is_gone_goes_on_as_the_newest() -> None:
    assert book_of("no such version") is newest()


def test_what_was_asked_is_kept_word_for_word() -> None:
    given = Given("papers", "Moj paszport", "Mijn paspoort", {"indicator": "identity_papers_taken"})
    asked = (Asked("signs", "Co?", "Wat klopt er niet?", (given,)),)

    assert from_json(as_json(asked)) == asked
    assert asked[0].is_foreign
    assert said(asked, "indicator") == {"identity_papers_taken": ["Mijn paspoort"]}
    assert (as_json(()), from_json("")) == ("", ())
