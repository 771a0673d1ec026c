# SPDX-License-Identifier: EUPL-1.2
"""What is filled in for a version of the account."""

from django import forms
from django.utils.translation import gettext_lazy as _

BIG, LONGEST = 2**15, 100_000


class NarrativeForm(forms.Form):
    """The whole text. `seen` is the number of the version that its writer saw."""

    text = forms.CharField(
        label=_("Verslag"),
        help_text=_("Een regel die met ## begint wordt een kop, een regel met - een punt van een lijst."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 24}),
        error_messages={"required": _("Schrijf het verslag.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=BIG, required=False)

    def number_seen(self) -> int:
        return self.cleaned_data.get("seen") or 0
