# SPDX-License-Identifier: EUPL-1.2
"""What somebody sets up for themselves on the way in: a second factor, and a password of their own."""

from datetime import datetime

from django.db import transaction

from baken.access.actions.accounts import NotPossible
from baken.access.actions.codes import link_app, use_app_code
from baken.access.models import Account
from baken.audit.actions import NO_REGION, record
from baken.kernel.actor import Actor


@transaction.atomic
def keep_second_factor(
    *, account: Account, secret: str, code: str, password_hash: str, by: Actor, now: datetime
) -> None:
    """Keep a new app, its first code used up, and the password chosen instead of the start password."""
    if by.id != account.id:
        raise NotPossible("Een tweede stap stelt iemand alleen voor zichzelf in.")
    link_app(account, secret)
    use_app_code(account, code)  # so that nobody uses it again
    if password_hash:
        _replace_start_password(account, password_hash)
    record(by, "second-factor.keep", account, region=NO_REGION, at=now)


@transaction.atomic
def keep_password(*, account: Account, password_hash: str, by: Actor, now: datetime) -> None:
    """Keep the password that somebody chose instead of the start password."""
    if by.id != account.id:
        raise NotPossible("Een wachtwoord kiest iemand alleen voor zichzelf.")
    _replace_start_password(account, password_hash)
    record(by, "password.keep", account, region=NO_REGION, at=now)


def _replace_start_password(account: Account, password_hash: str) -> None:
    account.password, account.password_is_temporary = password_hash, False
    account.save(update_fields=["password", "password_is_temporary"])
