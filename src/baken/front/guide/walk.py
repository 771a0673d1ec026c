# SPDX-License-Identifier: EUPL-1.2
"""How far a professional came with the guide: codes only, in the sealed session, two hours at most."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from baken.awareness.indicators import Dimension, Indicator, indicator_book
from baken.front.guide.book import Step, guide_book

GUIDE = "guide"
SHEET = "sheet"
OBSERVED, NOT_OBSERVED = "observed", "not_observed"


@dataclass
class Walk:
    """The page one is at, what was chosen, and of each indicator whether it was seen; unknown is not kept."""

    step: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, session: SessionBase) -> "Walk":
        kept: dict[str, Any] = session.get(GUIDE, {})
        return cls(kept.get("step", ""), dict(kept.get("answers", {})), dict(kept.get("seen", {})))

    def remember(self, session: SessionBase) -> None:
        session[GUIDE] = {"step": self.step, "answers": self.answers, "seen": self.seen}

    @property
    def at(self) -> Step:
        return guide_book().step(self.step)

    def go(self, pages: int) -> None:
        """So many pages on or back; there is none before the first and none behind the last."""
        steps = guide_book().steps
        place = min(max(steps.index(self.at) + pages, 0), len(steps) - 1)
        self.step = steps[place].key

    def answer(self, given: dict[str, str]) -> None:
        """What was chosen on one page; an answer that was taken back goes."""
        self.answers = {key: code for key, code in {**self.answers, **given}.items() if code}

    def see(self, given: dict[str, str]) -> None:
        known = {**self.seen, **given}
        self.seen = {code: seen for code, seen in known.items() if seen in (OBSERVED, NOT_OBSERVED)}

    @property
    def form(self) -> str:
        return self.answers.get("form", "")

    def asked(self) -> list[tuple[Dimension, list[Indicator]]]:
        """The indicators that may be seen in this form, per dimension."""
        found = [(one, [each for each in one.indicators if each.fits(self.form)]) for one in _dimensions()]
        return [(dimension, indicators) for dimension, indicators in found if indicators]

    def that_were(self, seen: str) -> list[Indicator]:
        """Those that are asked about in this form and were answered so."""
        asked = [each for _dimension, indicators in self.asked() for each in indicators]
        return [each for each in asked if self.seen.get(each.code) == seen]


def _dimensions() -> tuple[Dimension, ...]:
    return indicator_book().dimensions
