# SPDX-License-Identifier: EUPL-1.2
"""What a worker fills in after looking whether those concerned are still safe."""

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.triage.forms import LONGEST
from baken.triage.vocabulary import LookedBy, Still


class LookForm(forms.Form):
    """Still safe, by what, and what the reporter reads about the waiting."""

    still = forms.ChoiceField(
        label=_("Is het nog veilig?"),
        choices=Still.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat je vond. “Niet te zeggen” is ook een antwoord.")},
    )
    looked_by = forms.ChoiceField(
        label=_("Hoe heb je gekeken?"),
        help_text=_("Bel of schrijf alleen als dat volgens de melder veilig is."),
        choices=LookedBy.choices,
        initial=LookedBy.READING,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Wat viel je op?"),
        help_text=_("Mag leeg blijven."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    letter = forms.CharField(
        label=_("Wat de melder leest over het wachten"),
        help_text=_("Maak leeg om niets te sturen."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
