# SPDX-License-Identifier: EUPL-1.2
"""One's own numbers in a small form, and which scenarios are laid side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.capacity.forms import WholeField
from baken.capacity.reckoning.own import OwnNumbers, WrongNumbers, check
from baken.capacity.vocabulary import Flow, ScenarioName

FEWEST, MOST = 2, 4
ORDERS = [("first-come", _("Wie het eerst komt")), ("urgent-first", _("Spoed eerst"))]


def _of_a_campaign_or_illness(label: Any, help_text: Any) -> WholeField:
    return WholeField(
        label=label, help_text=help_text, required=False, wrong=_("Vul een heel getal in, of laat dit leeg.")
    )


class NumbersForm(forms.Form):
    """Everything but the name; `seen` says which version its author looked at."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=_("Waarop reken je?"), choices=Flow.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Kies waarop je rekent."), "invalid_choice": _("Kies waarop je rekent.")},
    )  # fmt: skip
    reports = WholeField(
        label=_("Hoeveel meldingen over mensenhandel per jaar?"),
        wrong=_("Vul een heel getal in van 1 tot en met 5.000."),
    )
    campaign = _of_a_campaign_or_illness(
        _("Hoeveel meldingen brengt een campagne extra?"),
        _("In één week in oktober. Geen campagne? Laat dit leeg."),
    )
    at_once = _of_a_campaign_or_illness(
        _("Hoeveel daarvan komen er tegelijk?"), _("Zoals na één bijeenkomst.")
    )
    ill = _of_a_campaign_or_illness(
        _("Hoeveel collega's zijn er tegelijk ziek?"),
        _("Van wie veiligheidsbeoordelingen doet. Niemand? Laat dit leeg."),
    )
    days = _of_a_campaign_or_illness(
        _("Hoeveel werkdagen zijn ze ziek?"), _("Vanaf eind maart. Een maand is ongeveer 21 werkdagen.")
    )
    order = forms.ChoiceField(
        label=_("Wie is het eerst aan de beurt?"), choices=ORDERS, widget=forms.RadioSelect,
        error_messages={"required": _("Kies wie het eerst is."), "invalid_choice": _("Kies wie het eerst is.")},
    )  # fmt: skip
    places = _of_a_campaign_or_illness(
        _("Opvang met hoeveel plaatsen?"),
        _("Leeg: de landelijke opvang. Hoeveel mensen opvang vragen, blijft aangenomen."),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        self.numbers = OwnNumbers(
            kind=said.get("kind") or "whole",
            reports=said.get("reports", 1),
            urgent_first=said.get("order") == "urgent-first",
            **{key: said.get(key) for key in ("campaign", "at_once", "ill", "days", "places")},
        )
        self._check(self.numbers)
        return said

    def _check(self, numbers: OwnNumbers) -> None:
        """All that is wrong at once; what is no number at all has its sentence already."""
        try:
            check(numbers)
        except WrongNumbers as found:
            for key, sentence in found.wrong.items():
                if key not in self.errors:
                    self.add_error(key, sentence)


class MakeForm(NumbersForm):
    """With a name from the list."""

    name = forms.ChoiceField(
        label=_("Hoe heet dit scenario?"),
        help_text=_("Een naam uit een lijst: zo komt er nooit een naam van een mens in te staan."),
        choices=[("", _("Kies een naam")), *ScenarioName.choices],
        error_messages={"required": _("Kies een naam."), "invalid_choice": _("Kies een naam uit de lijst.")},
    )
    field_order = ("name",)


def as_typed(numbers: OwnNumbers, seen: int | None = None) -> dict[str, Any]:
    """A form filled with numbers that are there already."""
    order = "urgent-first" if numbers.urgent_first else "first-come"
    return numbers.as_dict() | {"order": order, "seen": seen}


class ChooseForm(forms.Form):
    """Two to four, in the order in which they are listed."""

    kies = forms.MultipleChoiceField(
        label=_("Welke scenario's leg je naast elkaar?"),
        help_text=_("Kies er twee, drie of vier."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Kies twee, drie of vier scenario's."),
            "invalid_choice": _("Een gekozen scenario is er niet meer. Kies opnieuw."),
        },
    )

    def __init__(self, data: Any, *, choices: Iterable[tuple[str, str]]) -> None:
        super().__init__(data, use_required_attribute=False, auto_id="vergelijk-%s")
        self.fields["kies"].choices = list(choices)  # type: ignore[attr-defined]

    def clean_kies(self) -> list[str]:
        chosen = list(dict.fromkeys(self.cleaned_data["kies"]))
        if not FEWEST <= len(chosen) <= MOST:
            raise forms.ValidationError(_("Kies twee, drie of vier scenario's."))
        return chosen
