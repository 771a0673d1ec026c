# SPDX-License-Identifier: EUPL-1.2
"""Keeping and resetting second factors: set up by its owner, reset by two other people."""

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.timezone import localdate

from baken.access.actions.accounts import NotPossible
from baken.access.actions.codes import link_app, use_app_code
from baken.access.models import Account, RecoveryCode, RoleGrant, SecondFactorReset
from baken.access.permissions import MAY
from baken.access.policy import RESET_IS_CONFIRMED_WITHIN, confirmer_of_reset
from baken.access.queries import in_force
from baken.access.telling import News, tell
from baken.access.vocabulary import Role
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
        account.password, account.password_is_temporary = password_hash, False
        account.save(update_fields=["password", "password_is_temporary"])
    record(by, "second-factor.keep", account, region=NO_REGION, at=now)


@transaction.atomic
def propose_reset(*, account: Account, by: Actor, now: datetime) -> SecondFactorReset:
    """Propose that somebody who lost their app may set up a new one."""
    MAY.require(by, "second-factor.propose-reset", account)
    held = list(RoleGrant.objects.filter(in_force(localdate(now)), account=account))
    if not held or by.id is None:
        raise NotPossible("Dit account heeft geen rol die nu geldt.")
    reset = SecondFactorReset(
        account=account,
        regions=sorted({region for grant in held for region in grant.regions}),
        confirmer=confirmer_of_reset({Role(grant.role) for grant in held}),
        proposed_by=by.id,
        proposed_at=now,
    )
    reset.save(force_insert=True)
    record(by, "second-factor.propose-reset", reset, region=reset.regions[0], at=now)
    return reset


@transaction.atomic
def confirm_reset(*, reset: SecondFactorReset, by: Actor, now: datetime) -> None:
    """Confirm it: the second factors are gone, and the next sign-in sets up a new one."""
    MAY.require(by, "second-factor.confirm-reset", reset)
    if now > RESET_IS_CONFIRMED_WITHIN.due_at(reset.proposed_at):
        raise NotPossible("Dit voorstel is verlopen. Laat de beheerder het opnieuw voorstellen.")
    reset.confirmed_by, reset.confirmed_at = by.id, now
    reset.save(update_fields=["confirmed_by", "confirmed_at"])
    Authenticator.objects.filter(user=reset.account).delete()
    RecoveryCode.objects.filter(account=reset.account).delete()
    record(by, "second-factor.confirm-reset", reset, region=reset.regions[0], at=now)
    both: list[UUID | None] = [reset.proposed_by, by.id]
    for news, to in ((News.RESET_CONFIRMED, [reset.account_id]), (News.TOOK_PART, both)):
        tell(news, to=to, region=reset.regions[0], about=reset.about(), by=by, now=now)
