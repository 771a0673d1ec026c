# SPDX-License-Identifier: EUPL-1.2
"""What is filled in to open somebody else's case for a while, to review that, and to answer who asks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.access.temporary.vocabulary import Answer, Because, Verdict
from baken.casework.forms import one_of, words_field
from baken.design.widgets import DatePicker


def _reference() -> forms.CharField:
    return forms.CharField(
        label=_("Kenmerk van de zaak"),
        help_text=_("Zoals GV-26-7K4Q9. Hoofdletters en streepjes maken niet uit."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul het kenmerk in.")},
    )


class BreakGlassForm(forms.Form):
    """One case, why at once, and what happens now."""

    reference = _reference()
    because = one_of(_("Waarom is het nu nodig?"), Because.choices, _("Kies waarom het nu nodig is."))
    words = words_field(
        _("Wat is er aan de hand?"),
        _("Je teamleider leest dit bij de beoordeling. Geen namen."),
        required=True,
        rows=3,
    )


class AskForm(forms.Form):
    """One case, and why somebody wants to read along."""

    reference = _reference()
    words = words_field(
        _("Waarom wil je meelezen?"),
        _("De eigenaar van de zaak leest dit. Geen namen."),
        required=True,
        rows=3,
    )


class ReviewForm(forms.Form):
    """Whether it was needed."""

    verdict = one_of(_("Was deze noodtoegang nodig?"), Verdict.choices, _("Kies wat je vindt."))
    words = words_field(
        _("Toelichting"), _("Niet verplicht. Wie de zaak opende en de eigenaar lezen dit ook.")
    )


class AnswerForm(forms.Form):
    """Yes until a day, or no."""

    answer = one_of(_("Mag deze collega meelezen?"), Answer.choices, _("Kies ja of nee."))
    until = forms.DateField(
        label=_("Tot en met"),
        help_text=_("Alleen bij ja, hooguit vier weken vooruit. Daarna sluit de zaak vanzelf."),
        required=False,
        widget=DatePicker,
        error_messages={"invalid": _("Vul een datum in, zoals 24-11-2026.")},
    )

    def clean(self) -> dict[str, object]:
        cleaned: dict[str, object] = super().clean() or {}
        if cleaned.get("answer") == Answer.ACCEPTED and not cleaned.get("until") and not self.errors:
            self.add_error("until", _("Vul in tot en met welke dag deze collega mag meelezen."))
        return cleaned
