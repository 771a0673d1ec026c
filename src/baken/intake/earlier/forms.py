# SPDX-License-Identifier: EUPL-1.2
"""The list of earlier signals as it is pasted or read from a file in the browser."""

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.intake.earlier.checking import LONGEST_TEXT


class ListForm(forms.Form):
    """Only text: a file is read by the browser and never reaches a disk of ours."""

    signals = forms.CharField(
        label=_("De lijst"),
        help_text=_(
            "Eerste regel: datum;bron;vorm;gemeente. Daaronder één signaal per regel. Geen namen, geen verhalen."
        ),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        error_messages={
            "required": _("Plak eerst een lijst."),
            "max_length": _("Deze lijst is te lang. Splits hem."),
        },
    )
    with_doubles = forms.BooleanField(
        label=_("Neem dubbele regels ook over: het waren echt verschillende signalen"), required=False
    )
