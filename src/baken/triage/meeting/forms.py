# SPDX-License-Identifier: EUPL-1.2
"""What a worker fills in around a meeting: when, with whom, about which reports, and who said what."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from baken.access.queries import Colleague
from baken.access.vocabulary import Role, role_in_a_sentence
from baken.design.widgets import DatePicker
from baken.intake.models import Report
from baken.intake.vocabulary import ELSEWHERE, Form, ReportState
from baken.kernel.clock import AMSTERDAM
from baken.regions.profiles import Region
from baken.triage.forms import LONGEST
from baken.triage.meeting.actions import Said, Spent
from baken.triage.meeting.models import Seat
from baken.triage.meeting.vocabulary import Stance, Step
from baken.triage.policy import INVITABLE, MOST_ITEMS, due_of

MOST_MINUTES = 600
WHAT_FITS = _("Welke hulp past hier het best?")
WRONG_MINUTES = {
    name: _("Vul hele minuten in, van 0 tot en met 600.") for name in ("invalid", "min_value", "max_value")
}


def _minutes(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=0,
        max_value=MOST_MINUTES,
        required=False,
        error_messages=WRONG_MINUTES,
    )


class AgendaForm(forms.Form):
    """Which of the reports that wait."""

    reports = forms.MultipleChoiceField(
        label=_("Welke meldingen bespreken jullie?"),
        help_text=_("Dit zijn de meldingen die wachten en nog op geen agenda staan, de oudste eerst."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, waiting: Sequence[Report], region: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = {report.reference: report for report in waiting[:MOST_ITEMS]}
        field: Any = self.fields["reports"]
        if len(waiting) > MOST_ITEMS:
            field.help_text = _(
                "Er wachten er meer dan %s. Hier staan de eerste, direct gevaar bovenaan."
            ) % (MOST_ITEMS)
        field.choices = [(reference, reference) for reference in self.waiting]
        field.hints = {reference: _told(report, region) for reference, report in self.waiting.items()}
        field.initial = [each.reference for each in waiting if each.state == ReportState.IN_TRIAGE]

    def chosen(self) -> list[Report]:
        return [self.waiting[reference] for reference in self.cleaned_data["reports"]]


class InviteForm(forms.Form):
    """Who sits at the table."""

    people = forms.MultipleChoiceField(
        label=_("Wie nodig je uit?"),
        help_text=_("Wie je uitnodigt, leest een melding alleen zolang die op tafel ligt."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies wie je uitnodigt.")},
    )

    def __init__(self, *args: Any, colleagues: Sequence[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["people"]
        self.in_order = sorted(colleagues, key=lambda one: (INVITABLE.index(Role(one.role)), one.name))
        field.choices = [(f"{one.id}:{one.role}", one.label) for one in self.in_order]

    def invited(self) -> list[tuple[UUID, str]]:
        """Somebody with two roles sits there once."""
        split = [value.split(":") for value in self.cleaned_data["people"]]
        return list({UUID(account): (UUID(account), role) for account, role in reversed(split)}.values())


class PlanForm(InviteForm, AgendaForm):
    """A meeting: when, who is invited, and about which reports."""

    day = forms.DateField(
        label=_("Dag"),
        widget=DatePicker,
        error_messages={"required": _("Vul een datum in."), "invalid": _("Vul een datum in.")},
    )
    time = forms.TimeField(
        label=_("Hoe laat?"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={
            "required": _("Vul een tijd in, zoals 10:00."),
            "invalid": _("Vul een tijd in, zoals 10:00."),
        },
    )

    def __init__(self, *args: Any, viewer: UUID | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].initial = _usual(self.in_order, viewer)

    def at(self) -> datetime:
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"], AMSTERDAM)


class QuestionForm(forms.Form):
    """What is asked of everybody while the report lies on the table."""

    question = forms.CharField(
        label=_("Wat vraag je aan het overleg?"),
        help_text=_("Iedereen aan tafel leest dit bij de melding."),
        initial=WHAT_FITS,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf in één zin wat je vraagt.")},
    )


class VoiceForm(forms.Form):
    """What one participant says, and how many minutes this report took."""

    stance = forms.ChoiceField(
        label=_("Vindt"), choices=Stance.choices, initial=Stance.AGREES, widget=forms.RadioSelect
    )
    minutes = _minutes(_("Minuten"))
    dissent = forms.CharField(
        label=_("Andere mening"),
        help_text=_("Alleen bij oneens: wat zou je anders doen?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, seat: Seat, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seat = seat
        self.heading = f"{name}, {role_in_a_sentence(seat.role)}"

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("stance") == Stance.DISSENTS and not given.get("dissent", "").strip():
            self.add_error("dissent", _("Schrijf op wat deze deelnemer anders zou doen."))
        return given

    def said(self) -> Said:
        given = self.cleaned_data
        stance = Stance(given["stance"])
        there = stance != Stance.ABSENT
        return Said(
            self.seat.account,
            self.seat.role,
            stance,
            minutes=(given["minutes"] or 0) if there else 0,
            dissent=given["dissent"] if stance == Stance.DISSENTS else "",
        )


class TimeForm(forms.Form):
    """Minutes of one participant that stand beside no decision."""

    preparing = _minutes(_("Voorbereiden, in minuten"))
    meeting = _minutes(
        _("Overleggen zonder besluit, in minuten"),
        help_text=_("Wat op tafel lag en waarover nog niets besloten is."),
    )
    working_out = _minutes(_("Uitwerken, in minuten"))

    def __init__(self, *args: Any, seat: Seat, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seat = seat
        self.heading = f"{name}, {role_in_a_sentence(seat.role)}"

    def spent(self) -> list[Spent]:
        return [
            Spent(self.seat.account, self.seat.role, step, self.cleaned_data[step.value] or 0)
            for step in Step
        ]


def refill(filled: Iterable[forms.Form], typed: Mapping[str, list[str]]) -> None:
    """Give back what was kept, without calling it wrong: it was never sent."""
    for form in filled:
        for name, field in form.fields.items():
            key = form.add_prefix(name)
            if isinstance(field, forms.MultipleChoiceField):
                form.initial[name] = typed.get(key, [])
            elif isinstance(field, forms.BooleanField):
                form.initial[name] = key in typed
            elif key in typed:
                form.initial[name] = typed[key][0]


def _told(report: Report, region: Region) -> str:
    known = dict(Form.choices)
    seems = ", ".join(str(known[code]) for code in report.forms.split(",") if code in known)
    due = due_of(report)
    parts = [
        str(_("nu gevaar")) if report.acute else "",
        seems or str(_("nog niet geduid")),
        _place(report.home, region),
        f"{_('uiterlijk')} {date_format(due, 'j F')}" if due else "",
    ]
    return " · ".join(part for part in parts if part)


def _place(code: str, region: Region) -> str:
    if not code or code == ELSEWHERE:
        return ""
    return region.municipality_name(code)


def _usual(colleagues: Sequence[Colleague], viewer: UUID | None) -> list[str]:
    """Whoever plans it, and everybody who is the only one in a role."""
    of_role = {role: [one for one in colleagues if one.role == role] for role in INVITABLE}
    alone = [found[0] for found in of_role.values() if len(found) == 1]
    usual = {f"{one.id}:{one.role}" for one in alone if one.id != viewer}
    usual |= {f"{one.id}:{one.role}" for one in colleagues if one.id == viewer}
    return [f"{one.id}:{one.role}" for one in colleagues if f"{one.id}:{one.role}" in usual]
