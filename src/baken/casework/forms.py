# SPDX-License-Identifier: EUPL-1.2
"""What a worker fills in about a case and the people in it. Names are typed here and sealed at once."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.access.queries import Colleague
from baken.access.vocabulary import Role
from baken.capacity.minutes import minutes_field
from baken.casework.vocabulary import ClosedBecause, NextStep, Reopened
from baken.design.seen import SeenForm
from baken.design.widgets import DatePicker
from baken.people.vocabulary import Age, Attribute, AttributeSource, ChildAge, Part, VictimState

LONGEST = 20_000
WHOSE = _("Kies van wie je dit weet.")


def words_field(label: Any, help_text: Any = "", *, required: bool = False, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": _("Schrijf in één zin waarom.")},
    )


def day_field(label: Any, help_text: Any = "") -> forms.DateField:
    errors = {"required": _("Vul een datum in."), "invalid": _("Vul een datum in, zoals 24-11-2026.")}
    return forms.DateField(label=label, help_text=help_text, widget=DatePicker, error_messages=errors)


def one_of(label: Any, choices: Any, choose: Any, **more: Any) -> forms.ChoiceField:
    """`choose` says what to do when nothing was chosen."""
    errors = {"required": choose, "invalid_choice": choose}
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, error_messages=errors, **more
    )


class NextStepForm(SeenForm):
    """What comes next, by when."""

    step = one_of(_("Wat is de volgende stap?"), NextStep.choices, _("Kies de volgende stap."))
    on = day_field(_("Uiterlijk op"))
    words = words_field(
        _("Toelichting"), _("Niet verplicht. De toelichting van de vorige stap wordt gewist.")
    )
    minutes = minutes_field()


class CloseForm(forms.Form):
    """Why the case ends."""

    because = one_of(_("Waarom sluit je de zaak?"), ClosedBecause.choices, _("Kies waarom je de zaak sluit."))
    words = words_field(_("Toelichting"), _("Eén zin is genoeg."), required=True)
    minutes = minutes_field()

    def given(self) -> dict[str, Any]:
        return self.cleaned_data


class ReopenForm(forms.Form):
    """Why the case begins again, by which report, and what comes first."""

    because = one_of(_("Waarom begin je opnieuw?"), Reopened.choices, _("Kies waarom je opnieuw begint."))
    report = forms.CharField(
        label=_("Kenmerk van de nieuwe melding"),
        help_text=_("Niet verplicht."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    words = words_field(_("Wat is er nieuw?"), required=True)
    step = one_of(_("Wat is de volgende stap?"), NextStep.choices, _("Kies de volgende stap."))
    on = day_field(_("Uiterlijk op"))


class ColleagueForm(forms.Form):
    """A colleague to put on the case, in one of the roles they hold."""

    colleague = forms.ChoiceField(
        label=_("Wie voeg je toe?"),
        help_text=_("Deze collega ziet vanaf nu de zaak en de mensen erin."),
        error_messages={"required": _("Kies een collega."), "invalid_choice": _("Kies een collega.")},
    )

    def __init__(self, *args: Any, colleagues: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(f"{one.id}:{one.role}", one.label) for one in colleagues]
        self.fields["colleague"].choices = [("", _("Kies een collega")), *known]  # type: ignore[attr-defined]

    def chosen(self) -> tuple[UUID, Role]:
        account, _separator, role = self.cleaned_data["colleague"].partition(":")
        return UUID(account), Role(role)


def age_field() -> forms.ChoiceField:
    return one_of(_("Leeftijd"), Age.choices, _("Kies een leeftijd."), initial=Age.UNKNOWN)


def child_age_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Hoe oud is het kind?"),
        help_text=_("Alleen voor wie minderjarig is. Het jongste kind bepaalt hoe snel we opnieuw kijken."),
        choices=[("", _("Niet van toepassing, of niet bekend")), *ChildAge.choices],
        required=False,
    )


def require_minor(form: forms.Form, cleaned: dict[str, Any]) -> None:
    """Only a minor has the age of a child."""
    if cleaned.get("child_age") and cleaned.get("age") != Age.MINOR:
        form.add_error("child_age", _("Kies dan ook dat deze persoon minderjarig is."))


class PersonForm(forms.Form):
    """Somebody new in the case. Nothing but the part they play is compulsory."""

    parts = forms.MultipleChoiceField(
        label=_("Welke rol heeft deze persoon?"),
        help_text=_("Iemand kan meer dan één rol hebben."),
        choices=Part.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies ten minste één rol.")},
    )
    age = age_field()
    child_age = child_age_field()
    number = forms.IntegerField(
        label=_("Aantal"),
        help_text=_("Vul meer dan 1 in voor een groep van wie je nog niets weet."),
        min_value=1,
        max_value=200,
        initial=1,
        error_messages={"required": _("Vul een aantal in."), "invalid": _("Vul een getal in.")},
    )
    source = one_of(
        _("Van wie weet je dit?"), AttributeSource.choices, WHOSE, initial=AttributeSource.REPORTER
    )

    def __init__(self, *args: Any, kinds: Sequence[Attribute], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        for kind in kinds:
            self.fields[f"known_{kind.value}"] = value_field(kind)

    @property
    def known(self) -> list[forms.BoundField]:
        """The fields of what identifies somebody."""
        return [self[f"known_{kind.value}"] for kind in self.kinds]

    def attributes(self) -> dict[Attribute, str]:
        given = {kind: self.cleaned_data[f"known_{kind.value}"] for kind in self.kinds}
        return {kind: _as_text(value) for kind, value in given.items() if value}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        known = any(cleaned.get(f"known_{kind.value}") for kind in self.kinds)
        if known and (cleaned.get("number") or 1) > 1:
            self.add_error("number", _("Een groep heeft geen naam of gegevens. Voeg die persoon apart toe."))
        require_minor(self, cleaned)
        return cleaned


class KnownForm(forms.Form):
    """One more thing that is known of somebody."""

    kind = one_of(_("Wat weet je?"), [], _("Kies wat je weet."))
    value = forms.CharField(
        label=_("Gegeven"),
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul in wat je weet.")},
    )
    source = one_of(_("Van wie weet je dit?"), AttributeSource.choices, WHOSE)

    def __init__(self, *args: Any, kinds: Sequence[Attribute], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here: Any = self.fields
        here["kind"].choices = [(kind.value, kind.label) for kind in kinds]


class StatusForm(forms.Form):
    """What is decided about being a victim."""

    state = one_of(_("Wat is de status?"), VictimState.choices, _("Kies een status."))
    source = one_of(_("Van wie komt dit?"), AttributeSource.choices, WHOSE)
    decided_on = day_field(_("Besloten op"))


def value_field(kind: Attribute) -> forms.Field:
    if kind == Attribute.BIRTH_DATE:
        field = day_field(kind.label)
        field.required = False
        return field
    widget = forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"})
    return forms.CharField(label=kind.label, required=False, max_length=500, widget=widget)


def _as_text(value: str | date) -> str:
    return value.isoformat() if isinstance(value, date) else value
