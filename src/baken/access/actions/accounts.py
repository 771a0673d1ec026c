# SPDX-License-Identifier: EUPL-1.2
"""Accounts: made by an administrator with a start password, blocked, never removed. `resets` lets somebody in again."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from baken.access.models import Account, PracticeMark
from baken.access.permissions import MAY
from baken.audit.actions import NO_REGION, record
from baken.kernel.actor import Actor

# Read aloud and typed once: no letters that look alike.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP = 4, 4


class NotPossible(Exception):
    """What was asked does not fit; the text is for whoever asked it."""


@dataclass(frozen=True, slots=True)
class StartPassword:
    """To be said once and replaced at the first sign-in, and what is kept of it."""

    words: str
    hashed: str


def new_start_password() -> StartPassword:
    """Slow: made before a connection is held."""
    words = "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
    return StartPassword(words, make_password(words))


@transaction.atomic
def create_account(*, email: str, name: str, by: Actor, now: datetime) -> tuple[Account, str]:
    """A new account and the start password that its owner replaces at the first sign-in."""
    MAY.require(by, "account.create")
    email = email.strip().lower()
    if Account.objects.filter(email=email).exists():
        raise NotPossible("Er is al een account met dit e-mailadres.")
    start = new_start_password()
    account = Account(email=email, name=name.strip(), password=start.hashed, created_at=now)
    account.save(force_insert=True)
    record(by, "account.create", account, region=min(by.regions, default=NO_REGION), at=now)
    return account, start.words


@transaction.atomic
def block_account(*, account: Account, by: Actor, now: datetime) -> None:
    """Let nobody in with this account any more, from the next request on."""
    MAY.require(by, "account.block", account)
    account.is_active, account.blocked_at = False, now
    account.save(update_fields=["is_active", "blocked_at"])
    record(by, "account.block", account, region=min(by.regions, default=NO_REGION), at=now)


@transaction.atomic
def mark_as_practice(*, now: datetime) -> None:
    """Say once and for all that this database holds invented people only; the owner's role alone can."""
    if not PracticeMark.objects.exists():
        PracticeMark(set_at=now).save(force_insert=True)
