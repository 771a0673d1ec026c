# SPDX-License-Identifier: EUPL-1.2
"""The guide as it stands in `facts/guide.toml`: its steps, its questions, whom one asks, and its words."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from baken.design.texts import fill

FILE = Path(__file__).parents[1] / "facts" / "guide.toml"
# Professionals work in Dutch; the facts have these languages and no other.
LANGUAGES = ("nl", "en")

Wording = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """One page; `route` is the number of the step in the policy, 0 before it begins."""

    key: str
    route: int
    wording: Wording


@dataclass(frozen=True, slots=True)
class Question:
    """One choice; `look` says how the page shows it."""

    key: str
    step: str
    look: str
    wording: Wording
    options: Mapping[str, Wording]


@dataclass(frozen=True, slots=True)
class Adviser:
    """A function that thinks along."""

    key: str
    wording: Wording
    about: Wording


@dataclass(frozen=True)
class GuideBook:
    steps: tuple[Step, ...]
    questions: tuple[Question, ...]
    asks: Mapping[str, tuple[Adviser, ...]]
    words: Mapping[str, Wording]
    card: Mapping[str, Wording]
    general: Mapping[str, Wording]
    joined: Mapping[str, Wording]

    def step(self, key: str) -> Step:
        """The step of this name; the first one for a name that no step has."""
        return next((each for each in self.steps if each.key == key), self.steps[0])

    def questions_of(self, step: str) -> tuple[Question, ...]:
        return tuple(each for each in self.questions if each.step == step)

    def in_language(self, language: str) -> dict[str, str]:
        """Every word of the pages in one language."""
        return {key: wording[language] for key, wording in self.words.items()}

    def word(self, key: str, language: str, **names: object) -> str:
        return fill(self.words[key][language], {name: str(value) for name, value in names.items()})


@cache
def guide_book() -> GuideBook:
    """The whole file, read once."""
    facts = tomllib.loads(FILE.read_text(encoding="utf-8"))
    advisers = {
        key: Adviser(key, _wording(given), _wording(given["about"]))
        for key, given in facts["advisers"].items()
    }
    asks = {
        work: tuple(advisers[key] for key in keys)
        for work, keys in facts["asks"].items()
        if isinstance(keys, list)
    }
    return GuideBook(
        steps=tuple(Step(one["key"], one["route"], _wording(one)) for one in facts["steps"]),
        questions=tuple(_question(one) for one in facts["questions"]),
        asks=MappingProxyType(asks),
        words=_words(facts["words"]),
        card=_words(facts["card"]),
        general=_words(facts["general"]),
        joined=_words(facts["joined"]),
    )


def _words(given: Mapping[str, Any]) -> Mapping[str, Wording]:
    """All of them; what is no wording is the ground on which they stand."""
    return MappingProxyType({key: _wording(one) for key, one in given.items() if isinstance(one, dict)})


def _wording(given: Mapping[str, Any]) -> Wording:
    return MappingProxyType({language: given[language] for language in LANGUAGES})


def _question(given: Mapping[str, Any]) -> Question:
    options = {one["code"]: _wording(one) for one in given["options"]}
    return Question(given["key"], given["step"], given["look"], _wording(given), MappingProxyType(options))
