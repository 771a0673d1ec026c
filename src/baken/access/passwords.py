# SPDX-License-Identifier: EUPL-1.2
"""Comparing and hashing passwords, before a connection is held and a few at a time.

A hash takes a tenth of a second and a hundred megabytes. Somebody without an account costs the same: their
password is compared with a hash that belongs to nobody.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import check_password, is_password_usable, make_password
from django.http import HttpRequest
from django.utils import timezone

from baken.access.actions.accounts import StartPassword, new_start_password
from baken.access.actions.tries import begin_try, of_address
from baken.access.models import Account
from baken.access.queries import account_by_email
from baken.access.transactions import briefly
from baken.access.turns import Busy, Turns

NOBODY = UUID(int=0)
_turns = Turns()


@dataclass(frozen=True)
class PasswordCheck:
    """What came of comparing: whose password it is, or why nothing was compared."""

    account: UUID = NOBODY
    stored: str = ""
    waits_until: datetime | None = None
    begins_to_wait: bool = False
    is_busy: bool = False


def check_posted(request: HttpRequest) -> PasswordCheck:
    """Compare the password of a posted sign-in form with the hash that stands there, if any."""
    email, password = request.POST.get("login", "").strip().lower(), request.POST.get("password", "")
    if not email or not password:
        return PasswordCheck()
    try:
        with _turns.take():
            return _compared(email, password)
    except Busy:
        return PasswordCheck(is_busy=True)


def hash_posted(request: HttpRequest) -> str:
    """The hash of a new password in a posted form; nothing when none was posted, or when it is busy."""
    password = request.POST.get("password", "")
    if not password:
        return ""
    try:
        with _turns.take():
            return make_password(password)
    except Busy:
        return ""


def start_password(request: HttpRequest) -> StartPassword | None:
    """A new start password with its hash, for a page that may give one; nothing when it is busy."""
    if request.method != "POST":
        return None
    try:
        with _turns.take():
            return new_start_password()
    except Busy:
        return None


def mark_of(password: str) -> str:
    """To see whether a new password is the old one again; it stands in a sealed session only."""
    return sha256(password.encode()).hexdigest()


def _compared(email: str, password: str) -> PasswordCheck:
    stand_in = _hash_of_nobody()
    with briefly():
        tried = begin_try(of_address(email), now=timezone.now())
        account = account_by_email(email)
    if tried.may_not:
        return PasswordCheck(waits_until=tried.waits_until)
    stored = account.password if account and is_password_usable(account.password) else stand_in
    fits = check_password(password, stored)
    whose = account.id if account is not None and fits and stored is not stand_in else NOBODY
    return PasswordCheck(whose, stored, tried.waits_until, begins_to_wait=tried.waits_until is not None)


@cache
def _hash_of_nobody() -> str:
    return make_password(secrets.token_urlsafe())


class ComparedBeforehand(ModelBackend):
    """Lets in whose password was found to fit, as long as it is still that password."""

    def authenticate(self, request: HttpRequest | None, **_credentials: Any) -> Account | None:  # type: ignore[override]
        check = getattr(request, "prepared", None)
        if not isinstance(check, PasswordCheck):
            return None
        return Account.objects.filter(id=check.account, password=check.stored).first()
