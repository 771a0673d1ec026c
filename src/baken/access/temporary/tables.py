# SPDX-License-Identifier: EUPL-1.2
"""Laying a dossier on the table of a meeting: who was invited reads it while it lies there."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from baken.access.permissions import MAY
from baken.access.policy import ON_THE_TABLE
from baken.access.temporary.models import TableAccess
from baken.audit.actions import record
from baken.kernel.actor import Actor
from baken.kernel.permissions import whoever

Invited = tuple[UUID, str]  # who, in which role


@transaction.atomic
def lay_open(
    *, region: str, dossier: tuple[str, UUID], invited: Iterable[Invited], by: Actor, now: datetime
) -> list[TableAccess]:
    """Everybody who was invited reads the dossier from now on, until it is taken off or the hours are over."""
    made = [
        TableAccess(
            region=region,
            dossier_kind=dossier[0],
            dossier=dossier[1],
            account_id=account,
            role=role,
            opened_at=now,
            opened_by=whoever(by, "table-access.give"),
            ends_at=ON_THE_TABLE.due_at(now),
        )
        for account, role in invited
    ]
    for access in made:
        MAY.require(by, "table-access.give", access)
        access.save(force_insert=True)
        record(
            by, "table-access.give", access.thing, region=region, at=now, result=access.role.replace("_", "-")
        )
    return made


@transaction.atomic
def close_again(*, dossier: tuple[str, UUID], by: Actor, now: datetime) -> int:
    """It lies on the table no longer: nobody reads it because of that. How many read it until now."""
    lying = TableAccess.objects.filter(
        dossier_kind=dossier[0], dossier=dossier[1], ended_at__isnull=True, ends_at__gt=now
    )
    ended = list(lying.select_for_update())
    for access in ended:
        MAY.require(by, "table-access.end", access)
    TableAccess.objects.filter(pk__in=[access.pk for access in ended]).update(ended_at=now)
    for region in sorted({access.region for access in ended}):
        record(by, "table-access.end", dossier, region=region, at=now)
    return len(ended)
