# SPDX-License-Identifier: EUPL-1.2
"""A week of the roster as one form, and handing one duty on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.access.queries import Colleague
from baken.roster.queries import Slot
from baken.roster.vocabulary import Shift

SEEN = "seen"


def field_name(day: date, shift: str) -> str:
    return f"{day.isoformat()}-{shift}"


def people(team: Iterable[Colleague]) -> list[tuple[str, str]]:
    """Each once, by name: who has two roles is one person."""
    return list({str(one.id): one.name for one in team}.items())


class WeekForm(forms.Form):
    """One choice for each shift that is not over. `seen` says which duties stood there when the page was made."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        open_slots: Sequence[Slot],
        team: Sequence[Colleague],
        proposed: Mapping[tuple[date, Shift], UUID] | None = None,
    ) -> None:
        super().__init__(data)
        self.open_slots = open_slots
        here: Any = self.fields
        here[SEEN].initial = ",".join(str(slot.duty.id) for slot in open_slots if slot.duty)
        for slot in open_slots:
            chosen = (proposed or {}).get((slot.day, slot.shift))
            here[field_name(slot.day, slot.shift)] = self._field(slot, team, chosen)

    @staticmethod
    def _field(slot: Slot, team: Sequence[Colleague], chosen: UUID | None) -> forms.ChoiceField:
        standing = slot.duty.account_id if slot.duty and slot.holds else None
        return forms.ChoiceField(
            label=slot.shift.label,
            required=False,
            choices=[("", _("Niemand")), *people(team)],
            initial=str(standing or chosen or ""),
            error_messages={"invalid_choice": _("Kies een collega uit de lijst.")},
        )

    def clean_seen(self) -> set[UUID]:
        """Whatever somebody made of it: what is no id was never there, and counts as another week."""
        found = set()
        for text in filter(None, self.cleaned_data[SEEN].split(",")):
            try:
                found.add(UUID(text))
            except ValueError:
                raise forms.ValidationError(_("Open het rooster opnieuw.")) from None
        return found

    def wanted(self) -> dict[tuple[date, Shift], UUID | None]:
        given = self.cleaned_data
        return {
            (slot.day, slot.shift): UUID(name) if (name := given[field_name(slot.day, slot.shift)]) else None
            for slot in self.open_slots
        }


class HandOnForm(forms.Form):
    """To whom one duty goes."""

    to = forms.ChoiceField(
        label=_("Wie neemt de dienst over?"),
        help_text=_("Spreek het eerst af. Je collega krijgt een mail dat het rooster is veranderd."),
        error_messages={
            "required": _("Kies een collega."),
            "invalid_choice": _("Kies een collega uit de lijst."),
        },
    )

    def __init__(self, data: Any = None, *, team: Iterable[Colleague], now_with: UUID) -> None:
        super().__init__(data)
        here: Any = self.fields
        here["to"].choices = [
            ("", _("Kies een collega")),
            *(each for each in people(team) if each[0] != str(now_with)),
        ]
