# SPDX-License-Identifier: EUPL-1.2
"""Pages of a report on which one chooses: made of the book of questions and the words of the reader's language."""

from typing import Any

from django import forms

from baken.front.forms import StepForm, worded
from baken.front.reading import Page
from baken.intake.asked import Asked, Given
from baken.intake.questions import Answers, Book, Question


class OneForm(StepForm):
    """One answer of several."""

    field_type: type[forms.ChoiceField] = forms.ChoiceField
    widget: type[forms.Widget] = forms.RadioSelect

    def word(self, who: str) -> None:
        question = self.asking
        assert question is not None  # noqa: S101  made of the book
        asked = heading(question, self.texts, who)
        self.fields[question.field] = self.field_type(widget=self.widget, required=False)
        keys = [f"{each.code}:{answer_key(question, each.code, self.texts, who)}" for each in self.offered]
        self.ask(question.field, keys, label=asked)
        self.fields[question.field].help_text = explanation(question, self.texts, who)


class SeveralForm(OneForm):
    """As many answers as fit. Whoever reads it weighs: nothing shuts out anything else."""

    field_type = forms.MultipleChoiceField
    widget = forms.CheckboxSelectMultiple


class ElsewhereForm(StepForm):
    """The addresses of other desks: nothing is asked, and what was told stays."""


def heading(question: Question, texts: Page, who: str) -> str:
    """The question itself, as this reader reads it."""
    if question.label:
        return texts.label(question.label)
    key = worded(texts, "title", who)
    return texts.label(key) if key in texts.sections else texts.title


def explanation(question: Question, texts: Page, who: str) -> str:
    if question.label:
        return texts.text(question.label)
    key = worded(texts, "title", who)
    lead = texts.text(key) if key in texts.sections else texts.lead
    return f"{lead} {texts.text(question.lead)}" if question.lead else lead


def answer_key(question: Question, code: str, texts: Page, who: str) -> str:
    return worded(texts, f"{question.prefix}{code}", who)


def asked(
    book: Book, question: Question, answers: Answers, who: str, texts: tuple[Page, Page]
) -> Asked | None:
    """A question that was answered by choosing, in the reader's words and in Dutch, to be sealed."""
    reader, dutch = texts
    codes = book.chosen(question.key, answers)
    if not codes:
        return None
    given = tuple(
        Given(
            option.code,
            reader.label(answer_key(question, option.code, reader, who)),
            dutch.label(answer_key(question, option.code, dutch, who)),
            option.means,
        )
        for option in question.options
        if option.code in codes
    )
    name = "name" if question.kind == "name" else ""
    titles = [page.label(name) if name else heading(question, page, who) for page in texts]
    return Asked(question.key, titles[0], titles[1], given)


def chosen_words(book: Book, question: Question, answers: Answers, who: str, texts: Page) -> list[str]:
    """What was chosen, as the reader reads it back."""
    found: Any = asked(book, question, answers, who, (texts, texts))
    return [each.text for each in found.given] if found else []
