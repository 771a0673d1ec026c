# SPDX-License-Identifier: EUPL-1.2
"""What a worker looks for: at least one thing by which somebody is found again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.design.widgets import DatePicker
from baken.people.searching import Sought
from baken.vault.normalisers import Kind, name_and_birth_date

LONG = 200
ASKS = {
    "name": _("Vul een naam in met letters."),
    "phone": _("Vul een telefoonnummer in, met landcode als het niet Nederlands is."),
    "plate": _("Vul een kenteken in van drie tekens of meer."),
    "email": _("Vul een e-mailadres in, zoals naam@voorbeeld.nl."),
    "bsn": _("Dit is geen burgerservicenummer. Kijk het nummer na."),
}


def _line(label: Any, **kwargs: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=LONG, widget=widget, **kwargs)


class KnownForm(forms.Form):
    """Everything is sealed; only a blind mark of it is kept to find it again."""

    name = _line(_("Naam"))
    born = forms.DateField(
        label=_("Geboortedatum"),
        help_text=_("Zoekt alleen samen met een naam."),
        required=False,
        widget=DatePicker,
        error_messages={"invalid": _("Vul een datum in.")},
    )
    phone = _line(_("Telefoonnummer"))
    plate = _line(_("Kenteken"))
    email = _line(_("E-mailadres"))
    bsn = _line(_("Burgerservicenummer"))

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for name, sentence in ASKS.items():
            if given.get(name) and not Sought(Kind(name), given[name]).is_usable:
                self.add_error(name, sentence)
        if not self.errors and not any(given.get(name) for name in ASKS):
            self.add_error(None, _("Vul minstens één ding in om op te zoeken."))
        return given

    def sought(self) -> list[Sought]:
        given = self.cleaned_data
        found = [Sought(Kind(name), given[name]) for name in ASKS if given[name]]
        if given["name"] and given["born"]:
            both = name_and_birth_date(given["name"], given["born"])
            found.append(Sought(Kind.NAME_AND_BIRTH_DATE, both))
        return found
