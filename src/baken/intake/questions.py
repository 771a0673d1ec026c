# SPDX-License-Identifier: EUPL-1.2
"""The questions of a report as data with versions: what is asked of whom, and what an answer means in codes.

Each version is one file, `facts/questions-<version>.toml`. A report keeps the version that it answered, and the
words that were asked are sealed with it, so that a later version changes nothing about an earlier report.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from baken.kernel.policy import Assumption, Source

FACTS = Path(__file__).parent / "facts"
NOT_ANSWERED = ""

# What was answered so far: the fields of each question by its key.
Answers = Mapping[str, Mapping[str, Any]]
Conditions = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose; `means` says it in codes: role, form, danger, indicator, age, contact ..."""

    code: str
    when: Conditions
    means: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """One page. `kind` says which form; `follows`: it comes up because of an answer and is asked at once."""

    key: str
    kind: str
    text: str
    field: str
    when: Conditions
    follows: bool
    options: tuple[Option, ...]
    label: str = ""
    lead: str = ""
    prefix: str = ""

    def option(self, code: str) -> Option | None:
        return next((each for each in self.options if each.code == code), None)


@dataclass(frozen=True)
class Book:
    """All questions of one version, in order."""

    version: str
    questions: tuple[Question, ...]
    source: Source
    choice: Assumption

    def question(self, key: str) -> Question | None:
        return next((each for each in self.questions if each.key == key), None)

    def chosen(self, key: str, answers: Answers) -> list[str]:
        """The codes of what was answered; only those that this question offers after the other answers."""
        question = self.question(key)
        if question is None or not question.options:
            return []
        given = answers.get(key, {}).get(question.field) or []
        offered = {each.code for each in self.offered(question, answers)}
        return [code for code in ([given] if isinstance(given, str) else given) if code in offered]

    def comes_up(self, question: Question, answers: Answers) -> bool:
        return self._holds(question.when, answers)

    def offered(self, question: Question, answers: Answers) -> list[Option]:
        return [each for each in question.options if self._holds(each.when, answers)]

    def meant(self, name: str, answers: Answers) -> list[str]:
        """The codes that the answers mean of one kind, such as `role` or `danger`, of questions that come up."""
        return [
            option.means[name]
            for question in self.questions
            if self.comes_up(question, answers)
            for option in question.options
            if name in option.means and option.code in self.chosen(question.key, answers)
        ]

    def _holds(self, when: Conditions, answers: Answers) -> bool:
        return all(
            any(code in wanted for code in self.chosen(key, answers) or [NOT_ANSWERED])
            for key, wanted in when.items()
        )


@cache
def books() -> Mapping[str, Book]:
    """Every version there is, the oldest first."""
    found = sorted(FACTS.glob("questions-*.toml"), key=lambda path: int(path.stem.rpartition("-")[2]))
    return MappingProxyType({book.version: book for book in map(_book, found)})


def newest() -> Book:
    return list(books().values())[-1]


def book_of(version: str) -> Book:
    """The questions of a version; what began under one that is gone goes on under the newest."""
    return books().get(version) or newest()


def _book(path: Path) -> Book:
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    choice, ask = given["assumption"].split("; ask: ")
    document, where = given["source"].split(": ", 1)
    questions = tuple(_question(each) for each in given["questions"])
    return Book(given["version"], questions, Source(document, where), Assumption(choice, ask))


def _question(given: Mapping[str, Any]) -> Question:
    key = given["key"]
    return Question(
        key=key,
        kind=given["kind"],
        text=given.get("text", f"report-{key}"),
        field=given.get("field", key),
        when=_conditions(given),
        follows=given.get("follows", False),
        options=tuple(
            Option(each["code"], _conditions(each), MappingProxyType(each.get("means", {})))
            for each in given.get("options", ())
        ),
        **{name: given.get(name, "") for name in ("label", "lead", "prefix")},
    )


def _conditions(given: Mapping[str, Any]) -> Conditions:
    return MappingProxyType({key: tuple(codes) for key, codes in given.get("when", {}).items()})
