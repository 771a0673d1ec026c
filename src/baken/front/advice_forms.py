# SPDX-License-Identifier: EUPL-1.2
"""The two questions of somebody who wants advice, and what in a text seems to point at one person."""

from typing import Any

from django import forms

from baken.front.forms import StepForm
from baken.front.policy import LONGEST_TEXT
from baken.front.reading import Page
from baken.intake.vocabulary import AdviceKind
from baken.kernel.recognisable import recognisable_in


class KindForm(StepForm):
    """Who asks: it says who answers."""

    kind = forms.ChoiceField(widget=forms.RadioSelect)

    def word(self, who: str) -> None:
        missing = f"{self.texts.label('missing')}. {self.texts.text('missing')}"
        self.ask("kind", [f"{value}:{value}" for value in AdviceKind.values], required_text=missing)
        self.fields["kind"].help_text = self.texts.lead
        self.fields["kind"].error_messages["required"] = missing


class QuestionForm(StepForm):
    """The question itself. `who` is the kind of asker."""

    question = forms.CharField(widget=forms.Textarea(attrs={"rows": 8}), strip=True)

    def word(self, who: str) -> None:
        field = self.fields["question"]
        hint = f"hint_{who}" if f"hint_{who}" in self.texts.sections else "hint"
        field.label = self.texts.label("label")
        field.help_text = f"{self.texts.label(hint)} {self.texts.text(hint)}"
        field.error_messages["required"] = f"{self.texts.label('missing')}. {self.texts.text('missing')}"

    def clean_question(self) -> str:
        question: str = self.cleaned_data["question"]
        if len(question.encode()) > LONGEST_TEXT:
            raise forms.ValidationError(f"{self.texts.label('too_long')}. {self.texts.text('too_long')}")
        return question


def seen_in(text: str, texts: Page) -> list[str]:
    """What seems to stand in a text, in the reader's words; nothing that was typed is repeated."""
    return [texts.label(f"seen_{kind}") for kind in recognisable_in(text)]


def warning(seen: list[str], texts: Page) -> dict[str, Any]:
    """What the page says above the form: a warning, never an error."""
    return {"heading": texts.label("seen"), "seen": seen, "text": texts.text("seen")} if seen else {}
