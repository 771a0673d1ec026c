# SPDX-License-Identifier: EUPL-1.2
"""What a worker fills in to make one case of two, and two of it again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.casework.forms import one_of, words_field
from baken.casework.vocabulary import JoinedBecause

THIS, OTHER = "this", "other"


class JoinForm(forms.Form):
    """With which case, which of the two stays, and why."""

    other = forms.CharField(
        label=_("Met welke zaak?"),
        help_text=_("Het kenmerk of de alias van de andere zaak."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul het kenmerk of de alias van de andere zaak in.")},
    )
    stays = one_of(
        _("Welke zaak blijft?"),
        [(THIS, _("Deze zaak")), (OTHER, _("De andere zaak"))],
        _("Kies welke zaak blijft."),
        initial=THIS,
        help_text=_("Daarin staat voortaan de volgende stap, en komt alles wat nieuw is."),
    )
    because = one_of(_("Waarom is het één zaak?"), JoinedBecause.choices, _("Kies waarom het één zaak is."))
    words = words_field(_("Toelichting"), _("Eén zin is genoeg."), required=True)


class SplitForm(forms.Form):
    """Why it is two after all."""

    words = words_field(_("Waarom zijn het toch twee zaken?"), required=True)
