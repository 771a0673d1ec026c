# SPDX-License-Identifier: EUPL-1.2
"""Access that ends, in words: the band above a case, and the rows of the list."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from baken.access.temporary.models import AccessRequest, EmergencyAccess
from baken.access.temporary.words import due_of, moment, state_of, why
from baken.casework.models import Case
from baken.casework.queries import reading_for_a_while
from baken.design.worklist import Cell
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day

LOOKS = {
    "case.read": gettext_lazy("Zaak gelezen"),
    "person.reveal": gettext_lazy("Gegevens van een persoon getoond"),
}


def band(viewer: Actor, case: Case, now: datetime) -> dict[str, Any]:
    """What stands above every page of a case that is open to this viewer for a while; empty otherwise."""
    access = reading_for_a_while(viewer, case)
    if access is None or access.ends_at is None:
        return {}
    left = time_left(access.ends_at - now)
    if isinstance(access, EmergencyAccess):
        until = date_format(localtime(access.ends_at), "H.i")
        text = _(
            "Nog %(left)s, tot %(until)s uur. Je leest en wijzigt niets. Alles wat je opent staat in het logboek."
        )
        return {
            "kind": "warning",
            "heading": _("Noodtoegang"),
            "text": text % {"left": left, "until": until},
            "url": reverse("emergency-end", args=[access.pk]),
            "label": _("Beëindig noodtoegang"),
        }
    return {
        "kind": "info",
        "heading": _("Je leest deze zaak mee"),
        "text": _("Nog %(left)s. Je wijzigt niets. Alles wat je opent staat in het logboek.")
        % {"left": left},
        "url": reverse("access-end", args=[access.pk]),
        "label": _("Stop met meelezen"),
    }


def time_left(left: timedelta) -> str:
    """In hours and minutes, or in days when it takes that long; the last minute counts as one."""
    minutes = max(1, int(left.total_seconds() // 60))
    days, hours = divmod(minutes // 60, 24)
    if days:
        return ngettext("%(days)s dag", "%(days)s dagen", days) % {"days": days}
    rest = _("%(minutes)s min") % {"minutes": minutes % 60}
    return _("%(hours)s uur en %(rest)s") % {"hours": hours, "rest": rest} if hours else rest


def emergency_row(access: EmergencyAccess, case: Case | None, now: datetime) -> list[Any]:
    """For the list: which case, who and why, when, and what came of it."""
    reference = case.reference if case else _("gewist")
    return [
        Cell(reference, url=reverse("emergency", args=[access.pk]), reference=True),
        Cell(access.account.name, sub=why(access)),
        moment(access.opened_at),
        Cell(state_of(access, now)),
        due_of(access, local_day(now)),
    ]


def request_row(asked: AccessRequest, case: Case | None, now: datetime) -> list[Any]:
    reference = case.reference if case else _("gewist")
    return [
        Cell(reference, url=reverse("access-request", args=[asked.pk]), reference=True),
        Cell(asked.account.name),
        moment(asked.asked_at),
        Cell(state_of(asked, now)),
    ]
