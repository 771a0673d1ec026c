# SPDX-License-Identifier: EUPL-1.2
"""Colleagues and partners who can sign in: an account and one role that holds today."""

import secrets
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote
from uuid import UUID

from baken.access.acting import acting_as
from baken.access.models import Account, RoleGrant
from baken.access.policy import PURPOSES
from baken.access.vocabulary import DESK, LABELS, Role
from baken.kernel.actor import Actor
from tests.rig.doors import DoorClient

REGION = "gooi-en-vechtstreek"
LONG_AGO = datetime(2025, 1, 6, 9, 0, tzinfo=UTC)
# What two of the roles cannot do without.
NEEDS: dict[Role, dict[str, Any]] = {
    Role.PARTNER: {"partner": "nla"},
    Role.FOCAL_OFFICER: {"municipalities": ["GM0402"]},
}


def colleague(role: Role, *regions: str, **fields: Any) -> RoleGrant:
    """Somebody in this role; `grant.account` is who signs in."""
    account = Account.objects.create(
        email=f"{role.value}.{secrets.token_hex(8)}@oefen.example",
        name=LABELS[role],
        password="!",
        password_is_temporary=False,
        created_at=LONG_AGO,
    )
    holds = {"starts_on": LONG_AGO.date(), "confirmed_at": LONG_AGO, **NEEDS.get(role, {}), **fields}
    return RoleGrant.objects.create(account=account, role=role, regions=list(regions or (REGION,)), **holds)


def door_of(role: Role) -> str:
    return "desk" if role in DESK else "office"


def purpose_of(role: Role) -> str:
    """The first purpose that this role can have; at the office there is none."""
    return next(iter(PURPOSES[role]), "")


def actor(role: Role, *regions: str, **fields: Any) -> Actor:
    """Somebody who acts in this role, with a purpose."""
    grant = colleague(role, *regions, **fields)
    return acting_as(grant, door=door_of(role), purpose=purpose_of(role))


def sign_in_again(client: DoorClient, account: UUID | None, turned_away: Any, *, purpose: str) -> Any:
    """Somebody practises in the same browser, and goes on to the page that turned them away: its answer."""
    wanted = unquote(turned_away["Location"].partition("next=")[2])
    response = client.post("/inloggen/oefenen/", {"account": str(account), "next": wanted})
    while response.status_code == 302:
        address = response["Location"]
        response = client.get(address)
        if address.startswith("/doel/"):
            response = client.post(address, {"purpose": purpose, "next": wanted})
    return response
