# SPDX-License-Identifier: EUPL-1.2
"""People for the tests of this room: an account, its role, its app."""

import base64
import secrets
from datetime import timedelta
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from baken.access.acting import acting_as
from baken.access.actions.codes import link_app
from baken.access.models import Account, RoleGrant
from baken.access.vocabulary import DESK, Role
from baken.kernel.actor import Actor

GOOI = "gooi-en-vechtstreek"
WEST = "west-friesland"
PASSWORD = "vier-losse-woorden-samen"
NOW = timezone.now().replace(microsecond=0)


def account(name: str = "Noor Bakker", *, password: str = "", **fields: Any) -> Account:
    email = f"{name.lower().replace(' ', '.')}.{secrets.token_hex(8)}@voorbeeld.example"
    fields = {"password_is_temporary": False, "created_at": NOW} | fields
    return Account.objects.create(email=email, name=name, password=make_password(password or None), **fields)


def grant_to(holder: Account, role: Role, *regions: str, **fields: Any) -> RoleGrant:
    extra: dict[str, Any] = {"starts_on": timezone.localdate(NOW - timedelta(days=30)), "confirmed_at": NOW}
    if role == Role.PARTNER:
        extra["partner"] = "nla"
    if role == Role.FOCAL_OFFICER:
        extra["municipalities"] = ["0402"]
    return RoleGrant.objects.create(
        account=holder, role=role, regions=list(regions or (GOOI,)), **extra | fields
    )


def acting(role: Role, *regions: str) -> Actor:
    """Somebody who acts in this role."""
    grant = grant_to(account(role.value.replace("_", " ")), role, *regions)
    return acting_as(grant, door=door_of(role))


def door_of(role: Role) -> str:
    return "desk" if role in DESK else "office"


def app_of(holder: Account) -> str:
    """An app for codes, linked to the account; its secret is given back."""
    secret = base64.b32encode(secrets.token_bytes(20)).decode()
    link_app(holder, secret)
    return secret


def code_of(secret: str) -> str:
    """What the app shows now."""
    _before, this, _after = yield_hotp_counters_from_time()
    return str(format_hotp_value(hotp_value(secret, this)))
