# SPDX-License-Identifier: EUPL-1.2
"""What a worker fills in about a question: the answer and its minutes, and why it becomes something else."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from baken.intake.advice.actions import MOST_MINUTES
from baken.intake.vocabulary import BecameAdvice, BecameReport
from baken.kernel.recognisable import Recognisable, recognisable_in

LONGEST = 20_000
NAMES = {
    Recognisable.BSN: _("een BSN"),
    Recognisable.PHONE: _("een telefoonnummer"),
    Recognisable.PLATE: _("een kenteken"),
    Recognisable.IBAN: _("een rekeningnummer"),
    Recognisable.MAIL: _("een mailadres"),
}


def _minutes() -> forms.IntegerField:
    wrong = _("Vul een aantal minuten in, zoals 20.")
    return forms.IntegerField(
        label=_("Hoeveel minuten kostte dit?"),
        help_text=_("Tel lezen, uitzoeken, overleg en schrijven mee. Schatten mag."),
        min_value=1,
        max_value=MOST_MINUTES,
        error_messages={"required": wrong, "invalid": wrong, "min_value": wrong, "max_value": wrong},
    )


def _why() -> forms.CharField:
    return forms.CharField(
        label=_("Toelichting"),
        help_text=_("Eén zin is genoeg. Dit gaat op slot."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf in één zin waarom.")},
    )


class AnswerForm(forms.Form):
    """The answer, and the minutes it took."""

    text = forms.CharField(
        label=_("Antwoord"),
        help_text=_("De vrager leest dit met de code. Noem niemand. Schrijf kort, in gewone woorden."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Er staat nog niets in je antwoord.")},
    )
    minutes = _minutes()


class ToldForm(forms.Form):
    """An answer that was given on the telephone or at the desk: its minutes, and what was said."""

    minutes = _minutes()
    note = forms.CharField(
        label=_("Wat heb je gezegd?"),
        help_text=_("Mag leeg blijven. Noem niemand. Dit wordt met de vraag gewist."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class TimeForm(forms.Form):
    """Minutes spent besides writing."""

    minutes = _minutes()


class ToReportForm(forms.Form):
    """Why a question becomes a report: only when the asker wants it."""

    because = forms.ChoiceField(
        label=_("Waarom wordt dit een melding?"),
        choices=BecameReport.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies waarom. Zonder de vrager wordt advies geen melding.")},
    )
    why = _why()


class ToAdviceForm(forms.Form):
    """Why a report is a question, and the question without anything that names somebody."""

    because = forms.ChoiceField(
        label=_("Waarom is dit een adviesvraag?"),
        choices=BecameAdvice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies waarom dit geen melding is.")},
    )
    question = forms.CharField(
        label=_("De vraag"),
        help_text=_("Haal namen, adressen en nummers weg. Een adviesvraag gaat over niemand."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Schrijf op wat de vraag is.")},
    )
    anyway = forms.BooleanField(label=_("Ik heb gekeken: dit wijst niemand aan"), required=False)
    why = _why()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        seen = recognisable_in(cleaned.get("question", ""))
        if seen and not cleaned.get("anyway"):
            named = ", ".join(str(NAMES[kind]) for kind in seen)
            self.add_error(
                "question",
                _now("Hier staat misschien %(named)s in. Haal het weg, of zet het vinkje.")
                % {"named": named},
            )
        return cleaned
