# SPDX-License-Identifier: EUPL-1.2
"""Dossiers of somebody else that are opened for a while, and who opens them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from baken.access.temporary.actions import (
    ask_for_access,
    open_emergency_access,
)
from baken.access.temporary.models import AccessRequest, EmergencyAccess
from baken.access.temporary.vocabulary import Because
from baken.access.vocabulary import Role
from baken.kernel.actor import Actor
from baken.vault.actions import open_dossier
from tests.factories.staff import REGION, actor
from tests.rig.doors import through

FRIDAY = datetime(2026, 4, 10, 9, 30, tzinfo=UTC)


LONG_BEFORE = date(2025, 1, 6)


REASON = "Zij belde, zit opgesloten en weet het adres niet."


def somebody(role: Role, *regions: str) -> Actor:
    return actor(role, *regions, starts_on=LONG_BEFORE)


def broken(by: Actor, dossier: UUID, *, now: datetime = FRIDAY, owner: UUID | None = None) -> EmergencyAccess:
    with through("desk", by):
        return open_emergency_access(
            region=REGION,
            dossier=("case", dossier),
            owner=owner or uuid4(),
            because=Because.LIFE,
            words=REASON,
            by=by,
            now=now,
        )


def asked(by: Actor, dossier: UUID, *, now: datetime = FRIDAY, owner: UUID | None = None) -> AccessRequest:
    with through("desk", by):
        return ask_for_access(
            region=REGION, dossier=("case", dossier), owner=owner or uuid4(), words=REASON, by=by, now=now
        )


def new_dossier() -> UUID:
    found = uuid4()
    open_dossier(region=REGION, dossier=found, kind="case")
    return found


def copied(access: EmergencyAccess) -> dict[str, Any]:
    return {
        "dossier_kind": "case", "dossier": uuid4(), "account_id": access.account_id, "role": access.role,
        "because": "minor", "opened_at": FRIDAY, "ends_at": FRIDAY + timedelta(hours=4), "told": uuid4(),
    }  # fmt: skip
