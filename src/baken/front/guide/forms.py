# SPDX-License-Identifier: EUPL-1.2
"""The pages of the guide as forms. Nothing must be answered, and nothing can be typed."""

from typing import Any

from django import forms
from django.utils import timezone

from baken.front.guide.book import Question, guide_book
from baken.front.guide.evidence import text_of
from baken.front.guide.walk import NOT_OBSERVED, OBSERVED, Walk
from baken.intake.vocabulary import ELSEWHERE
from baken.regions.profiles import Region


class ChoicesForm(forms.Form):
    """The questions of one page; an answer that is none of the choices counts as none."""

    def __init__(self, data: Any = None, *, walk: Walk, region: Region, language: str) -> None:
        super().__init__(data, initial=dict(walk.answers), auto_id="vraag-%s", label_suffix="")
        self.language = language
        for question in guide_book().questions_of(walk.at.key):
            self.fields[question.key] = self._field(question, region)

    def _field(self, question: Question, region: Region) -> forms.ChoiceField:
        nothing = ("", guide_book().word("nothing", self.language))
        offered = [(code, wording[self.language]) for code, wording in question.options.items()]
        if question.key == "municipality":
            offered = self._municipalities(region)
        selects = question.look == "select"
        return forms.ChoiceField(
            label=question.wording[self.language],
            choices=[nothing, *offered] if selects else [*offered, nothing],
            widget=forms.Select(attrs={"autocomplete": "off"}) if selects else forms.RadioSelect,
            required=False,
        )

    def _municipalities(self, region: Region) -> list[tuple[str, str]]:
        own = sorted((one.name, one.cbs) for one in region.municipalities_on(timezone.localdate()))
        elsewhere = (str(ELSEWHERE), guide_book().word("elsewhere", self.language))
        return [*((cbs, name) for name, cbs in own), elsewhere]


class SignsForm(forms.Form):
    """Every indicator that fits the form: seen, not seen or not known."""

    def __init__(self, data: Any = None, *, walk: Walk, language: str) -> None:
        initial = {each.code: walk.seen.get(each.code, "") for _d, asked in walk.asked() for each in asked}
        super().__init__(data, initial=initial, auto_id="teken-%s", label_suffix="")
        book = guide_book()
        answers = ((OBSERVED, "observed"), (NOT_OBSERVED, "not_observed"), ("", "unknown"))
        for code, label in ((each.code, text_of(each, language)) for _d, a in walk.asked() for each in a):
            self.fields[code] = forms.ChoiceField(
                label=label,
                choices=[(value, book.word(word, language)) for value, word in answers],
                widget=forms.RadioSelect,
                required=False,
            )
        self.groups = [
            (dimension.name if language == "nl" else dimension.name_en, [self[each.code] for each in asked])
            for dimension, asked in walk.asked()
        ]
