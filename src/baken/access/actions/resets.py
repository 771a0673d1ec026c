# SPDX-License-Identifier: EUPL-1.2
"""Letting somebody in again who lost a second factor or a password, or was blocked: by two other people."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.timezone import localdate

from baken.access.actions.accounts import NotPossible, StartPassword
from baken.access.models import Account, AccountReset, RecoveryCode, RoleGrant
from baken.access.permissions import MAY
from baken.access.policy import RESET_IS_CONFIRMED_WITHIN, confirmer_of_reset, confirmer_of_unblocking
from baken.access.queries import colleagues, held_on, resets_that_wait, to_hold
from baken.access.telling import News, tell
from baken.access.vocabulary import Reset, Role
from baken.audit.actions import record
from baken.kernel.actor import Actor

# How the logbook calls what was proposed and what was confirmed.
PROPOSED = {
    Reset.SECOND_FACTOR: "second-factor.propose-reset",
    Reset.PASSWORD: "password.propose-reset",
    Reset.BLOCK: "account.propose-unblock",
}
CONFIRMED = {
    Reset.SECOND_FACTOR: "second-factor.confirm-reset",
    Reset.PASSWORD: "password.confirm-reset",
    Reset.BLOCK: "account.confirm-unblock",
}
TOLD = {
    Reset.SECOND_FACTOR: News.RESET_CONFIRMED,
    Reset.PASSWORD: News.PASSWORD_RESET,
    Reset.BLOCK: News.UNBLOCKED,
}


@transaction.atomic
def propose_reset(*, account: Account, what: Reset, by: Actor, now: datetime) -> AccountReset:
    """Propose it. Undoing a block that opens released figures only is done at once; the rest waits."""
    MAY.require(by, "account.propose-reset", account)
    # What is unblocked opens the roles of a later day too.
    holds = to_hold if what == Reset.BLOCK else held_on
    held = list(RoleGrant.objects.filter(holds(localdate(now)), account=account))
    _refuse_pointless(account, what, held, now)
    roles = {Role(grant.role) for grant in held}
    confirmer = confirmer_of_unblocking(roles) if what == Reset.BLOCK else confirmer_of_reset(roles)
    reset = AccountReset(
        what=what,
        account=account,
        regions=sorted({region for grant in held for region in grant.regions} or by.regions),
        confirmer=confirmer or "",
        proposed_by=by.id or UUID(int=0),
        proposed_at=now,
        confirmed_at=None if confirmer else now,
    )
    reset.save(force_insert=True)
    record(by, PROPOSED[what], reset, region=reset.regions[0], at=now)
    if confirmer:
        _tell(News.REVIEW_WAITS, reset, _confirmers(reset, now), by, now)
    else:
        _carry_out(reset, None, by, now)
    return reset


@transaction.atomic
def confirm_reset(
    *, reset: AccountReset, by: Actor, now: datetime, start: StartPassword | None = None
) -> None:
    """Confirm it. `start` is the new start password, for whoever lost theirs."""
    MAY.require(by, "account.confirm-reset", reset)
    # Of two who confirm at once the second finds it done.
    reset = AccountReset.objects.select_for_update().get(pk=reset.pk)
    MAY.require(by, "account.confirm-reset", reset)
    if now > RESET_IS_CONFIRMED_WITHIN.due_at(reset.proposed_at):
        raise NotPossible("Dit voorstel is verlopen. Laat de beheerder het opnieuw voorstellen.")
    reset.confirmed_by, reset.confirmed_at = by.id, now
    reset.save(update_fields=["confirmed_by", "confirmed_at"])
    _carry_out(reset, start, by, now)


def _carry_out(reset: AccountReset, start: StartPassword | None, by: Actor, now: datetime) -> None:
    account, what = reset.account, Reset(reset.what)
    if what == Reset.SECOND_FACTOR:
        Authenticator.objects.filter(user=account).delete()
        RecoveryCode.objects.filter(account=account).delete()
    elif what == Reset.BLOCK:
        account.is_active = True
        account.save(update_fields=["is_active"])
    elif start is None:
        raise NotPossible("Het is nu druk. Probeer het over een minuut opnieuw.")
    else:
        # Sessions are signed by the password: with a new one they all end.
        account.password, account.password_is_temporary = start.hashed, True
        account.save(update_fields=["password", "password_is_temporary"])
    record(by, CONFIRMED[what], reset, region=reset.regions[0], at=now)
    _tell(TOLD[what], reset, [reset.account_id], by, now)
    _tell(News.TOOK_PART, reset, [reset.proposed_by, by.id], by, now)


def _refuse_pointless(account: Account, what: Reset, held: list[RoleGrant], now: datetime) -> None:
    if what == Reset.BLOCK and account.is_active:
        raise NotPossible("Dit account is niet geblokkeerd.")
    if what != Reset.BLOCK and (not held or not account.is_active):
        raise NotPossible("Dit account heeft geen rol die nu geldt.")
    if resets_that_wait(account, now=now).filter(what=what).exists():
        raise NotPossible("Dit is al voorgesteld. Het wacht op de tweede persoon.")


def _confirmers(reset: AccountReset, now: datetime) -> list[UUID]:
    """Whoever could confirm it in every region of the account, but nobody for themselves."""
    ids = [
        {one.id for one in colleagues(where, [reset.confirmer], on=localdate(now))} for where in reset.regions
    ]
    return sorted(set.intersection(*ids) - {reset.account_id, reset.proposed_by})


def _tell(news: News, reset: AccountReset, to: Iterable[UUID | None], by: Actor, now: datetime) -> None:
    tell(news, to=to, region=reset.regions[0], about=reset.about(), by=by, now=now)
