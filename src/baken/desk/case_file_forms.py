# SPDX-License-Identifier: EUPL-1.2
"""What is filled in for files of a case, and for taking them out."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.casework.forms import one_of
from baken.casework.vocabulary import NoteKind, TakenOut
from baken.design.widgets import SeveralFiles
from baken.files.policy import FILES_PER_REQUEST, REQUEST_MEGABYTES
from baken.files.vocabulary import Decline

LONGEST = 200
TAKEN = "image/*,audio/*,video/*,.pdf,.doc,.docx,.odt,.rtf"


class FilesForm(forms.Form):
    """The upload itself was sealed before the form is read, and waits in the session when something is missing."""

    upload = forms.FileField(
        label=_("Bestand"),
        help_text=_(
            "Een foto, pdf, geluid, video of tekstdocument. Hooguit %(count)s bestanden en samen %(size)s MB."
        )
        % {"count": FILES_PER_REQUEST, "size": REQUEST_MEGABYTES},
        required=False,
        widget=SeveralFiles(attrs={"accept": TAKEN}),
    )
    what = forms.CharField(
        label=_("Wat is het?"),
        help_text=_("Bijvoorbeeld: brief van de IND van 3 maart. Wordt verzegeld."),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Schrijf op wat het is.")},
    )
    kind = one_of(_("Wie ziet dit?"), NoteKind.choices, _("Kies wie dit ziet."), initial=NoteKind.SHARED)

    def say_why_not(self, declined: Iterable[Decline]) -> None:
        for decline in dict.fromkeys(declined):
            self.add_error("upload", decline.sentence)


class TakeFilesOutForm(forms.Form):
    """Why the files go. Nothing brings them back."""

    because = one_of(_("Waarom?"), TakenOut.choices, _("Kies waarom."))
