# SPDX-License-Identifier: EUPL-1.2
"""The one page of a call. Nothing is compulsory but one line of what is told."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.design.widgets import DatePicker
from baken.intake.phone.actions import Heard
from baken.intake.places import places_of
from baken.intake.policy import LONGEST_LINE, LONGEST_STORY
from baken.intake.vocabulary import (
    CameFrom,
    Channel,
    Contact,
    Danger,
    Form,
    Interpreter,
    Leads,
    ReporterKind,
    ReporterRole,
    Samenloop,
    ShieldGround,
)
from baken.regions.profiles import Region

OURS = (Channel.PHONE, Channel.CHAT, Channel.MAIL, Channel.LETTER, Channel.DESK)
OTHERS = tuple(each for each in CameFrom if each != CameFrom.OWN)
SEEMS = [(form.value, form.label) for form in Form if form != Form.UNKNOWN]
KINDS = [
    (ReporterKind.NAMED, _("Bekend")),
    (ReporterKind.SHIELDED, _("Afgeschermd")),
    (ReporterKind.UNKNOWN, _("Onbekend")),
]
OTHERS_ANSWER = [
    ("", _("Niet besproken")),
    ("nothing", _("Ophangen zonder iets te zeggen")),
    ("neutral", _("Iets gewoons zeggen")),
]
NOT_ASKED = ("", _("Niet gevraagd"))


def line(label: Any, hint: Any = "", kind: str = "text") -> forms.CharField:
    """One line that may stay empty."""
    widget = forms.TextInput(attrs={"autocomplete": "off", "type": kind})
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=LONGEST_LINE, widget=widget
    )


def one_of(label: Any, choices: Any, *, hint: Any = "", segments: bool = False) -> forms.ChoiceField:
    """A choice that may be left open."""
    widget = forms.RadioSelect if segments else forms.Select
    return forms.ChoiceField(label=label, help_text=hint, choices=choices, required=False, widget=widget)


def day(label: Any, hint: Any) -> forms.DateField:
    wrong = {"invalid": _("Vul een datum in, of laat dit leeg.")}
    return forms.DateField(
        label=label, help_text=hint, required=False, widget=DatePicker(), error_messages=wrong
    )


class CallForm(forms.Form):
    """What is told and noted in one call, in the order of the page."""

    story = forms.CharField(
        label=_("Wat wordt er verteld?"),
        help_text=_("Alleen dit is verplicht. Eén regel is genoeg, aanvullen kan later."),
        max_length=LONGEST_STORY,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Schrijf minstens één regel op.")},
    )
    danger = one_of(_("Is er nu gevaar?"), Danger.choices, segments=True)
    reporter_role = one_of(_("Wie meldt?"), ReporterRole.choices, segments=True)
    seems = forms.MultipleChoiceField(
        label=_("Waar lijkt het op?"), choices=SEEMS, required=False, widget=forms.CheckboxSelectMultiple
    )
    municipality = one_of(_("Gemeente"), ())
    place = line(_("Plek"), _("Adres, of waaraan je de plek herkent"))
    number = line(_("Terugbellen mag op"), _("Leeg: dan bellen we niet"), kind="tel")
    when = line(_("Veilig om te bellen"))
    others_answer = one_of(_("Als iemand anders opneemt"), OTHERS_ANSWER)
    mail_address = line(_("Mailen mag naar"), _("Leeg: dan mailen we niet"), kind="email")
    no_contact = forms.BooleanField(label=_("Wil geen contact"), required=False)
    wants_code = forms.BooleanField(label=_("Wil een code om mee te lezen"), required=False)
    reporter_kind = one_of(_("Hoe bekend is de melder?"), KINDS, segments=True)
    full_name = line(_("Naam van de melder"), _("Wordt apart verzegeld"))
    shield_ground = one_of(
        _("Waarom afgeschermd?"),
        [NOT_ASKED, *ShieldGround.choices],
        hint=_("Alleen bij een professional"),
    )
    came_by = one_of(
        _("Hoe kwam dit binnen?"),
        [
            (_("Bij ons"), [(each.value, each.label) for each in OURS]),
            (_("Doorgegeven door"), [(each.value, each.label) for each in OTHERS]),
        ],
    )
    received_on = day(_("Ontvangen op"), _("Leeg is vandaag. De termijn loopt vanaf deze dag."))
    first_told_on = day(_("Eerst gemeld op"), _("Bij wie het doorgaf"))
    language = one_of(_("Taal van de melder"), ())
    interpreter = one_of(_("Tolk nodig"), [("", _("Nee")), *Interpreter.choices])
    samenloop = one_of(_("Samenloop"), [NOT_ASKED, *Samenloop.choices])
    own_file = line(_("Dossiernummer in ons eigen systeem"), _("Wordt apart verzegeld"))
    leading_file = one_of(_("Welk dossier leidt?"), [("", _("Nog niet bepaald")), *Leads.choices])

    def __init__(self, data: Any = None, *, region: Region, today: date, **kwargs: Any) -> None:
        super().__init__(data, auto_id="gesprek-%s", label_suffix="", **kwargs)
        self.region = region
        self.today = today
        here: Any = self.fields
        here["municipality"].choices = places_of(region, today)
        here["language"].choices = [(code, _language(code)) for code in region.languages]

    def clean_received_on(self) -> date | None:
        return self._not_in_the_future("received_on")

    def clean_first_told_on(self) -> date | None:
        return self._not_in_the_future("first_told_on")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("full_name") and cleaned.get("reporter_kind") == ReporterKind.UNKNOWN:
            self.add_error("full_name", _("Haal de naam weg, of kies hierboven Bekend of Afgeschermd."))
        return cleaned

    def heard(self) -> Heard:
        """What goes to intake: coded facts, and words to be sealed."""
        given = self.cleaned_data
        came_by = given["came_by"] or Channel.PHONE
        ours = came_by in OURS
        # Whoever gave a name without saying more stays hidden from those concerned.
        kind = given["reporter_kind"] or (
            ReporterKind.SHIELDED if given["full_name"] else ReporterKind.UNKNOWN
        )
        return Heard(
            region=self.region.slug,
            channel=came_by if ours else Channel.PARTNER,
            came_from=CameFrom.OWN if ours else came_by,
            received_on=given["received_on"],
            first_told_on=given["first_told_on"],
            reporter_role=given["reporter_role"] or ReporterRole.UNSTATED,
            reporter_kind=kind,
            shield_ground=given["shield_ground"] if kind == ReporterKind.SHIELDED else "",
            danger=given["danger"] or Danger.UNKNOWN,
            contact=_way(given),
            language=given["language"] or "nl",
            interpreter=given["interpreter"],
            municipality=given["municipality"],
            forms=tuple(given["seems"]),
            samenloop=given["samenloop"],
            leading_file=given["leading_file"],
            words={
                "story": given["story"],
                "place": given["place"],
                "reporter": given["full_name"],
                "own_file": given["own_file"],
            },
            contact_details=_details(given),
        )

    def _not_in_the_future(self, name: str) -> date | None:
        chosen: date | None = self.cleaned_data[name]
        if chosen is not None and chosen > self.today:
            raise forms.ValidationError(_("Deze dag moet nog komen. Kies vandaag of eerder."))
        return chosen


class AddForm(forms.Form):
    """What the reporter adds or puts right when the summary is read back."""

    text = forms.CharField(
        label=_("Aanvulling of verbetering"),
        help_text=_("Wat er eerst stond, blijft staan. Dit komt eronder, met de tijd erbij."),
        max_length=LONGEST_STORY,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schrijf op wat erbij moet, of wat anders is.")},
    )


class SummaryForm(forms.Form):
    """The summary as the reporter will read it."""

    summary = forms.CharField(
        label=_("Samenvatting voor het postvak"),
        help_text=_("De melder leest dit met de code en kan terugschrijven. Haal weg wat er niet in hoort."),
        max_length=LONGEST_STORY,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Er staat nog niets in de samenvatting.")},
    )


def as_initial(typed: Mapping[str, list[str]]) -> dict[str, Any]:
    """A kept draft as the form shows it."""
    several = {
        name for name, field in CallForm.base_fields.items() if isinstance(field, forms.MultipleChoiceField)
    }
    return {
        name: given if name in several else given[-1]
        for name, given in typed.items()
        if name in CallForm.base_fields and given
    }


def _language(code: str) -> Any:
    return {"nl": _("Nederlands"), "en": _("Engels")}.get(code) or dict(Interpreter.choices).get(code, code)


def _way(given: Mapping[str, Any]) -> str:
    """How the reporter may be reached: only as was said, and without a word about it by the code alone."""
    if given["no_contact"]:
        return Contact.NONE
    if given["number"]:
        return Contact.CALL
    return Contact.MAIL if given["mail_address"] else Contact.CODE_ONLY


def _details(given: Mapping[str, Any]) -> dict[str, str]:
    names = ("number", "mail_address", "when", "others_answer")
    return {name: given[name] for name in names if given[name]}
