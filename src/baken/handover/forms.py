# SPDX-License-Identifier: EUPL-1.2
"""What a partner, a focal officer and the team write about something that was laid before somebody."""

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.handover.vocabulary import PartnerResult

LONGEST = 20_000


class ReturnForm(forms.Form):
    """Why the partner gives it back."""

    prefix = "terug"

    note = forms.CharField(
        label=_("Waarom geef je dit terug?"),
        help_text=_("Veilig Thuis leest dit en kiest dan een andere weg."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schrijf in één zin waarom je dit teruggeeft.")},
    )


class ResultForm(forms.Form):
    """What became of it."""

    prefix = "uitkomst"

    result = forms.ChoiceField(
        label=_("Wat is ervan geworden?"),
        choices=PartnerResult.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat ervan geworden is.")},
    )
    words = forms.CharField(
        label=_("Toelichting"),
        help_text=_("Niet verplicht. Noem geen namen als dat niet nodig is."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AnswerForm(forms.Form):
    """The focal officer's answer."""

    words = forms.CharField(
        label=_("Je antwoord"),
        help_text=_("Deel alleen wat voor deze vraag nodig is."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Schrijf je antwoord op.")},
    )
