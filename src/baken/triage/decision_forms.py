# SPDX-License-Identifier: EUPL-1.2
"""The two steps of choosing outcomes: which ones, and then what each of them needs."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.access.queries import Colleague
from baken.capacity.minutes import minutes_field
from baken.casework.actions import NewPerson
from baken.casework.vocabulary import NextStep
from baken.design.widgets import DatePicker
from baken.handover.recipients import partners_for
from baken.people.vocabulary import Age, Attribute, Part
from baken.regions.profiles import Partner, Region
from baken.triage.forms import LONGEST
from baken.triage.letters import Target
from baken.triage.policy import OUTCOMES
from baken.triage.queries import Option
from baken.triage.vocabulary import NoFollowUp, OutcomeKind

MOST_PEOPLE = 999

ASK_THE_OWNER, SOMEBODY_ELSE = "ask", "other"


class ChooseForm(forms.Form):
    """Which outcomes; those without a fixed target say for whom."""

    kies = forms.MultipleChoiceField(
        label=_("Kies een of meer uitkomsten"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één uitkomst.")},
    )
    partner = forms.ChoiceField(label=_("Welke partner?"), required=False)
    gemeente = forms.ChoiceField(label=_("Aandachtsfunctionaris van"), required=False)
    elders = forms.ChoiceField(label=_("Welk Veilig Thuis?"), required=False)

    def __init__(
        self, *args: Any, options: Sequence[Option], region: Region, on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        kies: Any = self.fields["kies"]
        kies.choices = [(each.value, each.label) for each in options]
        kies.hints = {each.value: each.hint for each in options}
        kies.tags = {each.value: f"Voorgesteld {each.proposed}" for each in options if each.proposed}
        nothing = [("", _("Kies"))]
        partners = [partner for partner, _recipient in partners_for(region, "report")]
        here: Any = self.fields
        here["partner"].choices = nothing + _named(each for each in partners if each.kind != "veilig_thuis")
        here["elders"].choices = nothing + _named(each for each in partners if each.kind == "veilig_thuis")
        here["gemeente"].choices = nothing + [(m.cbs, m.name) for m in region.municipalities_on(on)]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        wanted: dict[str, tuple[str, Any]] = {
            OutcomeKind.HAND_OVER: ("partner", _("Kies aan welke partner je overdraagt.")),
            OutcomeKind.OTHER_VEILIG_THUIS: ("elders", _("Kies welk Veilig Thuis het overneemt.")),
            OutcomeKind.CONSULT_FOCAL: ("gemeente", _("Kies van welke gemeente.")),
        }
        for kind, (name, sentence) in wanted.items():
            if kind in given.get("kies", []) and not given.get(name):
                self.add_error(name, sentence)
        return given

    def targets(self) -> list[Target]:
        """What was chosen, each with its target."""
        given = self.cleaned_data
        named = {
            "partner": given["partner"],
            "veilig_thuis": given["elders"],
            "municipality": given["gemeente"],
        }
        found: list[Target] = []
        for value in given["kies"]:
            code, _colon, target = value.partition(":")
            kind = OutcomeKind(code)
            found.append((kind, target or named.get(OUTCOMES[kind].takes, "")))
        return list(dict.fromkeys(found))


def _named(partners: Iterable[Partner]) -> list[tuple[str, str]]:
    return sorted(((each.code, each.name) for each in partners), key=lambda choice: choice[1])


class WhyForm(forms.Form):
    """Why, and what the reporter reads."""

    why = forms.CharField(
        label=_("Waarom deze uitkomst?"),
        help_text=_("Eén zin is genoeg. Wijk je af van het voorstel, dan is dit verplicht."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    minutes = minutes_field()
    letter = forms.CharField(
        label=_("Wat de melder leest"),
        help_text=_("Pas de tekst aan als dat nodig is. Maak hem leeg om niets te sturen."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    along = forms.BooleanField(
        label=_("Ook de melders die meegaan lezen wat er besloten is"),
        help_text=_("Zij lezen de gewone tekst, in hun eigen taal."),
        required=False,
        initial=True,
    )


class CaseForm(forms.Form):
    """The case: who goes on with it, and what comes first."""

    owner = forms.ChoiceField(label=_("Eigenaar"))
    care_coordinator = forms.ChoiceField(label=_("Zorgcoördinator erbij"), required=False)
    next_step = forms.ChoiceField(
        label=_("Eerste stap"), choices=NextStep.choices, initial=NextStep.SAFETY_ASSESSMENT
    )
    next_step_on = forms.DateField(
        label=_("Uiterlijk"),
        widget=DatePicker,
        error_messages={"required": _("Vul een datum in."), "invalid": _("Vul een datum in.")},
    )
    words = forms.CharField(
        label=_("Wat moet er precies gebeuren?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    known = forms.ChoiceField(
        label=_("Iemand van deze mensen is hier al bekend. Wat doe je?"),
        choices=[
            (ASK_THE_OWNER, _("Ik vraag de eigenaar van de andere zaak, en open deze zaak alvast")),
            (SOMEBODY_ELSE, _("Ik weet dat het iemand anders is")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(
        self, *args: Any, owners: Iterable[Colleague], coordinators: Iterable[Colleague], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        here: Any = self.fields
        here["owner"].choices = [(str(each.id), each.label) for each in owners]
        here["care_coordinator"].choices = [("", _("Niemand"))] + [
            (str(each.id), each.name) for each in coordinators
        ]


class PersonForm(forms.Form):
    """Somebody involved; a row that stays empty is nobody."""

    part = forms.ChoiceField(label=_("Wie"), choices=[("", _("Niemand")), *Part.choices], required=False)
    age = forms.ChoiceField(label=_("Leeftijd"), choices=Age.choices, initial=Age.UNKNOWN, required=False)
    number = forms.IntegerField(
        label=_("Hoeveel"), min_value=1, max_value=MOST_PEOPLE, initial=1, required=False,
        error_messages={"invalid": _("Vul een getal in."), "min_value": _("Vul een getal in.")},
    )  # fmt: skip
    name = forms.CharField(
        label=_("Naam, als je die weet"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("name") and not given.get("part"):
            self.add_error("part", _("Kies wie dit is."))
        return given

    def person(self) -> NewPerson | None:
        given = self.cleaned_data
        if not given["part"]:
            return None
        attributes = {Attribute.NAME: given["name"]} if given["name"] else {}
        return NewPerson(
            parts=[Part(given["part"])],
            age=Age(given["age"] or Age.UNKNOWN),
            number=given["number"] or 1,
            attributes=attributes,
        )


class NoFollowUpForm(forms.Form):
    """Why nothing follows."""

    reason_code = forms.ChoiceField(
        label=_("Reden"),
        choices=NoFollowUp.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een reden.")},
    )
