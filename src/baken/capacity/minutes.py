# SPDX-License-Identifier: EUPL-1.2
"""The question how long a step took: never required, one number, asked the same way everywhere."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

# More than a day in one step was typed by mistake.
MOST_MINUTES = 1440


def minutes_field() -> forms.IntegerField:
    wrong = _("Vul een aantal minuten in, zoals 20. Of laat dit leeg.")
    return forms.IntegerField(
        label=_("Hoeveel minuten kostte dit?"),
        help_text=_("Niet verplicht. Tel lezen, bellen, overleg en schrijven mee. Schatten mag."),
        required=False,
        min_value=1,
        max_value=MOST_MINUTES,
        widget=forms.NumberInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
    )
