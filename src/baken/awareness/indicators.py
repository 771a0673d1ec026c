# SPDX-License-Identifier: EUPL-1.2
"""The indicators as they stand in `facts/indicators.toml`, per dimension. There is no total.

Triage weighs with them, and the front door shows them to professionals: one list for both.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from baken.kernel.policy import Assumption, Source

FILE = Path(__file__).parent / "facts" / "indicators.toml"


class Strength(IntEnum):
    """How strong the ILO calls an indicator; never added up."""

    WEAK = 1
    MEDIUM = 2
    STRONG = 3


@dataclass(frozen=True, slots=True)
class PublicList:
    """A published list in which indicators stand."""

    code: str
    name: str
    source: Source


@dataclass(frozen=True, slots=True)
class Indicator:
    """`forms`: with which forms of exploitation it is asked about; empty is all of them."""

    code: str
    dimension: str
    strength: Strength
    text: str
    text_en: str
    lists: tuple[PublicList, ...]
    forms: frozenset[str] = frozenset()

    def fits(self, form: str) -> bool:
        """Whether it may be seen in this form; when the form is not known yet, everything may."""
        return not form or not self.forms or form in self.forms


@dataclass(frozen=True, slots=True)
class Dimension:
    """`ask` is what may still be asked while nothing is known of it."""

    code: str
    name: str
    name_en: str
    ask: str
    ask_en: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class IndicatorBook:
    dimensions: tuple[Dimension, ...]
    lists: tuple[PublicList, ...]
    source: Source
    mapping: Assumption

    @property
    def by_code(self) -> Mapping[str, Indicator]:
        return MappingProxyType({each.code: each for one in self.dimensions for each in one.indicators})


@cache
def indicator_book() -> IndicatorBook:
    """The whole file, read once."""
    facts = tomllib.loads(FILE.read_text(encoding="utf-8"))
    lists = {code: _list(code, given) for code, given in facts["lists"].items()}
    indicators = [_indicator(given, lists) for given in facts["indicators"]]
    choice, ask = facts["assumption"].split("; ask: ")
    return IndicatorBook(
        dimensions=tuple(_dimension(given, indicators) for given in facts["dimensions"]),
        lists=tuple(lists.values()),
        source=_source(facts["source"]),
        mapping=Assumption(choice, ask),
    )


def _list(code: str, given: Mapping[str, str]) -> PublicList:
    return PublicList(code, given["name"], _source(given["source"]))


def _source(text: str) -> Source:
    document, where = text.split(": ", 1)
    return Source(document, where)


def _indicator(given: Mapping[str, Any], lists: Mapping[str, PublicList]) -> Indicator:
    return Indicator(
        code=given["code"],
        dimension=given["dimension"],
        strength=Strength[given["strength"].upper()],
        text=given["text"],
        text_en=given["text_en"],
        lists=tuple(lists[code] for code in given["lists"]),
        forms=frozenset(given.get("forms", ())),
    )


def _dimension(given: Mapping[str, str], indicators: list[Indicator]) -> Dimension:
    own = [each for each in indicators if each.dimension == given["code"]]
    # The strongest first: that is what a reader looks for.
    strongest_first = sorted(own, key=lambda each: -each.strength)
    return Dimension(
        code=given["code"],
        name=given["name"],
        name_en=given["name_en"],
        ask=given["ask"],
        ask_en=given["ask_en"],
        indicators=tuple(strongest_first),
    )
