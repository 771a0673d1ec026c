# SPDX-License-Identifier: EUPL-1.2
"""Numbers written as in Dutch, and all those of a cost table in one form; it carries which edit its author saw."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from baken.capacity.queries import Held
from baken.capacity.reckoning import WrongTable
from baken.capacity.reckoning.edits import edited, numbers, read_number
from baken.capacity.reckoning.money import dutch
from baken.capacity.words import labels, number


class WholeField(forms.CharField):
    """A whole number as people write it: 12.000 is twelve thousand, and not twelve."""

    def __init__(self, *, wrong: Any, lowest: int = 0, highest: int | None = None, **kwargs: Any) -> None:
        self.wrong, self.lowest, self.highest = wrong, lowest, highest
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(max_length=20, widget=widget, error_messages={"required": wrong}, **kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        try:
            number = read_number("", str(text))
        except WrongTable:
            raise forms.ValidationError(self.wrong) from None
        too_high = self.highest is not None and number > self.highest
        if number != int(number) or number < self.lowest or too_high:
            raise forms.ValidationError(self.wrong)
        return int(number)

    def run_validators(self, value: Any) -> None:
        """Lengths are of texts; a number was looked at while it was read."""

    def prepare_value(self, value: Any) -> Any:
        return dutch(value) if isinstance(value, int) else value


class TableForm(forms.Form):
    """A text field per number: a comma, and full stops between thousands, are read as they are written."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, held: Held) -> None:
        self.held = held
        super().__init__(data, initial={"seen": held.number}, auto_id="kosten-%s")
        named = labels(held.table)
        for key, value in numbers(held.table).items():
            self.fields[key] = forms.CharField(
                label=named[key],
                initial=number(value),
                max_length=20,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
                error_messages={"required": _("Vul een getal in.")},
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        self.wished: dict[str, Decimal] = {}
        for key in numbers(self.held.table):
            if key in said:
                self._read(key, said[key])
        if not self.errors:
            self._try()
        return said

    def _read(self, key: str, text: str) -> None:
        try:
            self.wished[key] = read_number(key, text)
        except WrongTable as wrong:
            self.add_error(key, str(wrong))

    def _try(self) -> None:
        """The rules of the table itself, and shares that can be reckoned."""
        try:
            edited(self.held.in_file, {key: str(value) for key, value in self.wished.items()}).shares()
        except WrongTable as wrong:
            self.add_error(wrong.key if wrong.key in self.fields else None, str(wrong))

    @property
    def groups(self) -> list[tuple[str, list[Any]]]:
        """Fields by what they are about, each under its heading."""
        heads = {
            "": _("Aantallen"), "salary": _("Loonkosten"), "hours": _("Uren"), "overhead": _("Overige kosten"),
            "inhabitants": _("Inwoners"), "claim-salary": _("Loonkosten buiten het meldpunt"),
            "claim-hours": _("Uren buiten het meldpunt"),
        }  # fmt: skip
        return [
            (heading, [self[key] for key in numbers(self.held.table) if key.rpartition(":")[0] == kind])
            for kind, heading in heads.items()
        ]
