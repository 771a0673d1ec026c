# SPDX-License-Identifier: EUPL-1.2
"""What a worker fills in about safety: an assessment of everybody, its second reading, and acute danger."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.access.queries import Colleague
from baken.casework.actions import Found
from baken.casework.forms import one_of, words_field
from baken.casework.vocabulary import (
    Children,
    DangerDeed,
    DangerEnd,
    Occasion,
    PersonSafe,
    Protects,
    Threat,
    Verdict,
)
from baken.design.widgets import DatePicker
from baken.people.queries import KnownPerson

NO_DAY = _("Vul een datum in, zoals 24-11-2026, of laat het leeg.")


def _reader(colleagues: Iterable[Colleague]) -> forms.ChoiceField:
    known = [(str(one.id), one.name) for one in colleagues]
    choose = _("Kies wie het als tweede leest.")
    return forms.ChoiceField(
        label=_("Wie leest het als tweede?"),
        help_text=_("Een gedragswetenschapper. Die ziet vanaf nu de zaak."),
        choices=[("", _("Kies een gedragswetenschapper")), *known],
        error_messages={"required": choose, "invalid_choice": choose},
    )


class AssessForm(forms.Form):
    """Everybody in the case, what threatens and what protects, and a judgement in words."""

    occasion = one_of(_("Waarom kijk je nu?"), Occasion.choices, _("Kies waarom je nu kijkt."))
    acute = one_of(_("Is er nu acuut gevaar?"), Threat.choices, _("Kies of er nu acuut gevaar is."))
    structural = one_of(
        _("Is het langdurig onveilig?"),
        Threat.choices,
        _("Kies of het langdurig onveilig is."),
        help_text=_("Bijvoorbeeld schuld bij de uitbuiter, afhankelijk van diens huis, angst voor familie."),
    )
    children = one_of(_("Zijn er kinderen bij betrokken?"), Children.choices, _("Kies of er kinderen zijn."))
    protects = forms.MultipleChoiceField(
        label=_("Wat beschermt?"),
        choices=Protects.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    verdict = one_of(_("Wat is je oordeel?"), Verdict.choices, _("Kies een oordeel."))
    judgement = words_field(
        _("Leg je oordeel uit"), _("Wat weet je, van wie, en wat weet je niet?"), required=True
    )
    conditions = words_field(
        _("Voorwaarden"), _("Wat moet er gebeuren om het veilig te houden, en wie let erop?")
    )
    review_on = forms.DateField(
        label=_("Wanneer kijk je opnieuw?"),
        help_text=_("Laat leeg voor de gewone tijd bij dit oordeel."),
        required=False,
        widget=DatePicker,
        error_messages={"invalid": NO_DAY},
    )

    def __init__(
        self, *args: Any, people: Sequence[KnownPerson], readers: Iterable[Colleague], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._people = people
        for one in people:
            label = f"{one.alias}: {one.what}" if one.what else one.alias
            self.fields[_field(one.id)] = one_of(
                label, PersonSafe.choices, _("Kies hoe veilig %s is.") % one.alias
            )
        self.fields["reader"] = _reader(readers)

    @property
    def per_person(self) -> list[forms.BoundField]:
        return [self[_field(one.id)] for one in self._people]

    def found(self) -> Found:
        given = self.cleaned_data
        return Found(
            occasion=Occasion(given["occasion"]),
            acute=Threat(given["acute"]),
            structural=Threat(given["structural"]),
            children=Children(given["children"]),
            verdict=Verdict(given["verdict"]),
            people={one.id: PersonSafe(given[_field(one.id)]) for one in self._people},
            protects=[Protects(each) for each in given["protects"]],
            judgement=given["judgement"],
            conditions=given["conditions"],
            review_on=given["review_on"],
        )

    def reader(self) -> UUID:
        return UUID(self.cleaned_data["reader"])


class ReaderForm(forms.Form):
    """Somebody else who reads it a second time."""

    def __init__(self, *args: Any, readers: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reader"] = _reader(readers)


class ReadingForm(forms.Form):
    """What the second reader makes of it; who sees it otherwise says why."""

    agrees = one_of(
        _("Ben je het eens met het oordeel?"),
        [("yes", _("Ja, ik ben het eens")), ("no", _("Nee, ik zie het anders"))],
        _("Kies of je het eens bent."),
    )
    words = words_field(_("Toelichting"), _("Verplicht als je het anders ziet."))

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("agrees") == "no" and not given.get("words", "").strip():
            self.add_error("words", _("Schrijf op wat je anders ziet."))
        return given


class RaiseForm(forms.Form):
    """Acute danger. Nothing is asked but to say so."""

    what = words_field(_("Wat is er aan de hand?"), _("Niet verplicht. Bel eerst."), rows=2)


class DeedForm(forms.Form):
    """Which deed is done now; the police's number may come along."""

    deed = forms.ChoiceField(choices=DangerDeed.choices)
    incident = forms.CharField(
        label=_("Incidentnummer van de politie"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class PoliceForm(forms.Form):
    """Exactly what the police read. Only where and what are compulsory."""

    where = words_field(_("Waar is de persoon nu?"), rows=2, required=True)
    what = words_field(_("Wat gebeurt er?"), _("Zijn er wapens, of mensen die gewond zijn?"), required=True)
    children = words_field(_("Zijn er kinderen?"), rows=2)
    reach = words_field(_("Wat maakt het veiliger?"), _("Bijvoorbeeld niet in uniform, welke taal."), rows=2)
    call = words_field(_("Op welk nummer bereikt de politie jou?"), rows=2)

    def fields_for_police(self) -> dict[str, str]:
        """Each under its own code, whose words are those of the form: the police read what was asked."""
        codes = {"children": "children_there", "reach": "safer"}
        given = self.cleaned_data.items()
        return {codes.get(name, name): text for name, text in given if text.strip()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["where"].error_messages["required"] = _("Schrijf op waar de persoon is.")
        self.fields["what"].error_messages["required"] = _("Schrijf op wat er gebeurt.")


class EndDangerForm(forms.Form):
    """How it ended."""

    end = one_of(_("Hoe is het afgelopen?"), DangerEnd.choices, _("Kies hoe het is afgelopen."))
    words = words_field(_("Toelichting"), _("Eén zin is genoeg."), required=True)


def _field(person: UUID) -> str:
    return f"person_{person.hex}"
