# SPDX-License-Identifier: EUPL-1.2
"""Who is kept out of a dossier, for whoever works on it; and which colleagues remain."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from baken.access.apart.models import STANDS, KeptOut
from baken.access.permissions import MAY
from baken.access.queries import Colleague, colleagues
from baken.audit.actions import record
from baken.audit.models import Kind
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.vault.queries import texts


def kept_out_of(dossier: UUID) -> set[UUID]:
    """The accounts that are kept out."""
    return set(KeptOut.objects.filter(STANDS, dossier=dossier).values_list("account_id", flat=True))


def colleagues_for(dossier: UUID, region: str, roles: Iterable[str], *, on: date) -> list[Colleague]:
    """Who could be given work in this dossier."""
    out = kept_out_of(dossier)
    return [one for one in colleagues(region, roles, on=on) if one.id not in out]


def kept_out(viewer: Actor, dossier: UUID) -> QuerySet[KeptOut]:
    """Who is kept out now, with their accounts, by name."""
    standing = KeptOut.objects.filter(STANDS, dossier=dossier).select_related("account")
    return MAY.narrow(standing, viewer, "keep-out.view").order_by("account__name", "id")


def get_kept_out(viewer: Actor, dossier: UUID, id_: UUID) -> KeptOut:
    """Raises Refused for whoever may not see it, and for one that does not stand or is of another dossier."""
    standing = KeptOut.objects.filter(STANDS, pk=id_, dossier=dossier)
    found = MAY.narrow(standing, viewer, "keep-out.view").select_related("account").first()
    if found is None:
        raise Refused(viewer, "keep-out.view", ("kept_out", id_))
    return found


def reasons_of(rows: Iterable[KeptOut], *, viewer: Actor, now: datetime) -> dict[UUID, str]:
    """Why, for each row of one dossier; the look is on record. What does not open is not there."""
    wanted = list(rows)
    if wanted:
        MAY.require(viewer, "keep-out.view", wanted[0])
        record(viewer, "keep-out.read", wanted[0].thing, region=wanted[0].region, at=now, kind=Kind.READ)
    said = texts({row.place() for row in wanted})
    return {row.id: said[row.place()] for row in wanted if row.place() in said}


def to_review(viewer: Actor, *, until: date) -> QuerySet[KeptOut]:
    """What is to be looked at again by this day, once for what belongs together."""
    standing = KeptOut.objects.filter(STANDS, copy_of__isnull=True, review_on__lte=until)
    return MAY.narrow(standing, viewer, "keep-out.lift")
