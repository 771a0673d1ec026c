# SPDX-License-Identifier: EUPL-1.2
"""What is filled in about telling somebody: the decision, and what the second pair of eyes makes of it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.access.queries import Colleague
from baken.casework.actions import Decided
from baken.casework.forms import day_field, one_of, words_field
from baken.casework.vocabulary import How, Inform, NotInformed, PoliceAsked, PoliceSaid, Whom

NOTHING = [("", _("Kies"))]


class DecideForm(forms.Form):
    """One decision about one person. What belongs to another choice may stay empty."""

    choice = one_of(_("Wat besluit je?"), Inform.choices, _("Kies wat je besluit."))
    reason = words_field(
        _("Waarom?"), _("De betrokkene kan dit later lezen, als dat veilig is."), required=True
    )
    ground = forms.ChoiceField(
        label=_("Grond om niet of nog niet te informeren"),
        choices=[*NOTHING, *NotInformed.choices],
        required=False,
    )
    asked = one_of(
        _("Wie vroeg je of dit een onderzoek schaadt?"),
        PoliceAsked.choices,
        _("Kies wie je het vroeg."),
        initial=PoliceAsked.NOBODY,
    )
    said = forms.ChoiceField(
        label=_("Wat zeiden zij?"), choices=[*NOTHING, *PoliceSaid.choices], required=False
    )
    police = words_field(_("Wie sprak je, wanneer, en wat was het antwoord?"), rows=2)
    whom = forms.ChoiceField(
        label=_("Aan wie wordt het verteld?"), choices=[*NOTHING, *Whom.choices], required=False
    )
    how = forms.ChoiceField(label=_("Hoe?"), choices=[*NOTHING, *How.choices], required=False)
    teller = forms.ChoiceField(label=_("Wie vertelt het?"), required=False)
    on = day_field(_("Uiterlijk op"), _("De dag om het te vertellen, of om opnieuw te besluiten."))

    def __init__(self, *args: Any, tellers: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(one.id): one.name for one in tellers}
        here: Any = self.fields["teller"]
        here.choices = [*NOTHING, *known.items()]

    def decided(self) -> Decided:
        given = self.cleaned_data
        return Decided(
            choice=Inform(given["choice"]),
            on=given["on"],
            ground=given["ground"],
            asked=PoliceAsked(given["asked"]),
            said=given["said"],
            whom=given["whom"],
            how=given["how"],
            teller=UUID(given["teller"]) if given["teller"] else None,
            reason=given["reason"],
            police=given["police"],
        )


class LookAlongForm(forms.Form):
    """The second pair of eyes; a decision that is given back says why."""

    agrees = one_of(
        _("Wat vind je?"),
        [("yes", _("Akkoord")), ("no", _("Niet akkoord, neem een nieuw besluit"))],
        _("Kies wat je vindt."),
    )
    words = words_field(_("Toelichting"), _("Verplicht als je niet akkoord gaat."))

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("agrees") == "no" and not given.get("words", "").strip():
            self.add_error("words", _("Schrijf op wat er anders moet."))
        return given
