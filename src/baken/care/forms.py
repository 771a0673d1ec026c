# SPDX-License-Identifier: EUPL-1.2
"""What is filled in about a care path. What is typed is sealed at once."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext_lazy as _

from baken.care.actions import Noted
from baken.care.fields import day, minutes, one_of, pick, words
from baken.care.policy import CHECKLIST
from baken.care.standing import Standing
from baken.care.vocabulary import (
    Acts,
    Asker,
    ContactResult,
    NeedOutcome,
    NeedState,
    PathOutcome,
    PlanCopy,
    Provider,
    Reflection,
    ReflectionEnd,
    RouteStep,
    Way,
)
from baken.design.seen import SeenForm

LIVING = [choice for choice in NeedState.choices if choice[0] != NeedState.ENDED]
SETTLED = (NeedState.DONE, NeedState.NOT_NEEDED, NeedState.ENDED)
HOW_IT_WENT = _("Kies hoe het contact verliep.")


class PlanForm(SeenForm):
    """The plan, in the person's own words."""

    goals = words(
        _("Wat wil de betrokkene?"),
        _("Schrijf het op zoals de betrokkene het zegt."),
        needed=_("Schrijf op wat de betrokkene wil. Eén zin is genoeg."),
        rows=6,
    )
    never = words(
        _("Wat mag niemand doen?"),
        _("Bijvoorbeeld: nooit mijn moeder bellen, mijn broer weet van niets."),
    )
    copy = one_of(
        _("Heeft de betrokkene het plan gekregen?"),
        PlanCopy.choices,
        _("Kies of de betrokkene het plan heeft."),
    )


class NeedForm(SeenForm):
    """How it stands with one thing of the checklist."""

    state = one_of(_("Hoe staat het ervoor?"), LIVING, _("Kies hoe het ervoor staat."))
    provider = pick(_("Bij wie?"), Provider.choices, _("Kies een instantie uit de lijst."), required=False)
    acts = one_of(_("Wie is aan zet?"), Acts.choices, _("Kies wie aan zet is."), required=False)
    due_on = day(_("Wanneer kijk je er weer naar?"), _("Nodig zolang het loopt of vastzit."), required=False)
    step = words(_("Volgende stap"), _("Wat er nu moet gebeuren. Wat hier stond, wordt vervangen."))

    def noted(self) -> Noted:
        given = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return Noted(**given)


class AgreementForm(SeenForm):
    """In which ways the person may be reached."""

    ways = forms.MultipleChoiceField(
        label=_("Hoe mag je contact opnemen?"),
        help_text=_("Alleen wat de betrokkene zelf veilig noemt. Kies je niets, dan mag alleen afspreken."),
        choices=Way.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    words = words(
        _("Wat is er afgesproken?"),
        _("Welk nummer, welk moment, wat zeg je als iemand anders opneemt."),
    )


class PlannedContactForm(forms.Form):
    """When and how the next contact is."""

    on = day(_("Op welke dag?"))
    way = one_of(_("Hoe?"), Way.choices, _("Kies hoe je contact opneemt."))


class ContactForm(forms.Form):
    """A contact that was."""

    on = day(_("Op welke dag was het contact?"))
    hour = forms.TimeField(
        label=_("Hoe laat?"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": _("Vul een tijd in."), "invalid": _("Vul een tijd in, zoals 14:30.")},
    )
    way = one_of(_("Hoe?"), Way.choices, _("Kies hoe het contact was."))
    result = one_of(_("Hoe ging het?"), ContactResult.choices, HOW_IT_WENT)
    minutes = minutes()
    words = words(_("Wat is er besproken?"), rows=6)

    def moment(self) -> datetime:
        return datetime.combine(
            self.cleaned_data["on"], self.cleaned_data["hour"], tzinfo=get_current_timezone()
        )


class ReflectionForm(forms.Form):
    """The beginning of a reflection period."""

    kind = one_of(_("Welke bedenktijd?"), Reflection.choices, _("Kies welke bedenktijd het is."))
    intake_on = day(
        _("Wanneer was de intake bij de politie of de Arbeidsinspectie?"),
        _("De bedenktijd begint na die intake."),
    )


class ReflectionEndForm(forms.Form):
    """Its end."""

    because = one_of(
        _("Waarom eindigt de bedenktijd?"), ReflectionEnd.choices, _("Kies waarom de bedenktijd eindigt.")
    )
    ended_on = day(_("Op welke dag?"))


class ClosePathForm(forms.Form):
    """The end of a path, with an outcome for everything that was not settled."""

    outcome = one_of(
        _("Hoe eindigt het zorgtraject?"), PathOutcome.choices, _("Kies hoe het zorgtraject eindigt.")
    )
    words = words(_("Toelichting"), needed=_("Schrijf in één zin hoe het nu gaat."))

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose = _("Kies wat hiervan werd.")
        for item in CHECKLIST:
            state = standing.state_of(item)
            if state not in SETTLED:
                begun = NeedOutcome.NOT_NEEDED if state == NeedState.NOT_YET else ""
                self.fields[f"need_{item.code}"] = pick(
                    item.label, NeedOutcome.choices, choose, initial=begun
                )

    @property
    def open_needs(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("need_")]

    def needs(self) -> dict[str, str]:
        return {
            name.removeprefix("need_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("need_")
        }


class ThinkAlongForm(forms.Form):
    """With whom somebody thought along. There is no field for words: nobody may be recognised here."""

    asker = one_of(_("Wie vroeg je om mee te denken?"), Asker.choices, _("Kies wie het vroeg."))
    step = one_of(_("Bij welke stap?"), RouteStep.choices, _("Kies de stap."))
    on = day(_("Op welke dag?"))
    minutes = minutes()
    region = one_of(_("Voor welke regio?"), [], _("Kies een regio."))

    def __init__(self, *args: Any, regions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].choices = regions  # type: ignore[attr-defined]
        if len(regions) == 1:
            self.fields["region"].initial = regions[0][0]
            self.fields["region"].widget = forms.HiddenInput()
