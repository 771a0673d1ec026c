# SPDX-License-Identifier: EUPL-1.2
"""A table that is pasted or read from a file in the browser, and what one has to say about its lists.

The table travels with the page until the calculation begins: nothing is stored before, and nothing is lost when
something is wrong.
"""

from __future__ import annotations

from datetime import datetime
from itertools import combinations
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from baken.insight.estimates.actions import Asked
from baken.insight.estimates.own_lists import Period, periods
from baken.insight.estimates.tables import arranged, fingerprint, keepers_by_name, read
from baken.insight.policy import LARGEST_TABLE, RESAMPLES, SEED, USUAL_RESAMPLES
from baken.insight.vocabulary import Keeper, Link

if TYPE_CHECKING:
    from baken.estimation import CaptureTable

LARGEST_SEED = 2**31 - 1
ANSWERS = {"yes": True, "no": False, "unknown": None}
ANSWER_CHOICES = [("yes", _lazy("Ja")), ("no", _lazy("Nee")), ("unknown", _lazy("Weet ik niet"))]


class TableForm(forms.Form):
    """Only text: a file is read by the browser and never reaches a disk of ours."""

    table = forms.CharField(
        label=_lazy("De tabel"),
        help_text=_lazy(
            "Eerste regel: de namen van 2 tot 10 lijsten, met een komma of puntkomma ertussen, en als laatste count."
            " Daaronder per combinatie van lijsten een 1 of 0 per lijst, en het aantal mensen."
            " Of zonder count: één regel per persoon. Geen namen van mensen."
        ),
        max_length=LARGEST_TABLE,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        error_messages={
            "required": _lazy("Plak eerst een tabel."),
            "max_length": _lazy("Deze tabel is te lang. Tel eerst per combinatie van lijsten."),
        },
    )

    def clean_table(self) -> CaptureTable:
        from baken.estimation import WrongInput

        try:
            return read(self.cleaned_data["table"])
        except WrongInput as wrong:
            raise forms.ValidationError(wrong.dutch) from None


def inhabitants_field() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Hoeveel inwoners heeft de regio?"),
        help_text=_("Om het landelijke cijfer ernaast te zetten. Leeg: dan staat het er niet."),
        required=False,
        min_value=1000,
        max_value=20_000_000,
    )


class PeriodForm(forms.Form):
    """Of the region's own lists: nothing is chosen but the period."""

    period = forms.ChoiceField(
        label=_lazy("Welke periode?"),
        help_text=_lazy(
            "Hele halfjaren die voorbij zijn. Drie tot vijf jaar geeft de meeste kans op genoeg mensen."
        ),
        widget=forms.RadioSelect,
        error_messages={
            "required": _lazy("Kies een periode."),
            "invalid_choice": _lazy("Kies een periode uit de rij."),
        },
    )

    def __init__(self, *args: Any, now: datetime, knows_inhabitants: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {period.code: period for period in periods(now)}
        field = self.fields["period"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  stands above
        field.choices = [(code, period.label) for code, period in self.offered.items()]
        if not knows_inhabitants:
            self.fields["inhabitants"] = inhabitants_field()

    def asked(self) -> Period:
        return self.offered[self.cleaned_data["period"]]


class SettingsForm(forms.Form):
    """What no table tells: whose each list is, which refer to each other, and the three questions of the gate."""

    def __init__(self, *args: Any, table: CaptureTable, knows_inhabitants: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        from baken.estimation.gate import QUESTIONS

        self.capture = table
        guesses = keepers_by_name(table.lists)
        for place, (name, total) in enumerate(zip(table.lists, table.totals, strict=True)):
            label = _("Van wie is lijst %(name)s? (%(total)s mensen)") % {"name": name, "total": total}
            self.fields[f"list-{place}"] = forms.ChoiceField(
                label=label, choices=Keeper.choices, initial=guesses[place]
            )
        for one, other in combinations(range(len(table.lists)), 2):
            label = _("%(one)s en %(other)s") % {"one": table.lists[one], "other": table.lists[other]}
            self.fields[f"pair-{one}-{other}"] = forms.ChoiceField(
                label=label, choices=Link.choices, initial=Link.NONE
            )
        for name, remark in QUESTIONS.items():
            self.fields[name] = forms.ChoiceField(
                label=remark.dutch,
                choices=ANSWER_CHOICES,
                widget=forms.RadioSelect,
                error_messages={"required": _("Kies een antwoord.")},
            )
        self._more_fields(knows_inhabitants)

    def _more_fields(self, knows_inhabitants: bool) -> None:
        if not knows_inhabitants:
            self.fields["inhabitants"] = inhabitants_field()
        self.fields["bootstrap"] = forms.TypedChoiceField(
            label=_("Hoe vaak herhalen we het trekken?"),
            help_text=_("Vaker geeft rustiger intervallen."),
            choices=[(number, str(number)) for number in RESAMPLES],
            initial=USUAL_RESAMPLES,
            coerce=int,
        )
        self.fields["seed"] = forms.IntegerField(
            label=_("Startgetal"),
            help_text=_("Met dezelfde tabel en hetzelfde startgetal komt er hetzelfde uit."),
            initial=SEED,
            validators=[MinValueValidator(0), MaxValueValidator(LARGEST_SEED)],
        )

    @property
    def list_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("list-")]

    @property
    def pair_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("pair-")]

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self[name] for name in ("same_definition", "linkage_reviewed", "referrals_handled")]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("inhabitants", "bootstrap", "seed") if name in self.fields]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        lists = self._lists(found)
        if len(lists) != len(self.capture.lists):
            return found
        for place, code in enumerate(lists):
            if code in lists[:place]:
                self.add_error(f"list-{place}", _("Dit staat al bij een andere lijst. Kies iets anders."))
        if not self.errors:
            self._try(lists)
        return found

    def _try(self, lists: list[str]) -> None:
        """What the core would refuse is said here, before anything is stored."""
        from baken.estimation import WrongInput

        try:
            arranged(self.capture.counts, lists, self._pairs(lists, Link.MERGE), ())
        except WrongInput as wrong:
            first = next(name for name in self.fields if name.startswith("pair-"))
            self.add_error(first, wrong.dutch)

    def asked(self) -> Asked:
        said = self.cleaned_data
        lists = self._lists(said)
        return Asked(
            counts=self.capture.counts,
            fingerprint=fingerprint(self.capture),
            lists=lists,
            merged=self._pairs(lists, Link.MERGE),
            forced=self._pairs(lists, Link.FORCE),
            same_definition=ANSWERS[said["same_definition"]],
            linkage_reviewed=ANSWERS[said["linkage_reviewed"]],
            referrals_handled=ANSWERS[said["referrals_handled"]],
            inhabitants=said.get("inhabitants"),
            seed=said["seed"],
            bootstrap=said["bootstrap"],
        )

    @staticmethod
    def _lists(found: dict[str, Any]) -> list[str]:
        return [str(found[name]) for name in found if name.startswith("list-")]

    def _pairs(self, lists: list[str], link: Link) -> list[tuple[str, str]]:
        return [
            (lists[one], lists[other])
            for one, other in combinations(range(len(lists)), 2)
            if self.cleaned_data.get(f"pair-{one}-{other}") == link
        ]
