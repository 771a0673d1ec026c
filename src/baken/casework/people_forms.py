# SPDX-License-Identifier: EUPL-1.2
"""What is filled in about somebody's exploitation, the parts they play, and the note that they may be a victim."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.casework.forms import WHOSE, age_field, child_age_field, one_of, require_minor, words_field
from baken.casework.policy.victimhood import VICTIMHOOD
from baken.intake.vocabulary import ELSEWHERE, Form
from baken.people.actions import Exploited
from baken.people.vocabulary import AttributeSource, Certainty, Control, Part, Sector
from baken.regions.profiles import Municipality, Partner

FIRST_YEAR, LAST_YEAR = 1950, 2100
GOES_ON = {"yes": True, "no": False, "unknown": None}


def _year(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages={
            "invalid": _("Vul een jaar in, zoals 2026."),
            "min_value": _("Vul een jaar in, zoals 2026."),
        },
    )


class ExploitationForm(forms.Form):
    """One row. What nobody knows stays unknown."""

    form = one_of(_("Welke vorm?"), Form.choices, _("Kies een vorm."))
    sector = forms.ChoiceField(label=_("Sector"), choices=Sector.choices, initial=Sector.UNKNOWN)
    municipality = forms.ChoiceField(label=_("Gemeente"), required=False)
    place = words_field(_("Waar precies?"), _("Wordt verzegeld en staat in geen enkele lijst."), rows=2)
    from_year = _year(_("Begonnen in (jaar)"))
    until_year = _year(_("Geëindigd in (jaar)"))
    goes_on = one_of(
        _("Loopt het nog door?"),
        [("yes", _("Ja")), ("no", _("Nee")), ("unknown", _("Niet bekend"))],
        _("Kies of het nog doorloopt."),
        initial="unknown",
    )
    control = forms.MultipleChoiceField(
        label=_("Waarmee wordt iemand vastgehouden?"),
        choices=Control.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    certainty = one_of(_("Hoe zeker is dit?"), Certainty.choices, _("Kies hoe zeker dit is."))
    source = one_of(_("Van wie weet je dit?"), AttributeSource.choices, WHOSE)
    words = words_field(_("Toelichting"), _("Wat is er gebeurd? Wordt verzegeld."))

    def __init__(self, *args: Any, municipalities: Iterable[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here: Any = self.fields["municipality"]
        known = [(one.cbs, one.name) for one in municipalities]
        here.choices = [("", _("Niet bekend")), *known, (ELSEWHERE, _("Buiten de regio"))]

    def told(self) -> Exploited:
        given = self.cleaned_data
        return Exploited(
            form=Form(given["form"]),
            sector=Sector(given["sector"]),
            certainty=Certainty(given["certainty"]),
            source=AttributeSource(given["source"]),
            control=[Control(one) for one in given["control"]],
            municipality=given["municipality"],
            from_year=given["from_year"],
            until_year=given["until_year"],
            goes_on=GOES_ON[given["goes_on"]],
            place=given["place"],
            words=given["words"],
        )


class PartsForm(forms.Form):
    """One person may play several parts, and turn out older or younger than was thought."""

    parts = forms.MultipleChoiceField(
        label=_("Welke rollen heeft deze persoon?"),
        help_text=_("Iemand die slachtoffer kan zijn, staat in geen enkele lijst als mogelijke uitbuiter."),
        choices=Part.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies ten minste één rol.")},
    )
    age = age_field()
    child_age = child_age_field()
    source = one_of(_("Van wie weet je dit?"), AttributeSource.choices, WHOSE)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        require_minor(self, cleaned)
        return cleaned


class VictimhoodForm(forms.Form):
    """Who reads it, and exactly which words."""

    partner = forms.ChoiceField(
        label=_("Aan wie?"),
        error_messages={"required": _("Kies aan wie."), "invalid_choice": _("Kies aan wie.")},
    )
    words = words_field(
        _("Wat zij lezen"),
        _("Schrijf erbij om wie het gaat en in welke zaak van hen."),
        required=True,
        rows=8,
    )

    def __init__(self, *args: Any, partners: Iterable[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here: Any = self.fields["partner"]
        here.choices = [("", _("Kies")), *((one.code, one.name) for one in partners)]
        self.fields["words"].initial = VICTIMHOOD.words
