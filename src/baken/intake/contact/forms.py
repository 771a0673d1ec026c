# SPDX-License-Identifier: EUPL-1.2
"""How and when to reach a reporter, and how it went."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext_lazy as _

from baken.design.widgets import DatePicker
from baken.intake.contact.rules import Way
from baken.intake.vocabulary import ContactResult

LONGEST = 20_000


class ReachingForm(forms.Form):
    """Without a day it is now."""

    way = forms.ChoiceField(
        label=_("Hoe?"),
        choices=Way.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe je contact opneemt.")},
    )
    on = forms.DateField(
        label=_("Op welke dag?"),
        help_text=_("Leeg betekent: nu meteen."),
        required=False,
        widget=DatePicker(),
        error_messages={"invalid": _("Vul een datum in, of laat dit leeg.")},
    )
    at = forms.TimeField(
        label=_("Hoe laat?"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time", "autocomplete": "off"}),
        error_messages={"invalid": _("Vul een tijd in, zoals 14:30.")},
    )
    why = forms.CharField(
        label=_("Waarom toch?"),
        help_text=_("Alleen als het moment of de telefoon misschien niet veilig is. De reden gaat op slot."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        on, at = cleaned.get("on"), cleaned.get("at")
        if on and not at and "at" not in self.errors:
            self.add_error("at", _("Vul ook een tijd in."))
        elif at and not on and "on" not in self.errors:
            self.add_error("on", _("Vul ook een dag in."))
        elif on and at and _moment(on, at) <= self.now:
            self.add_error("on", _("Dit moment is al voorbij. Laat het leeg voor nu."))
        return cleaned

    def planned_at(self) -> datetime | None:
        """The moment that was chosen; None is now."""
        on, at = self.cleaned_data.get("on"), self.cleaned_data.get("at")
        return _moment(on, at) if on and at else None


class WhyForm(forms.Form):
    """Why something that was planned is done although this moment may not be safe."""

    why = forms.CharField(
        label=_("Waarom toch?"),
        help_text=_("Eén zin is genoeg. De reden gaat op slot."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ResultForm(forms.Form):
    result = forms.ChoiceField(
        label=_("Hoe ging het?"),
        choices=ContactResult.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe het ging.")},
    )


def _moment(on: date, at: time) -> datetime:
    return datetime.combine(on, at, get_current_timezone())
