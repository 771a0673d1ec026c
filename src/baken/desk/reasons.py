# SPDX-License-Identifier: EUPL-1.2
"""Why somebody does what only a reason allows: one sentence, which goes under seal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 20_000


def reason_field(*, label: Any, help_text: Any) -> forms.CharField:
    """Compulsory; `label` and `help_text` are sentences of the page that asks."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf in één zin waarom.")},
    )
