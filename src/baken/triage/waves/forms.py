# SPDX-License-Identifier: EUPL-1.2
"""Why a group of the slow queue is set apart."""

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.triage.waves.vocabulary import WhyApart


class ApartForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Waarom zet je deze berichten apart?"),
        help_text=_("Een collega kijkt mee. Daarna staan ze apart; er wordt niets gewist."),
        choices=WhyApart.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een reden.")},
    )
