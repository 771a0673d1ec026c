# SPDX-License-Identifier: EUPL-1.2
"""The way of a report at the front door, as data: which questions, in which order, with which form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from baken.front import forms
from baken.front.reading import Page


@dataclass(frozen=True)
class Step:
    """One question on one page. `text` is the file that holds its words."""

    key: str
    form: type[forms.StepForm]

    @property
    def text(self) -> str:
        return f"report-{self.key}"


STEPS = (
    Step("who", forms.WhoForm),
    Step("story", forms.StoryForm),
    Step("danger", forms.DangerForm),
    Step("where", forms.WhereForm),
    Step("contact", forms.ContactForm),
)
CHECK = "check"
COUNT = len(STEPS) + 1
_BY_KEY = {step.key: step for step in STEPS}
_ORDER = [*(step.key for step in STEPS), CHECK]


def step_of(key: str) -> Step | None:
    return _BY_KEY.get(key)


def after(key: str) -> str:
    return _ORDER[min(_ORDER.index(key) + 1, len(_ORDER) - 1)]


def before(key: str) -> str | None:
    place = _ORDER.index(key)
    return _ORDER[place - 1] if place else None


def number(key: str) -> int:
    return _ORDER.index(key) + 1


def overview(answers: Mapping[str, Any], texts: Mapping[str, Page], check: Page) -> list[dict[str, Any]]:
    """Everything that was filled in, one line per question, in the reader's words."""
    lines = []
    for step in STEPS:
        said = step.form.told(answers.get(step.key, {}), texts[step.key])
        lines.append(
            {"key": step.key, "label": check.label(step.key), "values": said or [check.label("empty")]}
        )
    return lines
