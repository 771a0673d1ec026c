# SPDX-License-Identifier: EUPL-1.2
"""The list of running care as it is pasted, or read from a file in the browser."""

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.care.running.policy import LONGEST_TEXT


class ListForm(forms.Form):
    """Only text: a file is read by the browser and never reaches a disk of ours."""

    rows = forms.CharField(
        label=_("De lijst"),
        help_text=_(
            "Kopieer de cellen uit het rekenblad, met de kolomnamen erbij, en plak ze hier. Eén persoon per regel."
        ),
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        error_messages={
            "required": _("Plak eerst een lijst."),
            "max_length": _("Deze lijst is te lang. Splits hem."),
        },
    )
    with_known = forms.BooleanField(
        label=_("Neem ook over wie hier misschien al bekend is: ik heb het nagekeken"), required=False
    )
