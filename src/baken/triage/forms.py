# SPDX-License-Identifier: EUPL-1.2
"""What a worker fills in about one report: the reading, the indicators, a message, who does it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.access.queries import Colleague
from baken.awareness.indicators import Dimension, Indicator, indicator_book
from baken.capacity.minutes import minutes_field
from baken.intake.asked import Asked, said
from baken.intake.models import Report
from baken.intake.places import places_of
from baken.intake.vocabulary import Form, Samenloop
from baken.people.vocabulary import Age
from baken.regions.profiles import Region
from baken.triage.actions import Noted, Reading
from baken.triage.models import Weighing
from baken.triage.queries import Seeing
from baken.triage.vocabulary import Border, RiskFactor, Sector, Seen, Urgency

MOST_OTHERS = 999
LONGEST = 20_000
# Beside the name of the indicator one word says enough, and three of them stay on one line.
SHORT_ANSWERS = [(Seen.OBSERVED, _("Gezien")), (Seen.NOT_OBSERVED, _("Niet")), (Seen.UNKNOWN, _("Onbekend"))]
SHORT = 500


class WeighForm(forms.Form):
    """The reading (duiding): what the report seems to be."""

    seems = forms.MultipleChoiceField(
        label=_("Waar lijkt het op?"),
        help_text=_("Kies er meer als dat nodig is. De eerste in de lijst telt in de cijfers."),
        choices=Form.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één vorm, of “Nog onbekend”.")},
    )
    border = forms.ChoiceField(
        label=_("Binnenlands of over de grens?"),
        choices=Border.choices,
        initial=Border.UNKNOWN,
        widget=forms.RadioSelect,
    )
    sector = forms.ChoiceField(label=_("Sector"), choices=Sector.choices, initial=Sector.UNKNOWN)
    lives_in = forms.ChoiceField(
        label=_("Waar woont de betrokkene?"),
        help_text=_("Het Veilig Thuis van de woonplaats is aan zet."),
        required=False,
    )
    age = forms.ChoiceField(
        label=_("Leeftijd"), choices=Age.choices, initial=Age.UNKNOWN, widget=forms.RadioSelect
    )
    risk_factors = forms.MultipleChoiceField(
        label=_("Risicofactoren"),
        choices=RiskFactor.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    samenloop = forms.ChoiceField(
        label=_("Speelt er ook huiselijk geweld of kindermishandeling?"),
        help_text=_("Dan geldt ook de meldcode. Het nummer van het andere dossier noteer je in de zaak."),
        choices=[("", _("Nog niet bekend")), *Samenloop.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    urgency = forms.ChoiceField(
        label=_("Hoe snel?"),
        help_text=_("“Nu” betekent direct gevaar: de politie wordt meteen voorgesteld."),
        choices=Urgency.choices,
        initial=Urgency.NORMAL,
        widget=forms.RadioSelect,
    )
    others_in_same_position = forms.IntegerField(
        label=_("Hoeveel anderen zitten in dezelfde positie?"),
        help_text=_("Schatten mag. Leeg betekent onbekend."),
        required=False,
        min_value=0,
        max_value=MOST_OTHERS,
        error_messages={
            "invalid": _("Vul een getal in, of laat het leeg."),
            "min_value": _("Vul een getal in, of laat het leeg."),
            "max_value": _("Vul een getal onder de 1.000 in."),
        },
    )
    minutes = minutes_field()

    def __init__(self, *args: Any, region: Region, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lives_in"].choices = places_of(region, on)  # type: ignore[attr-defined]

    def reading(self) -> Reading:
        given = dict(self.cleaned_data)
        del given["minutes"]
        given["forms"] = tuple(given.pop("seems"))
        given["risk_factors"] = tuple(given["risk_factors"])
        return Reading(**given)


def as_initial(weighing: Weighing | None, *, report: Report, asked: Iterable[Asked] = ()) -> dict[str, Any]:
    """What stands there already; before the first reading, what the reporter said."""
    if weighing is None:
        answered = list(asked)
        initial = {
            "lives_in": report.municipality,
            "urgency": Urgency.NOW if report.acute else Urgency.NORMAL,
            "samenloop": report.samenloop,
        }
        seems, ages = list(said(answered, "form")), list(said(answered, "age"))
        return initial | ({"seems": seems} if seems else {}) | ({"age": ages[0]} if ages else {})
    names = ("border", "sector", "lives_in", "age", "risk_factors", "urgency", "others_in_same_position")
    stands = {"seems": weighing.forms, "samenloop": report.samenloop}
    stands |= {name: getattr(weighing, name) for name in names}
    # A look since then may have found danger: whoever only mends a sector does not take that away.
    return stands | ({"urgency": Urgency.NOW} if report.acute else {})


class EvidenceForm(forms.Form):
    """Every indicator of every dimension: seen, not seen or unknown, and where that stands."""

    def __init__(
        self, *args: Any, known: Mapping[str, Seeing], asked: Iterable[Asked] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        self.answered = said(asked, "indicator")
        for indicator in indicator_book().by_code.values():
            self._add(indicator, known.get(indicator.code))

    def _add(self, indicator: Indicator, seeing: Seeing | None) -> None:
        self.fields[indicator.code] = forms.ChoiceField(
            label=indicator.text,
            help_text=self._answered(indicator.code),
            choices=SHORT_ANSWERS,
            initial=seeing.seen if seeing else Seen.UNKNOWN,
            widget=forms.RadioSelect,
            required=False,
        )
        self.fields[f"{indicator.code}-source"] = forms.CharField(
            label=_("Waar staat dat?"),
            initial=seeing.source if seeing else "",
            required=False,
            max_length=SHORT,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )

    def _answered(self, code: str) -> str:
        """What the reporter chose that points at it. It answers nothing here: the worker says what was seen."""
        given = self.answered.get(code)
        return _("De melder koos: %(answers)s.") % {"answers": "; ".join(given)} if given else ""

    def dimensions(self) -> list[tuple[Dimension, list[tuple[Any, Any]]]]:
        """The fields as the page shows them: per dimension, the indicator beside its source."""
        return [
            (dimension, [(self[each.code], self[f"{each.code}-source"]) for each in dimension.indicators])
            for dimension in indicator_book().dimensions
        ]

    def noted(self) -> list[Noted]:
        """What differs from what stands there."""
        return [Noted(code, *self._given(code)) for code in indicator_book().by_code if self._changed(code)]

    def _given(self, code: str) -> tuple[str, str]:
        return self.cleaned_data[code] or Seen.UNKNOWN, self.cleaned_data[f"{code}-source"]

    def _changed(self, code: str) -> bool:
        before = self.known.get(code)
        stood = (before.seen, before.source) if before else (Seen.UNKNOWN, "")
        return self._given(code) != stood


class MessageForm(forms.Form):
    """A message to the reporter."""

    text = forms.CharField(
        label=_("Bericht aan de melder"),
        help_text=_("De melder leest dit met de code. Schrijf kort, in gewone woorden."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Er staat nog niets in je bericht.")},
    )


class AssignForm(forms.Form):
    """Who goes on with a report."""

    to = forms.ChoiceField(label=_("Wie gaat hiermee verder?"))

    def __init__(self, *args: Any, workers: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(str(each.id), each.label) for each in workers]  # type: ignore[attr-defined]


class SetAsideForm(forms.Form):
    """What an unknown reporter told is not taken up."""

    what = forms.ChoiceField(
        label=_("Wat gebeurt ermee?"),
        choices=[
            ("radar", _("Als notitie op de radar houden")),
            ("unusable", _("Sluiten: hier kunnen we niets mee")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat ermee gebeurt.")},
    )
    why = forms.CharField(
        label=_("Waarom?"),
        help_text=_("Eén zin is genoeg."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf in één zin waarom.")},
    )


class PoliceForm(forms.Form):
    """What was agreed with the police on the telephone."""

    note = forms.CharField(
        label=_("Incidentnummer en afspraken"),
        help_text=_("Mag leeg blijven: het tijdstip leggen we altijd vast."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
