# SPDX-License-Identifier: EUPL-1.2
"""What is filled in about a condition: who sees to it, and later how it stands."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.access.queries import Colleague
from baken.capacity.minutes import minutes_field
from baken.casework.actions import Agreed
from baken.casework.conditions.vocabulary import ConditionState, SeesTo
from baken.casework.forms import day_field, one_of, words_field
from baken.casework.inquiry.forms import colleague_field, written


class AgreeForm(forms.Form):
    """One condition: what, who sees to it, and who of us looks when."""

    what = words_field(
        _("Wat is de voorwaarde?"), _("Eén per keer, zodat je kunt zien of zij is nagekomen."), required=True
    )
    sees_to = one_of(_("Wie zorgt hiervoor?"), SeesTo.choices, _("Kies wie hiervoor zorgt."))
    who = words_field(_("Wie precies?"), _("Niet verplicht. Wordt verzegeld."), rows=2)
    on = day_field(_("Wanneer kijken wij of het zo is?"))

    def __init__(self, *args: Any, colleagues: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["watcher"] = colleague_field(_("Wie van ons kijkt?"), colleagues)

    def agreed(self) -> Agreed:
        given = self.cleaned_data
        return Agreed(
            sees_to=SeesTo(given["sees_to"]),
            watcher=UUID(given["watcher"]),
            on=given["on"],
            what=given["what"],
            who=given["who"],
        )


class LookForm(forms.Form):
    """How it stands, and whether we look again."""

    came = one_of(
        _("Hoe staat het ermee?"),
        [(one.value, one.label) for one in ConditionState if one != ConditionState.STANDS],
        _("Kies hoe het ermee staat."),
    )
    said = written(_("Waar zie je dat aan?"), "", _("Schrijf op waar je dat aan ziet."))
    on = day_field(_("Wanneer kijken wij opnieuw?"), _("Laat leeg als dat niet meer hoeft."))
    what = words_field(_("Hoe luidt de voorwaarde nu?"), _("Alleen als je “Gewijzigd” kiest."))
    minutes = minutes_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].required = False
