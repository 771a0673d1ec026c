# SPDX-License-Identifier: EUPL-1.2
"""The way of a report at the front door: which pages come up for these answers, and what the overview says."""

from collections.abc import Callable, Mapping
from typing import Any

from baken.front import choosing, files_form, forms
from baken.front.reading import Page
from baken.intake.questions import Answers, Book, Question

CHECK = "check"
STORY = "story"
FORMS: Mapping[str, type[forms.StepForm]] = {
    "one": choosing.OneForm,
    "several": choosing.SeveralForm,
    "elsewhere": choosing.ElsewhereForm,
    "story": forms.StoryForm,
    "where": forms.WhereForm,
    "reach": forms.ReachForm,
    "name": forms.NameForm,
    "files": files_form.FilesForm,
}
Words = Callable[[str], Page]


def way(book: Book, answers: Answers) -> list[str]:
    """The questions of this report in order, the overview last."""
    return [*(each.key for each in book.questions if book.comes_up(each, answers)), CHECK]


def after(book: Book, key: str, answers: Answers) -> str:
    """The next question that comes up; a changed answer can bring one up or take one away."""
    order = [each.key for each in book.questions]
    open_ones = set(way(book, answers))
    return next((later for later in order[order.index(key) + 1 :] if later in open_ones), CHECK)


def before(book: Book, key: str, answers: Answers) -> str | None:
    order = way(book, answers)
    place = order.index(key) if key in order else len(order) - 1
    return order[place - 1] if place else None


def progress(book: Book, key: str, answers: Answers) -> dict[str, int]:
    """Which question this is, of how many."""
    order = way(book, answers)
    return {"number": (order.index(key) if key in order else len(order) - 1) + 1, "total": len(order)}


def overview(book: Book, answers: Answers, who: str, words: Words) -> list[dict[str, Any]]:
    """Everything that was asked, one line per question, in the reader's words."""
    check = words("report-check")
    lines = []
    for question in book.questions:
        if question.kind == "elsewhere" or not book.comes_up(question, answers):
            continue
        texts = words(question.text)
        said = choosing.chosen_words(book, question, answers, who, texts)
        said += FORMS[question.kind].told(answers.get(question.key, {}), texts)
        label = _label(question, texts, check, who)
        lines.append({"key": question.key, "label": label, "values": said or [check.label("empty")]})
    return lines


def _label(question: Question, texts: Page, check: Page, who: str) -> str:
    if question.kind == "name":
        return texts.label("name")
    if question.kind == "reach":
        return check.label("contact")
    if question.key in check.sections:
        return check.label(question.key)
    return choosing.heading(question, texts, who)
