# SPDX-License-Identifier: EUPL-1.2
"""What is filled in for a letter to a professional, and what came of it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from baken.casework.actions import Asked
from baken.casework.forms import day_field, one_of, words_field
from baken.casework.policy.asking import ASKED_AGAIN, IS_ANSWERED
from baken.casework.vocabulary import NotAnswered, NotInformed, NotNeeded, PersonKnows
from baken.design.widgets import DatePicker
from baken.handover.recipients import book
from baken.handover.vocabulary import Consent, Ground
from baken.kernel.days import Calendar
from baken.people.queries import KnownPerson

NOTHING = [("", _("Kies"))]
SHORTEST = [("", _("Niet van toepassing"))]


def _written(label: Any, help_text: Any, missing: Any, rows: int = 3) -> forms.CharField:
    field = words_field(label, help_text, required=True, rows=rows)
    field.error_messages["required"] = missing
    return field


class AskForm(forms.Form):
    """One letter: to whom, about whom, what is told, what is asked, on which ground."""

    person = forms.ChoiceField(
        label=_("Over wie vraag je iets?"), error_messages={"required": _("Kies over wie je iets vraagt.")}
    )
    professional = forms.ChoiceField(
        label=_("Aan wat voor professional?"),
        error_messages={"required": _("Kies aan wat voor professional je het vraagt.")},
    )
    to = _written(
        _("Naam en adres voor op de brief"),
        _("Zo precies dat alleen deze professional de brief opent."),
        _("Vul in naar wie de brief gaat."),
    )
    who = _written(
        _("Over wie gaat het, in de brief"),
        _("Naam en geboortedatum: genoeg om de juiste persoon te herkennen, niet meer."),
        _("Vul in over wie het gaat, zoals de professional die persoon kent."),
        2,
    )
    nature = _written(
        _("Aard"), _("Waar gaat de melding over?"), _("Schrijf op waar de melding over gaat."), 2
    )
    seriousness = _written(
        _("Ernst"),
        _("Hoe gevaarlijk is het, voor wie, en nu of later?"),
        _("Schrijf op hoe ernstig het is."),
        2,
    )
    told = _written(
        _("Inhoud"),
        _(
            "Wat is er gemeld, in feiten. Niet wie het meldde. Zonder dit kan niemand afwegen of hij antwoordt."
        ),
        _("Schrijf op wat er gemeld is."),
        5,
    )
    questions = _written(_("Vragen"), _("Eén vraag op elke regel."), _("Schrijf ten minste één vraag op."), 5)
    ground = one_of(_("Op welke grond vraag je dit?"), Ground.choices, _("Kies een grond."))
    consent = forms.ChoiceField(
        label=_("Wie gaf toestemming?"), choices=[*SHORTEST, *Consent.choices], required=False,
        help_text=_("Alleen als toestemming de grond is."),
    )  # fmt: skip
    consent_on = forms.DateField(
        label=_("Wanneer?"), required=False, widget=DatePicker,
        error_messages={"invalid": _("Vul een datum in, zoals 24-11-2026.")},
    )  # fmt: skip
    knows = one_of(
        _("Weet de betrokkene dat je dit vraagt?"), PersonKnows.choices, _("Kies of de betrokkene het weet.")
    )
    not_informed = forms.ChoiceField(
        label=_("Waarom niet?"), choices=[*SHORTEST, *NotInformed.choices], required=False,
        help_text=_("Deze reden staat in de brief."),
    )  # fmt: skip
    why = words_field(_("Toelichting"), _("Niet verplicht. Blijft hier: dit staat niet in de brief."), rows=2)
    answer_by = day_field(_("Antwoord uiterlijk op"), _("Is er dan niets, dan staat het op je werklijst."))

    def __init__(self, *args: Any, people: Iterable[KnownPerson], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here: Any = self.fields
        here["answer_by"].initial = IS_ANSWERED.due(localdate(), Calendar())
        here["person"].choices = [*NOTHING, *((str(one.id), f"{one.alias}: {one.what}") for one in people)]
        here["professional"].choices = [*NOTHING, *((code, one.name) for code, one in book().asked.items())]

    def about(self) -> UUID:
        return UUID(self.cleaned_data["person"])

    def asked(self) -> Asked:
        given = {name: value for name, value in self.cleaned_data.items() if name != "person"}
        return Asked(**given)


class AnswerForm(forms.Form):
    """What came, or why nothing comes."""

    because = one_of(
        _("Wat kwam er?"),
        [("", _("Een antwoord")), *NotAnswered.choices],
        _("Kies wat er kwam."),
        required=False,
        initial="",
    )
    words = words_field(
        _("Wat zegt de professional?"),
        _("Feiten apart van wat de professional denkt. Wordt verzegeld; alleen Veilig Thuis leest het."),
        rows=8,
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get("because") and "because" not in self.errors and not given.get("words", "").strip():
            self.add_error("words", _("Schrijf op wat de professional antwoordde."))
        return given


class AgainForm(forms.Form):
    """The professional was reminded; until when do we wait now?"""

    answer_by = day_field(_("Antwoord uiterlijk op"), _("Bel of schrijf de professional eerst zelf."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer_by"].initial = ASKED_AGAIN.due(localdate(), Calendar())


class TakeBackForm(forms.Form):
    because = one_of(_("Waarom trek je de vraag in?"), NotNeeded.choices, _("Kies waarom."))
