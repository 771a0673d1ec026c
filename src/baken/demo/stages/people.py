# SPDX-License-Identifier: EUPL-1.2
"""As the owner, once: the invented colleagues and their roles, each proposed and confirmed by two of them."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from baken.access.acting import acting_as
from baken.access.actions import confirm_grant, create_account, give_first_role, propose_grant
from baken.access.models import Account, RoleGrant
from baken.access.policy import CONFIRMED_BY, FIRST_ROLES
from baken.access.transactions import acting
from baken.access.vocabulary import LABELS, Role
from baken.demo.stories import REGION, people
from baken.kernel.actor import Actor

TWO_YEARS = timedelta(days=780)


def run(now: datetime) -> None:
    """The first of each first role is given by the installation; the others by colleagues."""
    began = now - TWO_YEARS
    told = people()
    with acting(Actor.system(REGION, "practice")) as system:
        accounts = {
            one["key"]: create_account(email=one["email"], name=one["name"], by=system, now=began)[0]
            for one in told
        }
        first = {role: next(one for one in told if one["role"] == role) for role in FIRST_ROLES}
        given = {
            role: give_first_role(
                account=accounts[one["key"]], role=role, regions=[REGION], by=system, now=began
            )
            for role, one in first.items()
        }
    _introduce(told)
    others = [one for one in told if one not in first.values()]
    for one in others:
        _through_two(one, accounts[one["key"]], given, began)


def _through_two(
    one: dict[str, Any], account: Account, given: dict[Role, RoleGrant], began: datetime
) -> None:
    role = Role(one["role"])
    with acting(acting_as(given[Role.ADMINISTRATOR], door="office")) as administrator:
        grant = propose_grant(
            account=account,
            role=role,
            regions=[REGION],
            municipalities=one.get("municipalities", []),
            partner=one.get("partner", ""),
            by=administrator,
            now=began,
            starts_on=began.date(),
        )
    if role in CONFIRMED_BY:
        with acting(acting_as(given[CONFIRMED_BY[role]], door="office")) as confirmer:
            confirm_grant(grant=grant, by=confirmer, now=began)


def _introduce(told: list[dict[str, Any]]) -> None:
    """What the launcher prints: whom one can play, and at which door."""
    listed = [{"name": one["name"], "role": LABELS[Role(one["role"])], "door": one["door"]} for one in told]
    home: Path = settings.HOME or Path.cwd()
    (home / "practice.json").write_text(json.dumps(listed), encoding="utf-8")
