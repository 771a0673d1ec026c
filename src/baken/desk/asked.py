# SPDX-License-Identifier: EUPL-1.2
"""What professionals were asked in a case, as lines of its page: to whom, and who must act next."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from baken.casework.models import Case, InformationRequest
from baken.casework.permissions import MAY
from baken.casework.queries import information_of
from baken.casework.vocabulary import AskState
from baken.handover.ledger.showing import name_of
from baken.kernel.actor import Actor


def asked_in(cases: list[Case], viewer: Actor) -> list[dict[str, str]] | None:
    """In the first and in what was joined into it; None for whoever may not read them."""
    if not all(MAY.allows(viewer, "information.read", case) for case in cases):
        return None
    return [
        {
            "to": name_of(one.professional),
            "what": f"{one.person.alias} · {_where(one)}",
            "reference": one.reference,
            "url": reverse("information-one", args=[case.reference, one.id]),
        }
        for case in cases
        for one in information_of(viewer, case)
    ]


def _where(one: InformationRequest) -> str:
    if one.state != AskState.ASKED:
        return one.get_state_display()
    day = date_format(one.answer_by, "j M Y").lower()
    if one.answer_by < localdate():
        return _("geen antwoord sinds %(day)s: wij vragen het opnieuw") % {"day": day}
    return _("de professional antwoordt uiterlijk %(day)s") % {"day": day}
