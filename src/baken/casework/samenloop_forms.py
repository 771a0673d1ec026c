# SPDX-License-Identifier: EUPL-1.2
"""What a worker fills in about the other file of one situation, and the text that goes along to it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.casework.forms import one_of, words_field
from baken.intake.vocabulary import Leads, Samenloop


class SamenloopForm(forms.Form):
    """Whether there is another file, its number, and which of the two is worked in."""

    kind = one_of(
        _("Speelt er ook huiselijk geweld of kindermishandeling?"),
        Samenloop.choices,
        _("Kies wat er speelt."),
    )
    own_file = forms.CharField(
        label=_("Nummer in ons eigen systeem"),
        help_text=_("Laat leeg als er nog geen dossier is. Het nummer wordt verzegeld."),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _("Een nummer is niet langer dan 60 tekens.")},
    )
    leading = one_of(
        _("Welk dossier leidt?"),
        Leads.choices,
        _("Kies welk dossier leidt."),
        required=False,
        help_text=_("Daarin staat het werk. Het andere verwijst ernaar."),
    )


class TransferForm(forms.Form):
    """One page for the other file."""

    text = words_field(
        _("Tekst voor het andere dossier"),
        _("Hooguit één bladzijde. Schrijf geen namen op: het andere dossier heeft ze zelf."),
        rows=24,
    )
