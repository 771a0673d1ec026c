# SPDX-License-Identifier: EUPL-1.2
"""Keeping passkeys: added, named and removed by their owner, after a fresh proof.

allauth and fido2 check the signatures. Beside the public key stands a keyed fingerprint of it and its account:
a key that somebody wrote into the database, or moved to another account, is no passkey. Its name is sealed.
"""

import json
from datetime import datetime
from typing import Any
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.db import transaction

from baken.access.actions.accounts import NotPossible
from baken.access.models import Account
from baken.access.sealing import fingerprint, seal, unseal
from baken.access.telling import News, tell
from baken.audit.actions import NO_REGION, record
from baken.kernel.actor import Actor

CREDENTIAL, NAME, MARK, DOOR = "credential", "name", "mark", "door"
KIND = "passkey"
LONGEST_NAME = 60


@transaction.atomic
def keep_passkey(
    *, account: Account, name: str, credential: dict[str, Any], by: Actor, now: datetime
) -> Authenticator:
    """Keep a passkey of this door; it works at no other."""
    _is_owner(account, by)
    data = {CREDENTIAL: credential, MARK: _mark(account, credential), DOOR: by.door}
    data[NAME] = seal(name, KIND, str(account.id))
    passkey = Authenticator(user=account, type=Authenticator.Type.WEBAUTHN, data=data)
    passkey.save(force_insert=True)
    record(by, "passkey.keep", account, region=NO_REGION, at=now)
    added = ("passkey", uuid4())
    tell(News.SECOND_FACTOR_ADDED, to=[account.id], region=NO_REGION, about=added, by=by, now=now)
    return passkey


@transaction.atomic
def rename_passkey(*, passkey: Authenticator, name: str, by: Actor, now: datetime) -> None:
    _is_owner(passkey.user, by)
    passkey.data[NAME] = seal(name, KIND, str(passkey.user_id))
    passkey.save(update_fields=["data"])
    record(by, "passkey.rename", passkey.user, region=NO_REGION, at=now)


@transaction.atomic
def remove_passkey(*, passkey: Authenticator, by: Actor, now: datetime) -> None:
    _is_owner(passkey.user, by)
    passkey.delete()
    record(by, "passkey.remove", passkey.user, region=NO_REGION, at=now)


def name_of(passkey: Authenticator) -> str:
    return unseal(passkey.data[NAME], KIND, str(passkey.user_id)) or ""


def is_genuine(passkey: Authenticator) -> bool:
    """Whether its owner added it here, for this account."""
    return bool(passkey.data.get(MARK) == _mark(passkey.user, passkey.data[CREDENTIAL]))


def _mark(account: Account, credential: dict[str, Any]) -> str:
    written = json.dumps(credential, sort_keys=True, separators=(",", ":"))
    return fingerprint(KIND, str(account.id), written).hex()


def _is_owner(account: Account, by: Actor) -> None:
    if by.id != account.id:
        raise NotPossible("Een passkey beheert iemand alleen voor zichzelf.")
