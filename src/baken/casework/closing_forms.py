# SPDX-License-Identifier: EUPL-1.2
"""What each reporter reads when a case ends: the second step of closing it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.casework.forms import CloseForm, words_field
from baken.intake.models import Report

BEFORE = "letter-"


def name_of(report: Report) -> str:
    """Of the field, so that no letter comes to another reporter when one more turns up in between."""
    return f"{BEFORE}{report.reference}"


class LettersForm(CloseForm):
    """One letter for each report; an empty one is not sent."""

    def __init__(self, *args: Any, reports: Sequence[Report], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("because", "words", "minutes"):
            self.fields[name].widget = forms.HiddenInput()
        for report in reports:
            alone = _("Wat de melder leest")
            self.fields[name_of(report)] = words_field(
                alone if len(reports) == 1 else _("Wat de melder van %s leest") % report.reference,
                _(
                    "Pas het aan, of maak het leeg om niets te sturen. Schrijf niet wie er geholpen is of waar "
                    "iemand is."
                ),
                rows=8,
            )

    @staticmethod
    def is_whole(data: Mapping[str, Any] | None, reports: Sequence[Report]) -> bool:
        """Whether something was given for every reporter there is now."""
        return bool(data) and all(name_of(report) in (data or {}) for report in reports)

    @property
    def letters(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(BEFORE)]

    def given(self) -> dict[str, Any]:
        """As `close_case` takes it."""
        told = {name: text for name, text in self.cleaned_data.items() if name.startswith(BEFORE)}
        ends = {name: value for name, value in self.cleaned_data.items() if name not in told}
        return ends | {"letters": {name.removeprefix(BEFORE): text for name, text in told.items()}}
