# SPDX-License-Identifier: EUPL-1.2
"""Proving by passkey: the challenge, and what the browser makes of it.

Every passkey asks for the person too (a finger, a face, a PIN): it is both steps at once. A challenge counts
once. allauth keeps it in the session; fido2 checks it, the site and the signature.
"""

from collections.abc import Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from fido2.utils import websafe_decode

from baken.access.actions.passkeys import is_genuine
from baken.access.models import Account

Credential = Mapping[str, Any]


def challenge() -> dict[str, Any]:
    """For signing in or proving again, with any passkey of this site."""
    return dict(auth.begin_authentication(None))


def challenge_for_new(account: Account) -> dict[str, Any]:
    """For making a passkey."""
    return dict(auth.begin_registration(account, passwordless=True))


def made(credential: Any) -> dict[str, Any]:
    """The passkey that the browser made on the last challenge."""
    try:
        auth.parse_registration_response(credential)
        verified = auth.complete_registration(credential).is_user_verified()
    except (ValueError, KeyError, AttributeError):
        raise _wrong() from None
    if not verified:
        raise _wrong()
    return dict(credential)


def proved_by(credential: Any, account: Account | None = None) -> Authenticator:
    """The passkey that answered the last challenge; of this account, if that is known already."""
    try:
        auth.parse_authentication_response(credential)
    except (KeyError, AttributeError):
        raise _wrong() from None
    owner = account or _owner(credential)
    passkey: Authenticator = auth.complete_authentication(owner, credential)
    if not is_genuine(passkey) or not passkey.user.is_active:
        raise _wrong()
    return passkey


def passkeys_of(account: Account) -> list[Authenticator]:
    found = Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN)
    return list(found.select_related("user").order_by("created_at"))


def _owner(credential: Credential) -> Account:
    handle = credential["response"].get("userHandle")
    try:
        return Account.objects.get(id=websafe_decode(handle or "").decode())
    except (ValueError, ValidationError, Account.DoesNotExist):
        raise _wrong() from None


def _wrong() -> ValidationError:
    error: ValidationError = auth.get_adapter().validation_error("incorrect_code")
    return error
