# SPDX-License-Identifier: EUPL-1.2
"""What was ticked, shown back per dimension: what was seen with its strength, and what is not known. No score."""

from dataclasses import dataclass

from baken.awareness.indicators import Dimension, Indicator, Strength
from baken.front.guide.book import guide_book
from baken.front.guide.walk import NOT_OBSERVED, OBSERVED, Walk

STRENGTHS = {Strength.STRONG: "strong", Strength.MEDIUM: "medium", Strength.WEAK: "weak"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One dimension. `said` says why nothing stands there; `ask` is what can still be asked."""

    name: str
    observed: tuple[tuple[str, str], ...]
    not_observed: tuple[str, ...]
    said: str
    ask: str


def shown_back(walk: Walk, language: str) -> list[Shown]:
    return [_shown(walk, dimension, asked, language) for dimension, asked in walk.asked()]


def _shown(walk: Walk, dimension: Dimension, asked: list[Indicator], language: str) -> Shown:
    observed = [each for each in asked if walk.seen.get(each.code) == OBSERVED]
    not_observed = [each for each in asked if walk.seen.get(each.code) == NOT_OBSERVED]
    unknown = len(asked) - len(observed) - len(not_observed)
    dutch = language == "nl"
    return Shown(
        name=dimension.name if dutch else dimension.name_en,
        observed=tuple((text_of(each, language), _strength(each, language)) for each in observed),
        not_observed=tuple(text_of(each, language) for each in not_observed),
        said=_said(len(observed), unknown, language),
        ask=(dimension.ask if dutch else dimension.ask_en) if unknown else "",
    )


def _said(observed: int, unknown: int, language: str) -> str:
    """Nothing seen while something is not known says nothing: that is told apart from looked at and not there."""
    book = guide_book()
    if observed:
        return book.word("still_unknown", language, count=unknown) if unknown else ""
    return book.word("too_little" if unknown else "all_not_seen", language)


def text_of(indicator: Indicator, language: str) -> str:
    return indicator.text if language == "nl" else indicator.text_en


def _strength(indicator: Indicator, language: str) -> str:
    return guide_book().word(STRENGTHS[indicator.strength], language)
