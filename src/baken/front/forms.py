# SPDX-License-Identifier: EUPL-1.2
"""The pages of a report on which something is typed. Nothing is compulsory but what is happening.

What was typed always comes back. Pages on which one only chooses are made of the book of questions: choosing.py.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import phonenumbers
from django import forms
from django.utils import timezone

from baken.front.policy import LONGEST_LINE, LONGEST_TEXT
from baken.front.reading import Page
from baken.front.requests import Front
from baken.intake.questions import Option, Question
from baken.intake.vocabulary import ELSEWHERE, UNKNOWN_PLACE, Contact, ReporterKind, SafeTime

Fields = Mapping[str, Any]
# Asked of whoever wants to be called, and of nobody else.
OF_A_CALL = ("number", "safe_at", "when", "others_answer")


class StepForm(forms.Form):
    """A question; its words come from the page's text in the reader's language."""

    def __init__(
        self,
        data: Any = None,
        *,
        front: Front,
        texts: Page,
        initial: Fields,
        who: str = "",
        question: Question | None = None,
        offered: Sequence[Option] = (),
    ) -> None:
        super().__init__(data, initial=dict(initial), auto_id="vraag-%s", label_suffix="")
        self.front = front
        self.texts = texts
        self.asking = question
        self.offered = offered
        self.word(who)

    def word(self, who: str) -> None:
        """Put the words in place."""

    def ask(self, name: str, keys: list[str], *, label: str = "", required_text: str = "") -> None:
        """Make a question with choices from the sections of the text."""
        field = self.fields[name]
        field.choices = [(key, self.texts.label(text)) for key, text in (pair.split(":") for pair in keys)]  # type: ignore[attr-defined]
        field.hints = {key: self.texts.text(text) for key, text in (pair.split(":") for pair in keys)}  # type: ignore[attr-defined]
        field.label = label or self.texts.title
        if required_text:
            field.error_messages["invalid_choice"] = required_text

    @classmethod
    def told(cls, answers: Fields, texts: Page) -> list[str]:
        """What was typed, as the reader reads it back; what was chosen comes from the book."""
        return []


class StoryForm(StepForm):
    story = forms.CharField(widget=forms.Textarea(attrs={"rows": 8}), strip=True)

    def word(self, who: str) -> None:
        field = self.fields["story"]
        hint = worded(self.texts, "hint", who)
        field.label = self.texts.label("label")
        field.help_text = f"{self.texts.label(hint)} {self.texts.text(hint)}"
        field.error_messages["required"] = f"{self.texts.label('missing')}. {self.texts.text('missing')}"

    def clean_story(self) -> str:
        story: str = self.cleaned_data["story"]
        if len(story.encode()) > LONGEST_TEXT:
            raise forms.ValidationError(f"{self.texts.label('too_long')}. {self.texts.text('too_long')}")
        return story

    @classmethod
    def told(cls, answers: Fields, texts: Page) -> list[str]:
        return [answers["story"]] if answers.get("story") else []


class WhereForm(StepForm):
    municipality = forms.ChoiceField(required=False)
    place = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=20 * LONGEST_LINE
    )

    def word(self, who: str) -> None:
        municipality, place = self.fields["municipality"], self.fields["place"]
        region = self.front.region
        own = sorted((m.name, m.cbs) for m in region.municipalities_on(timezone.localdate()))
        municipality.choices = [  # type: ignore[attr-defined]
            (UNKNOWN_PLACE, self.texts.label("unknown")),
            *((cbs, name) for name, cbs in own),
            (ELSEWHERE, self.texts.label("elsewhere")),
        ]
        municipality.label = self.texts.label("municipality")
        municipality.help_text = self.texts.text("municipality")
        place.label = self.texts.label("place")
        place.help_text = f"{self.texts.label('place_hint')} {self.texts.text('place_hint')}"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        chosen = dict(self.fields["municipality"].choices).get(cleaned.get("municipality"))  # type: ignore[attr-defined]
        cleaned["municipality_name"] = str(chosen or "") if cleaned.get("municipality") else ""
        return cleaned

    @classmethod
    def told(cls, answers: Fields, texts: Page) -> list[str]:
        return [answers[key] for key in ("municipality_name", "place") if answers.get(key)]


class ReachForm(StepForm):
    """The number or address, and how to use it safely. `way` is what was chosen before."""

    number = forms.CharField(
        required=False, max_length=LONGEST_LINE, widget=forms.TextInput(attrs={"type": "tel"})
    )
    mail_address = forms.CharField(
        required=False, max_length=LONGEST_LINE, widget=forms.TextInput(attrs={"type": "email"})
    )
    safe_at = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    when = forms.CharField(required=False, max_length=LONGEST_LINE)
    others_answer = forms.ChoiceField(widget=forms.RadioSelect, required=False)
    shared_phone = forms.ChoiceField(widget=forms.RadioSelect, required=False)

    def word(self, who: str) -> None:
        text = self.texts
        for name in ("number", "mail_address", "when"):
            self.fields[name].label = text.label(name)
            self.fields[name].help_text = text.text(name)
        self.ask("safe_at", [f"{code}:safe_{code}" for code in SafeTime.values], label=text.label("safe_at"))
        self.fields["safe_at"].help_text = text.text("safe_at")
        others = ["nothing:others_nothing", "neutral:others_neutral", "unsure:others_unsure"]
        self.ask("others_answer", others, label=text.label("others_answer"))
        shared = ["yes:shared_yes", "no:shared_no", "unknown:shared_unknown"]
        self.ask("shared_phone", shared, label=text.label("shared_phone"))

    def for_way(self, way: str) -> None:
        """Leave out what does not belong to the chosen way."""
        for name in ("mail_address",) if way == Contact.CALL else OF_A_CALL:
            del self.fields[name]

    def clean_number(self) -> str:
        return self._checked("number", _is_phone)

    def clean_mail_address(self) -> str:
        return self._checked("mail_address", _is_mail)

    def _checked(self, name: str, is_right: Callable[[str], bool]) -> str:
        typed: str = self.cleaned_data[name]
        if not is_right(typed):
            key = {"number": "number_wrong", "mail_address": "mail_wrong"}[name]
            raise forms.ValidationError(f"{self.texts.label(key)}. {self.texts.text(key)}")
        return typed

    @classmethod
    def told(cls, answers: Fields, texts: Page) -> list[str]:
        said = [answers[key] for key in ("number", "mail_address") if answers.get(key)]
        said += [texts.label(f"safe_{code}") for code in answers.get("safe_at") or ()]
        said += [answers["when"]] if answers.get("when") else []
        chosen = [("others_answer", "others"), ("shared_phone", "shared")]
        return said + [texts.label(f"{prefix}_{answers[key]}") for key, prefix in chosen if answers.get(key)]


class NameForm(StepForm):
    """Named, shielded or unknown: three ways of reporting, and the reporter chooses."""

    kind = forms.ChoiceField(widget=forms.RadioSelect, required=False)
    full_name = forms.CharField(required=False, max_length=LONGEST_LINE)

    def word(self, who: str) -> None:
        kinds = [f"{each.code}:{worded(self.texts, each.code, who)}" for each in self.offered]
        self.ask("kind", kinds, label=self.texts.label("name"))
        self.fields["kind"].help_text = self.texts.text("name")
        self.fields["full_name"].label = self.texts.label("full_name")
        self.fields["full_name"].help_text = self.texts.text("full_name")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        knows = cleaned.get("kind") in (ReporterKind.NAMED, ReporterKind.SHIELDED)
        if knows and not cleaned.get("full_name"):
            missing = f"{self.texts.label('full_name_missing')}. {self.texts.text('full_name_missing')}"
            self.add_error("full_name", missing)
        return cleaned

    @classmethod
    def told(cls, answers: Fields, texts: Page) -> list[str]:
        knows = answers.get("kind") in (ReporterKind.NAMED, ReporterKind.SHIELDED)
        return [answers["full_name"]] if answers.get("full_name") and knows else []


def worded(texts: Page, key: str, who: str) -> str:
    """The section that says it for this reader, or else for everybody."""
    return f"{key}_{who}" if f"{key}_{who}" in texts.sections else key


def _is_phone(number: str) -> bool:
    """A number that can be called, in any script's digits; without + it is a Dutch one."""
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number, "NL"))
    except phonenumbers.NumberParseException:
        return False


def _is_mail(address: str) -> bool:
    name, _, host = address.strip().partition("@")
    return bool(name) and "." in host and " " not in address.strip()
