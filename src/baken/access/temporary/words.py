# SPDX-License-Identifier: EUPL-1.2
"""Access that ends, in the words of a page."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baken.access.policy import AN_EMERGENCY_IS_REVIEWED
from baken.access.temporary.models import AccessRequest, EmergencyAccess, TemporaryAccess
from baken.access.temporary.vocabulary import Answer, Because, Verdict
from baken.access.vocabulary import role_in_a_sentence
from baken.design.due import due_look
from baken.design.worklist import Cell
from baken.kernel.days import Calendar


def moment(when: datetime) -> str:
    return date_format(localtime(when), "D j M, H.i").lower()


def why(access: EmergencyAccess) -> str:
    return str(Because(access.because).label)


def opened_by(access: TemporaryAccess) -> str:
    return f"{access.account.name}, {role_in_a_sentence(access.role)}"


def state_of(access: TemporaryAccess, now: datetime) -> str:
    """Where it stands, in a few words."""
    if access.is_living(now) and access.ends_at is not None:
        return _open_until(access, access.ends_at)
    if isinstance(access, EmergencyAccess):
        return str(Verdict(access.verdict).label) if access.verdict else _("Wacht op beoordeling")
    if isinstance(access, AccessRequest) and access.answer != Answer.ACCEPTED:
        return _("Nee") if access.answer else _("Wacht op antwoord")
    return _("Voorbij")


def _open_until(access: TemporaryAccess, ends_at: datetime) -> str:
    """An emergency ends at a minute; what was asked for ends with a day."""
    if isinstance(access, EmergencyAccess):
        return _("Open tot %(until)s") % {"until": moment(ends_at)}
    last = localtime(ends_at - timedelta(minutes=1))
    return _("Open tot en met %(day)s") % {"day": date_format(last, "D j M").lower()}


def due_of(access: EmergencyAccess, today: date) -> Any:
    """When it must have been reviewed, or that it was."""
    if access.reviewed_at is not None:
        return Cell(_("Beoordeeld"), muted=True)
    return due_look(AN_EMERGENCY_IS_REVIEWED.due(access.opened_at, Calendar()), today)
