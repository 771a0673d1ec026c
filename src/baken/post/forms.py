# SPDX-License-Identifier: EUPL-1.2
"""A work address for the daily mail or the alarm of a region."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.kernel.actor import Actor
from baken.post.vocabulary import Use
from baken.regions.profiles import region as region_of


class AddressForm(forms.Form):
    """Which message goes where; the region is asked when there is more than one."""

    region = forms.ChoiceField(label=_("Voor welke regio?"))
    use = forms.ChoiceField(
        label=_("Voor welk bericht?"),
        choices=Use.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies voor welk bericht dit adres is.")},
    )
    email = forms.EmailField(
        label=_("Werkadres"),
        help_text=_("Een adres van de dienst, niet van thuis. Het alarm zegt alleen: intake."),
        max_length=100,
        error_messages={
            "required": _("Vul een adres in."),
            "invalid": _("Vul een adres in zoals dienst@veiligthuis.example."),
        },
    )

    def __init__(self, data: Any = None, *, viewer: Actor) -> None:
        super().__init__(data)
        here: Any = self.fields
        here["region"].choices = [(slug, region_of(slug).name) for slug in sorted(viewer.regions)]
        if len(viewer.regions) == 1:
            here["region"].required = False
            here["region"].widget = forms.HiddenInput()
            here["region"].initial = min(viewer.regions)
