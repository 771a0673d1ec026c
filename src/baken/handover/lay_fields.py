# SPDX-License-Identifier: EUPL-1.2
"""The form of everything that is laid before somebody: what goes, in which way, on which ground, by when answered.

It offers what the recipient's list allows and nothing else; what a dossier knows stands ready, the rest is typed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from baken.design.widgets import DatePicker
from baken.handover.actions import LaidOut, Way
from baken.handover.policy import BECAME_KNOWN, CONSULTATION_IS_ANSWERED, KINDS, OFFER_IS_ANSWERED, USUAL
from baken.handover.recipients import FieldKind, Recipient, focal, for_doctor
from baken.handover.vocabulary import DOCTOR, Consent, FocalDomain, Ground, HandOverKind, HandoverPurpose
from baken.kernel.days import Calendar

CALENDAR = Calendar()
LONGEST = 20_000
STORY, NOTE = "story", "note"
FIRST = (STORY, NOTE)


@dataclass(frozen=True, slots=True)
class Copyable:
    """Something that a dossier knows of a field; `goes` says that it stands ready to go."""

    code: str
    text: str = field(repr=False)
    goes: bool = True


def _day(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=DatePicker,
        error_messages={"required": _("Vul een datum in."), "invalid": _("Vul een datum in.")},
    )


def _words(kind: FieldKind, rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=kind.label,
        help_text=kind.hint,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class LayForm(forms.Form):
    """What every one of them says; `said` is that for the action."""

    chosen = forms.MultipleChoiceField(
        label=_("Wat deel je?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    purpose = forms.ChoiceField(label=_("Waarvoor?"))
    ground = forms.ChoiceField(label=_("Op welke grond?"))
    ends_on = _day(_("Tot en met"), _("Daarna wordt de kopie vernietigd."))
    answer_by = _day(_("Antwoord uiterlijk"), _("Daarna staat het op de werklijst."), required=False)

    def __init__(
        self, *args: Any, to: Sequence[Recipient], copyable: Sequence[Copyable], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.to = tuple(to)
        kinds = {kind.code: kind for one in to for kind in one.fields}
        self.known = {each.code: each for each in copyable if each.code in kinds and each.text}
        self._offer_known([kinds[code] for code in self.known if code != STORY])
        self.written = [kinds[code] for code in kinds if code not in self.known or code == STORY]
        for kind in self.written:
            self.fields[kind.code] = _words(kind, rows=6 if kind.code == STORY else 2)
        told = self.known.get(STORY)
        if told and self._is_usual(told):
            self.fields[STORY].initial = told.text
        here: Any = self.fields
        here["purpose"].choices = _choices(HandoverPurpose, [each for one in to for each in one.purposes])
        here["ground"].choices = _choices(Ground, [each for one in to for each in one.grounds])
        here["ends_on"].initial = lambda: USUAL.due(localdate(), CALENDAR)

    @property
    def first_written(self) -> list[Any]:
        """What is told and a note: the rest of the list is seldom needed."""
        return [self[kind.code] for kind in self.written if kind.code in FIRST]

    @property
    def more_written(self) -> list[Any]:
        return [self[kind.code] for kind in self.written if kind.code not in FIRST]

    @property
    def more_is_filled(self) -> bool:
        return any(bound.value() or bound.errors for bound in self.more_written)

    def said(self) -> LaidOut:
        return LaidOut(**self._shared())

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self._going():
            self.add_error("chosen", _("Kies wat je deelt, of schrijf een toelichting."))
        return given

    def _offer_known(self, kinds: Sequence[FieldKind]) -> None:
        chosen: Any = self.fields["chosen"]
        chosen.choices = [(kind.code, kind.label) for kind in kinds]
        chosen.hints = {kind.code: self._hint(kind) for kind in kinds}
        chosen.initial = [kind.code for kind in kinds if self._is_usual(self.known[kind.code])]
        if not kinds:
            del self.fields["chosen"]

    def _hint(self, kind: FieldKind) -> str:
        return " · ".join(filter(None, (self.known[kind.code].text.replace("\n", "; "), kind.hint)))

    def _is_usual(self, known: Copyable) -> bool:
        return known.goes and all(known.code in one.usual for one in self.to)

    def _going(self) -> dict[str, str]:
        given = self.cleaned_data
        ticked = {code: self.known[code].text for code in given.get("chosen") or ()}
        typed = {kind.code: given.get(kind.code, "") for kind in self.written}
        return ticked | {code: text for code, text in typed.items() if text.strip()}

    def _shared(self) -> dict[str, Any]:
        given = self.cleaned_data
        names = ("purpose", "ground", "ends_on", "answer_by")
        return {"fields": self._going()} | {name: given[name] for name in names}


class AskForm(LayForm):
    """A question to focal officers: for which domain they work decides which fields may go."""

    question = forms.CharField(
        label=_("Je vraag"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf op wat je wilt weten.")},
    )
    domain = forms.ChoiceField(
        label=_("Aan welke aandachtsfunctionaris?"),
        choices=FocalDomain.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies voor welk domein je dit vraagt.")},
    )
    field_order = ("domain", "question")

    def __init__(self, *args: Any, copyable: Sequence[Copyable], **kwargs: Any) -> None:
        everyone = [focal(each) for each in FocalDomain]
        super().__init__(*args, to=everyone, copyable=copyable, **kwargs)
        self.fields["answer_by"].initial = lambda: CONSULTATION_IS_ANSWERED.due(localdate(), CALENDAR)
        for kind in self.written:
            self.fields[kind.code].help_text = self._whose(kind)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not given.get("domain"):
            return given
        to = focal(given["domain"])
        for code in self._going():
            if code not in to.codes:
                place = code if code in self.fields else "chosen"
                label = next(kind.label for one in self.to for kind in one.fields if kind.code == code)
                self.add_error(
                    place, _("“%(field)s” gaat niet naar: %(whom)s.") % {"field": label, "whom": to.name}
                )
        return given

    def said(self) -> LaidOut:
        given = self.cleaned_data
        return LaidOut(**self._shared(), question=given["question"], domain=given["domain"])

    def _hint(self, kind: FieldKind) -> str:
        return " · ".join(filter(None, (self.known[kind.code].text.replace("\n", "; "), self._whose(kind))))

    def _whose(self, kind: FieldKind) -> str:
        having = [one for one in self.to if kind.code in one.codes]
        if len(having) == len(self.to) or having[0].focal is None:
            return kind.hint
        return f"{kind.hint} Alleen {str(having[0].focal.label).lower()}.".strip()


class DoctorForm(LayForm):
    """A question to the confidential doctor."""

    question = forms.CharField(
        label=_("Je vraag"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf op wat je wilt weten.")},
    )
    field_order = ("question",)

    def __init__(self, *args: Any, copyable: Sequence[Copyable], **kwargs: Any) -> None:
        super().__init__(*args, to=[for_doctor()], copyable=copyable, **kwargs)
        self.fields["answer_by"].initial = lambda: CONSULTATION_IS_ANSWERED.due(localdate(), CALENDAR)

    def said(self) -> LaidOut:
        return LaidOut(**self._shared(), question=self.cleaned_data["question"], domain=DOCTOR)


class HandOverForm(LayForm):
    """Work for a partner: in which way, with whose consent, and by when we hear what became of it."""

    kind = forms.ChoiceField(label=_("Hoe gaat het over?"), widget=forms.RadioSelect, required=False)
    task = forms.CharField(
        label=_("Wat vraag je te doen?"),
        help_text=_("Nodig bij een opdracht."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    consent = forms.ChoiceField(
        label=_("Wie gaf toestemming?"), choices=[("", _("Niemand")), *Consent.choices], required=False
    )
    consent_on = forms.DateField(
        label=_("Toestemming gegeven op"),
        required=False,
        widget=DatePicker,
        error_messages={"invalid": _("Vul een datum in.")},
    )
    result_by = _day(
        _("Wat ervan werd: uiterlijk"),
        _("Zwijgt de ander dan, dan staat het op de werklijst."),
        required=False,
    )

    answers = forms.ChoiceField(
        label=_("Is dit het antwoord op een verzoek?"),
        help_text=_("Dan blijft de zaak van jou, en leest de partner dat het verzoek beantwoord is."),
        required=False,
    )
    field_order = ("answers", "kind", "task")

    def __init__(
        self,
        *args: Any,
        to: Recipient,
        copyable: Sequence[Copyable],
        asked: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, to=[to], copyable=copyable, **kwargs)
        self.recipient = to
        here: Any = self.fields
        here["kind"].choices = _choices(HandOverKind, to.kinds)
        here["kind"].hints = {each.value: KINDS[each].hint for each in to.kinds}
        here["kind"].initial = to.kinds[0].value
        here["answer_by"].initial = lambda: OFFER_IS_ANSWERED.due(localdate(), CALENDAR)
        here["result_by"].initial = lambda: BECAME_KNOWN.due(localdate(), CALENDAR)
        if not to.consent and Ground.CONSENT not in to.grounds:
            del self.fields["consent"], self.fields["consent_on"]
        here["answers"].choices = [("", _("Nee")), *asked]
        if not asked:
            del self.fields["answers"]
        if HandOverKind.ASSIGNMENT not in to.kinds:
            del self.fields["task"]

    @property
    def receiver_ground(self) -> str:
        return str(self.recipient.receiver.label)

    def said(self) -> LaidOut:
        given = self.cleaned_data
        way = Way(
            kind=HandOverKind.REQUEST
            if given.get("answers")
            else HandOverKind(given["kind"] or self.recipient.kinds[0]),
            task=given.get("task", ""),
            consent=given.get("consent", ""),
            consent_on=given.get("consent_on"),
        )
        return LaidOut(**self._shared(), result_by=given["result_by"], recipient=self.recipient.code, way=way)


def _choices(words: Any, codes: Sequence[Any]) -> list[tuple[str, Any]]:
    return [(each.value, words(each).label) for each in dict.fromkeys(codes)]
