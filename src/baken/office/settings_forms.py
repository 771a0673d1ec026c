# SPDX-License-Identifier: EUPL-1.2
"""One form for each part of a region's profile. What a form does not check, the rules of the profile do."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.office.settings_words import ACCEPTS, DAYS, KINDS
from baken.regions.checks import named_in
from baken.regions.overlay import CHANNELS, CONTACTS, LETTERS, NAMES, PARTNERS, PHONES, SITES
from baken.regions.sentences import sentence
from baken.regions.shapes import PLAIN_NAME

HOUR_LINES = 3
FILLED_IN_ANYWHERE = frozenset({"phone_veilig_thuis"})


def _text(
    label: Any, key: str, *, required: bool = True, rows: int = 0, longest: int = 200
) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"autocomplete": "off"})
    errors = {"required": sentence(key)}
    return forms.CharField(
        label=label, required=required, max_length=longest, widget=widget, error_messages=errors
    )


class NamesForm(forms.Form):
    """What the region is called in the house, and whom a reader believes to write to."""

    name = _text(_("Naam van de regio"), "name", longest=100)
    veilig_thuis = _text(_("Naam van het meldpunt, zoals een melder die leest"), "name", longest=100)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for key, name in list(said.items()):
            if not PLAIN_NAME.regex.fullmatch(name):
                self.add_error(key, sentence("plain_name"))
        return said

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class SiteForm(forms.Form):
    """The site of an organisation that helps: it is read, no page links to it."""

    name = _text(_("Naam"), "name")
    address = _text(_("Adres, zonder https"), "address", longest=100)

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class ContactForm(forms.Form):
    """Under which number a professional reaches somebody who thinks along."""

    number = _text(_("Nummer"), "number", longest=30)

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class PhoneForm(forms.Form):
    """A number that reporters see."""

    name = _text(_("Naam"), "name")
    number = _text(_("Nummer"), "number", longest=30)
    free = forms.BooleanField(label=_("Gratis"), required=False)
    leaves_no_trace_on_the_bill = forms.BooleanField(label=_("Staat niet op de rekening"), required=False)

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class ChannelForm(forms.Form):
    """A way in: hours in at most three lines, who answers, and what happens at night."""

    name = _text(_("Naam"), "name")
    answered_by = _text(_("Wie neemt op of leest"), "answered_by")
    at_night = _text(_("Wat gebeurt er buiten deze uren"), "at_night", rows=2)
    address = _text(_("Nummer of adres"), "address", required=False)

    def __init__(self, data: Any, *, initial: Mapping[str, Any]) -> None:
        hours = initial.get("hours", ())
        flat = {key: value for key, value in initial.items() if key != "hours"}
        for number, line in enumerate(hours):
            flat |= {f"{key}-{number}": value for key, value in line.items()}
        super().__init__(data, initial=flat, auto_id="instelling-%s")
        for number in range(HOUR_LINES):
            label = _("Dagen") if number == 0 else _("Andere dagen")
            self.fields[f"days-{number}"] = forms.MultipleChoiceField(
                label=label, choices=list(DAYS.items()), required=False, widget=forms.CheckboxSelectMultiple
            )
            self.fields[f"opens-{number}"] = _text(_("Open vanaf"), "opens", required=False, longest=5)
            self.fields[f"closes-{number}"] = _text(_("Open tot"), "closes", required=False, longest=5)

    @property
    def hour_lines(self) -> list[tuple[Any, Any, Any]]:
        return [(self[f"days-{n}"], self[f"opens-{n}"], self[f"closes-{n}"]) for n in range(HOUR_LINES)]

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        hours = [
            {"days": said[f"days-{n}"], "opens": said[f"opens-{n}"], "closes": said[f"closes-{n}"]}
            for n in range(HOUR_LINES)
            if said[f"days-{n}"]
        ]
        return {key: said[key] for key in ("name", "answered_by", "at_night", "address")} | {"hours": hours}


class PartnerForm(forms.Form):
    """An organisation; one that takes nothing any more keeps its name for what was handed over before."""

    name = _text(_("Naam"), "name")
    accepts = forms.MultipleChoiceField(
        label=_("Wat neemt deze organisatie aan?"),
        help_text=_("Niets aangevinkt: er wordt niets meer aangeboden."),
        choices=list(ACCEPTS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class NewPartnerForm(PartnerForm):
    """An organisation that is not in the file."""

    code = _text(_("Code"), "code", longest=30)
    kind = forms.ChoiceField(
        label=_("Soort"), choices=list(KINDS.items()), error_messages={"required": sentence("kind")}
    )
    field_order = ("name", "code", "kind", "accepts")

    def values(self) -> dict[str, Any]:
        return {key: value for key, value in self.cleaned_data.items() if key != "code"}


class LetterForm(forms.Form):
    """A standard text to a reporter, in the region's own words: filled in is what the standard `text` has filled in."""

    text = _text(_("Tekst"), "text", rows=10, longest=5000)

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._filled_in = FILLED_IN_ANYWHERE | named_in(text)
        self.fields["text"].help_text = _("Dit vullen we zelf in: %(names)s.") % {"names": self._in_braces()}

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if unknown := named_in(text) - self._filled_in:
            said = {"wrong": min(unknown), "names": self._in_braces()}
            raise forms.ValidationError(_("{%(wrong)s} kunnen we hier niet invullen. Wel: %(names)s.") % said)
        return text

    def _in_braces(self) -> str:
        return ", ".join(f"{{{each}}}" for each in sorted(self._filled_in))

    def values(self) -> dict[str, Any]:
        return {"text": self.cleaned_data["text"].replace("\r\n", "\n")}


FORMS: dict[str, type[forms.Form]] = {
    NAMES: NamesForm,
    PHONES: PhoneForm,
    PARTNERS: PartnerForm,
    SITES: SiteForm,
    CONTACTS: ContactForm,
}


def form_for(part: str, data: Any, held: Mapping[str, Any], standard: Mapping[str, Any]) -> Any:
    """The form of this part, filled with what holds now; `standard` is what a letter says where nobody worded it."""
    if part == CHANNELS:
        return ChannelForm(data, initial=held)
    if part == LETTERS:
        return LetterForm(data, initial=dict(held), auto_id="instelling-%s", **standard)
    return FORMS[part](data, initial=dict(held), auto_id="instelling-%s")
