# SPDX-License-Identifier: EUPL-1.2
"""The answer as everybody will read it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.steering.pointing import pointing_in
from baken.steering.policy import LONGEST_ANSWER, LONGEST_QUESTION

_POINTS = _("Hierin staat iets dat naar een persoon wijst, zoals een naam of nummer. Haal dat weg.")


class AnswerForm(forms.Form):
    """The question in words of one's own, and the answer."""

    asked = forms.CharField(
        label=_("De vraag, zoals iedereen die leest"),
        help_text=_("Schrijf de vraag algemeen op. Neem niets over wat naar iemand wijst."),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf op wat er gevraagd is.")},
    )
    answer = forms.CharField(
        label=_("Je antwoord"),
        help_text=_("Het staat daarna op de voordeur, voor iedereen."),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Er staat nog niets in je antwoord.")},
    )

    def clean_asked(self) -> str:
        return self._general("asked")

    def clean_answer(self) -> str:
        return self._general("answer")

    def _general(self, name: str) -> str:
        text: str = self.cleaned_data[name]
        if pointing_in(text):
            raise forms.ValidationError(_POINTS)
        return text
