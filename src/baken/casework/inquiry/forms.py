# SPDX-License-Identifier: EUPL-1.2
"""What is filled in about an investigation: its beginning, its steps, what was found, and its end."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.access.queries import Colleague
from baken.capacity.minutes import minutes_field
from baken.casework.actions import Planned
from baken.casework.forms import day_field, one_of, words_field
from baken.casework.inquiry.vocabulary import (
    Concluded,
    Ground,
    NotHeard,
    PausedBecause,
    SourceKind,
    Stance,
    StepKind,
    Then,
    Went,
)
from baken.casework.policy.inquiry import ASKED_BY_KIND, PLANNED_BY_HAND

NOTHING = [("", _("Kies"))]


def written(label: Any, help_text: Any, missing: Any, rows: int = 4) -> forms.CharField:
    """Words that must be there; `missing` says so."""
    field = words_field(label, help_text, required=True, rows=rows)
    field.error_messages["required"] = missing
    return field


def colleague_field(label: Any, colleagues: Iterable[Colleague]) -> forms.ChoiceField:
    """One of these, each once, whatever roles they hold."""
    known = {str(one.id): one.name for one in colleagues}
    errors = {"required": _("Kies een collega."), "invalid_choice": _("Kies een collega.")}
    return forms.ChoiceField(label=label, choices=[*NOTHING, *known.items()], error_messages=errors)


class BeginForm(forms.Form):
    """Why we investigate, and what we want to know."""

    ground = one_of(_("Waarom onderzoeken wij zelf?"), Ground.choices, _("Kies waarom."))
    question = written(
        _("Wat willen wij weten?"),
        _("Schrijf het plan: welke vragen, aan wie, en wat wij niet doen."),
        _("Schrijf op wat wij willen weten."),
        rows=6,
    )

    def __init__(self, *args: Any, colleagues: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"] = colleague_field(_("Wie leidt het onderzoek?"), colleagues)


class StepForm(forms.Form):
    """One step that is planned."""

    kind = one_of(
        _("Wat gaan we doen?"),
        [(one.value, one.label) for one in PLANNED_BY_HAND],
        _("Kies wat we gaan doen."),
    )
    source = forms.ChoiceField(
        label=_("Bij wie?"),
        help_text=_("Kies dit als je een bron vraagt."),
        choices=[*NOTHING, *SourceKind.choices],
        required=False,
    )
    what = words_field(_("Waar gaat het om?"), _("Niet verplicht. Wordt verzegeld."), rows=3)
    on = day_field(_("Uiterlijk op"))

    def __init__(self, *args: Any, colleagues: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"] = colleague_field(_("Wie doet het?"), colleagues)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("kind") == StepKind.ASK and not given.get("source"):
            self.add_error("source", _("Kies welke bron je vraagt."))
        return given

    def planned(self) -> Planned:
        given = self.cleaned_data
        kind = StepKind(given["kind"])
        source = given["source"] or ASKED_BY_KIND.get(kind, "")
        return Planned(kind, UUID(given["who"]), given["on"], source, given["what"])


class ResultForm(forms.Form):
    """What came of a step, or why it is not taken."""

    done = one_of(
        _("Is het gedaan?"),
        [("yes", _("Ja")), ("no", _("Nee, en het gaat niet meer door"))],
        _("Kies of het gedaan is."),
        initial="yes",
    )
    result = written(
        _("Wat kwam eruit?"),
        _("Feiten apart van wat je denkt. Of: waarom het niet doorgaat."),
        _("Schrijf op wat eruit kwam."),
        rows=6,
    )
    minutes = minutes_field()

    def __init__(self, *args: Any, kind: StepKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.monitors = kind == StepKind.MONITOR
        if self.monitors:
            self.fields["went"] = forms.ChoiceField(
                label=_("Hoe gaat het nu?"),
                help_text=_("Bij zorgen of onveiligheid vraagt Baken om een nieuwe veiligheidsbeoordeling."),
                choices=[*NOTHING, *Went.choices],
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if self.monitors and given.get("done") == "yes" and not given.get("went"):
            self.add_error("went", _("Kies hoe het nu gaat."))
        return given


class PauseForm(forms.Form):
    """Why no day counts for a while, and when one looks again."""

    because = one_of(_("Waarom staat het stil?"), PausedBecause.choices, _("Kies waarom het stilstaat."))
    why = words_field(_("Toelichting"), _("Wie vroeg het, of op wie wachten wij?"), rows=3)
    look_on = day_field(_("Wanneer kijk je of het weer verder kan?"))


class FindingForm(forms.Form):
    """One thing that was found."""

    what = written(
        _("Wat heb je gevonden?"),
        _("Eén feit per keer, zodat een betrokkene erop kan antwoorden."),
        _("Schrijf op wat je hebt gevonden."),
    )
    source = one_of(_("Van wie weet je dit?"), SourceKind.choices, _("Kies van wie je dit weet."))
    who = words_field(_("Wie of wat precies, en wanneer?"), _("Niet verplicht. Wordt verzegeld."), rows=2)


class HeardForm(forms.Form):
    """What somebody concerned says of a finding."""

    stance = one_of(_("Wat zegt deze persoon ervan?"), Stance.choices, _("Kies wat deze persoon ervan zegt."))
    words = words_field(_("In eigen woorden"), _("Schrijf op wat de persoon zelf zei."))
    because = forms.ChoiceField(
        label=_("Waarom niet gehoord?"),
        help_text=_("Alleen als je “Niet gehoord” kiest."),
        choices=[*NOTHING, *NotHeard.choices],
        required=False,
    )

    def __init__(self, *args: Any, people: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = forms.ChoiceField(
            label=_("Over wie gaat het?"),
            choices=[*NOTHING, *((str(id_), alias) for id_, alias in people)],
            error_messages={"required": _("Kies een persoon."), "invalid_choice": _("Kies een persoon.")},
        )
        self.fields = {"person": person, **self.fields}

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("stance") == Stance.NOT_HEARD and not given.get("because"):
            self.add_error("because", _("Kies waarom deze persoon niet is gehoord."))
        return given


class ConcludeForm(forms.Form):
    """What we hold to be so, and what follows."""

    outcome = one_of(_("Wat is de conclusie?"), Concluded.choices, _("Kies de conclusie."))
    conclusion = written(
        _("Waarom?"),
        _("Waar steunt de conclusie op, en wat zegt de betrokkene ervan?"),
        _("Schrijf op waar de conclusie op steunt."),
        rows=8,
    )
    then = one_of(_("Wat volgt er?"), Then.choices, _("Kies wat er volgt."))
    minutes = minutes_field()
