# SPDX-License-Identifier: EUPL-1.2
"""What is filled in to find shelter, about an answer, and for the arrival."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.care.fields import day, one_of, pick, words
from baken.care.models import CarePath
from baken.care.shelter.placing import Consented, PlacingFacts
from baken.care.shelter.policy import INSTITUTIONS
from baken.care.shelter.vocabulary import Because, Known, Missing, Packet, Residence
from baken.care.standing import reflection_until
from baken.care.workflow import SHELTER
from baken.handover.vocabulary import Consent
from baken.people.vocabulary import Age

CHOOSE = _("Kies een antwoord. Weet je het niet, kies dan dat.")
ANSWERS = {
    "incomplete": _("Zij vragen meer gegevens"),
    "complete": _("De gegevens zijn gegeven"),
    "offer": _("Zij bieden een plek aan"),
    "place": _("De betrokkene is geplaatst"),
    "refuse": _("Zij weigeren"),
    "withdraw": _("Wij trekken de vraag in"),
}


class FactsForm(forms.Form):
    """What the placing rules need; nothing more is asked."""

    residence = one_of(_("Verblijfsstatus"), Residence.choices, CHOOSE)
    problems = one_of(
        _("Spelen er meer problemen tegelijk?"),
        Known.choices,
        CHOOSE,
        help_text=_("Licht verstandelijk beperkt, psychische problemen of een verslaving."),
    )
    alone = one_of(
        _("Is de betrokkene minderjarig en zonder ouders of voogd in Nederland?"), Known.choices, CHOOSE
    )
    consent = one_of(
        _("Wie gaf toestemming om dit aan de opvang of CoMensha te vertellen?"),
        [*Consent.choices, (Known.NO, _("Niemand")), (Known.UNKNOWN, Known.UNKNOWN.label)],
        CHOOSE,
        help_text=_("Vanaf 16 jaar de betrokkene zelf, jonger een ouder of de voogd."),
    )
    consent_on = day(_("Wanneer is toestemming gegeven?"), _("Leeg is vandaag."), required=False)
    tonight = forms.BooleanField(label=_("Er is vannacht een bed nodig"), required=False)
    words = words(
        _("Wat moet de opvang weten om te beslissen?"),
        _("Zonder naam. Vraag je iets wat niet past, schrijf dan waarom."),
    )

    def facts(self, path: CarePath) -> PlacingFacts:
        given = {name: self.cleaned_data[name] for name in ("residence", "problems", "alone")}
        consent = self.cleaned_data["consent"]
        return PlacingFacts(
            age=path.person.age,
            reflection_runs=reflection_until(path) is not None,
            tonight=self.cleaned_data["tonight"],
            consent=Known.YES if consent in Consent.values else consent,
            **given,
        )

    def consented(self, today: date) -> Consented | None:
        given = self.cleaned_data
        if given["consent"] not in Consent.values:
            return None
        return Consented(Consent(given["consent"]), given["consent_on"] or today)


def known_before(path: CarePath) -> dict[str, str]:
    """What need not be asked again: an adult is not a minor alone."""
    return {"alone": Known.NO} if path.person.age == Age.ADULT else {}


class AnswerForm(forms.Form):
    """What whoever was asked said."""

    answer = one_of(_("Wat is er gebeurd?"), [], _("Kies wat er is gebeurd."))
    missing = forms.MultipleChoiceField(
        label=_("Wat ontbreekt er nog?"),
        choices=Missing.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    institution = pick(
        _("Welke instelling?"),
        [(one.code, one.name) for one in INSTITUTIONS.values()],
        _("Kies een instelling uit de lijst."),
        required=False,
    )
    because = pick(_("Waarom komt er geen plek?"), Because.choices, _("Kies een reden."), required=False)
    address = words(
        _("Adres van de plek"), _("Alleen als de betrokkene is geplaatst. Het adres wordt verzegeld."), rows=2
    )
    words = words(_("Toelichting"))
    due_on = day(_("Wanneer kijk je er weer naar?"), _("Leeg is de volgende werkdag."), required=False)

    def __init__(self, *args: Any, state: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verbs = [(verb, ANSWERS[verb]) for verb in SHELTER.verbs(state)]
        self.fields["answer"].choices = verbs  # type: ignore[attr-defined]


class PacketForm(forms.Form):
    """What the shelter worker must know on arrival; everything may stay empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in Packet:
            self.fields[part.value] = words(part.label, rows=3)


class OccupancyForm(forms.Form):
    """What an institution said about its free places."""

    institution = pick(
        _("Welke instelling?"),
        [(one.code, one.name) for one in INSTITUTIONS.values() if one.code != "other"],
        _("Kies een instelling."),
    )
    free = forms.IntegerField(
        label=_("Hoeveel plekken zijn er vrij?"),
        min_value=0,
        max_value=200,
        error_messages={
            "required": _("Vul een aantal in; nul mag."),
            "invalid": _("Vul een getal in."),
            "min_value": _("Vul 0 of meer in."),
            "max_value": _("Vul hoogstens 200 in."),
        },
    )
    told_on = day(_("Op welke dag zeiden zij dat?"))
