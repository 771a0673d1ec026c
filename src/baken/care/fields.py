# SPDX-License-Identifier: EUPL-1.2
"""The kinds of fields that the forms of care are made of."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.design.widgets import DatePicker

LONGEST = 20_000


def words(label: Any, help_text: Any = "", *, needed: Any = "", rows: int = 4) -> forms.CharField:
    """`needed` says what to do when it was left empty; without it the field may stay empty."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(needed),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        error_messages={"required": needed},
    )


def day(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:
    errors = {"required": _("Vul een datum in."), "invalid": _("Vul een datum in, zoals 24-11-2026.")}
    return forms.DateField(
        label=label, help_text=help_text, required=required, widget=DatePicker, error_messages=errors
    )


def one_of(label: Any, choices: Any, choose: Any, **more: Any) -> forms.ChoiceField:
    """A few answers under each other; `choose` says what to do when nothing was chosen."""
    errors = {"required": choose, "invalid_choice": choose}
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, error_messages=errors, **more
    )


def pick(label: Any, choices: Any, choose: Any, **more: Any) -> forms.ChoiceField:
    """Many answers, in a list that opens."""
    errors = {"required": choose, "invalid_choice": choose}
    return forms.ChoiceField(label=label, choices=[("", _("Kies")), *choices], error_messages=errors, **more)


def minutes() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Hoeveel minuten kostte het?"),
        min_value=0,
        max_value=600,
        error_messages={
            "required": _("Vul de minuten in; schatten mag."),
            "invalid": _("Vul een getal in."),
            "min_value": _("Vul 0 of meer minuten in."),
            "max_value": _("Vul hoogstens 600 minuten in."),
        },
    )
