# SPDX-License-Identifier: EUPL-1.2
"""The way of a report at the front door, as data: which questions, in which order, with which form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from baken.front import forms
from baken.front.reading import Page
from baken.intake.vocabulary import Contact, ReporterKind

Answers = Mapping[str, Mapping[str, Any]]


def _always(answers: Answers) -> bool:
    return True


def _wants_contact(answers: Answers) -> bool:
    return answers.get("contact", {}).get("contact") in (Contact.CALL, Contact.MAIL)


def _professional_is_shielded(answers: Answers) -> bool:
    is_shielded = answers.get("name", {}).get("kind") == ReporterKind.SHIELDED
    return is_shielded and answers.get("who", {}).get("who") == "work"


@dataclass(frozen=True)
class Step:
    """One question on one page. `text` is the file that holds its words; `asked` says whether it comes up."""

    key: str
    form: type[forms.StepForm]
    text: str
    asked: Callable[[Answers], bool] = _always


STEPS = (
    Step("who", forms.WhoForm, "report-who"),
    Step("story", forms.StoryForm, "report-story"),
    Step("danger", forms.DangerForm, "report-danger"),
    Step("where", forms.WhereForm, "report-where"),
    Step("contact", forms.ContactForm, "report-contact"),
    Step("reach", forms.ReachForm, "report-contact", asked=_wants_contact),
    Step("name", forms.NameForm, "report-contact"),
    Step("ground", forms.GroundForm, "report-contact", asked=_professional_is_shielded),
)
CHECK = "check"
# Come up because of the answer before: whoever changes that one is asked at once.
FOLLOWING_UP = ("reach", "ground")
_BY_KEY = {step.key: step for step in STEPS}


def step_of(key: str) -> Step | None:
    return _BY_KEY.get(key)


def way(answers: Answers) -> list[str]:
    """The questions of this report in order, the overview last."""
    return [*(step.key for step in STEPS if step.asked(answers)), CHECK]


def after(key: str, answers: Answers) -> str:
    """The next question that comes up; a changed answer can bring one up or take one away."""
    order = [step.key for step in STEPS] + [CHECK]
    open_ones = set(way(answers))
    return next((later for later in order[order.index(key) + 1 :] if later in open_ones), CHECK)


def before(key: str, answers: Answers) -> str | None:
    order = way(answers)
    place = order.index(key) if key in order else len(order) - 1
    return order[place - 1] if place else None


def progress(key: str, answers: Answers) -> dict[str, int]:
    """Which question this is, of how many."""
    order = way(answers)
    return {"number": (order.index(key) if key in order else len(order) - 1) + 1, "total": len(order)}


def overview(answers: Answers, texts: Mapping[str, Page], check: Page) -> list[dict[str, Any]]:
    """Everything that was filled in, one line per question, in the reader's words."""
    lines = []
    for step in STEPS:
        if not step.asked(answers):
            continue
        said = step.form.told(answers.get(step.key, {}), texts[step.key])
        label = texts[step.key].label("name") if step.key == "name" else ""
        label = label or check.label("contact" if step.key == "reach" else step.key)
        lines.append({"key": step.key, "label": label, "values": said or [check.label("empty")]})
    return lines
