# SPDX-License-Identifier: EUPL-1.2
"""What is filled in for a note, and for taking a passage out of one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.casework.forms import one_of, words_field
from baken.casework.vocabulary import NoteKind, TakenOut

BIG = 2**31


def _version() -> forms.IntegerField:
    return forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=BIG, required=False)


class NoteForm(forms.Form):
    """One note. `version` is what its writer saw."""

    text = words_field(
        _("Notitie"), _("Feiten apart van wat je denkt. Wordt verzegeld."), required=True, rows=8
    )
    kind = one_of(_("Wie leest dit?"), NoteKind.choices, _("Kies wie dit leest."), initial=NoteKind.SHARED)
    version = _version()

    def seen(self) -> int:
        return self.cleaned_data.get("version") or 0


class TakeOutForm(forms.Form):
    """Which words go, letter by letter, and why. Nothing brings them back."""

    passage = words_field(
        _("Welke woorden haal je weg?"), _("Kopieer ze precies uit de notitie hierboven."), required=True
    )
    because = one_of(_("Waarom?"), TakenOut.choices, _("Kies waarom."))
    version = _version()

    def seen(self) -> int:
        return self.cleaned_data.get("version") or 0
