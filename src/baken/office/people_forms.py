# SPDX-License-Identifier: EUPL-1.2
"""A new colleague, and a role for somebody: which, where, for which municipalities or organisation, since when."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.access.vocabulary import LABELS, FocalDomain, Role
from baken.design.widgets import DatePicker
from baken.kernel.actor import Actor
from baken.regions.profiles import region


class AccountForm(forms.Form):
    """Work address and name of a colleague."""

    name = forms.CharField(
        label=_("Naam"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul de naam van je collega in.")},
    )
    email = forms.EmailField(
        label=_("E-mailadres van het werk"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Vul het e-mailadres in."),
            "invalid": _("Vul een heel e-mailadres in, met een @ en een punt."),
        },
    )


class RoleForm(forms.Form):
    """What is proposed. Municipalities go with the focal officer, an organisation with the partner."""

    role = forms.ChoiceField(
        label=_("Rol"),
        choices=[("", _("Kies een rol")), *((role.value, LABELS[role]) for role in Role)],
        error_messages={"required": _("Kies een rol."), "invalid_choice": _("Kies een rol uit de lijst.")},
    )
    regions = forms.MultipleChoiceField(
        label=_("Regio"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één regio.")},
    )
    municipalities = forms.MultipleChoiceField(
        label=_("Gemeenten"),
        help_text=_("Alleen bij een lokale aandachtsfunctionaris."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    domain = forms.ChoiceField(
        label=_("Domein"),
        help_text=_("Alleen bij een lokale aandachtsfunctionaris. Wie voor beide werkt, heeft er geen."),
        choices=[("", _("Beide, of niet van toepassing")), *FocalDomain.choices],
        required=False,
    )
    partner = forms.ChoiceField(
        label=_("Organisatie"), help_text=_("Alleen bij een partner."), required=False
    )
    starts_on = forms.DateField(
        label=_("Vanaf"),
        widget=DatePicker,
        error_messages={"required": _("Vul een datum in."), "invalid": _("Vul een datum in.")},
    )
    ends_on = forms.DateField(
        label=_("Tot"),
        help_text=_("De eerste dag waarop de rol niet meer geldt. Mag leeg blijven."),
        required=False,
        widget=DatePicker,
        error_messages={"invalid": _("Vul een datum in, of laat dit leeg.")},
    )

    def __init__(self, data: Any, *, viewer: Actor, today: date) -> None:
        super().__init__(data, auto_id="rol-%s", initial={"starts_on": today})
        profiles = [region(slug) for slug in sorted(viewer.regions)]
        here: Any = self.fields
        here["regions"].choices = [(one.slug, one.name) for one in profiles]
        if len(profiles) == 1:
            here["regions"].initial = [profiles[0].slug]
        here["municipalities"].choices = [
            (m.cbs, m.name) for one in profiles for m in one.municipalities_on(today)
        ]
        partners = {partner.code: partner.name for one in profiles for partner in one.partners}
        here["partner"].choices = [("", _("Geen")), *sorted(partners.items(), key=lambda each: each[1])]

    def clean(self) -> dict[str, Any]:
        """An end before the beginning would be refused by the database."""
        cleaned: dict[str, Any] = super().clean() or {}
        begin, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if begin and end and end <= begin:
            self.add_error("ends_on", _("De einddatum ligt niet na het begin."))
        return cleaned
