# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.intake.policy import LONGEST_LINE
from baken.intake.spoken.words import as_heard


class HeardForm(forms.Form):
    """What a caller says."""

    words = forms.CharField(
        label=_("Welke twee woorden noemt de beller?"),
        help_text=_("Typ ze in de volgorde waarin je ze hoort. Hoofdletters en accenten maken niet uit."),
        max_length=LONGEST_LINE,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Typ de twee woorden die de beller noemt.")},
    )

    def clean_words(self) -> str:
        words: Any = self.cleaned_data["words"]
        if len(as_heard(words).split()) != 2:
            raise forms.ValidationError(
                _("Het zijn altijd twee woorden. Vraag de beller ze nog eens te zeggen.")
            )
        return str(words)
