# SPDX-License-Identifier: EUPL-1.2
"""Linking an account to an identity at the organisation: proposed by one person, confirmed by another.

Whoever links an identity decides who comes in as this account; that takes two people, as a reset does.
"""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from baken.access.actions.accounts import NotPossible
from baken.access.models import Account, LinkedIdentity, RoleGrant
from baken.access.permissions import MAY
from baken.access.policy import RESET_IS_CONFIRMED_WITHIN, confirmer_of_reset
from baken.access.queries import identity_of, in_force, mark_of_link
from baken.access.vocabulary import Role
from baken.audit.actions import record
from baken.kernel.actor import Actor


@transaction.atomic
def propose_link(*, account: Account, issuer: str, subject: str, by: Actor, now: datetime) -> LinkedIdentity:
    """Propose that whom the organisation knows by this number comes in as this account."""
    MAY.require(by, "identity.propose-link", account)
    held = list(RoleGrant.objects.filter(in_force(localdate(now)), account=account))
    if not held or by.id is None:
        raise NotPossible("Dit account heeft geen rol die nu geldt.")
    if not issuer:
        raise NotPossible("Er is geen organisatie ingesteld om via in te loggen.")
    identity = identity_of(issuer, subject)
    if LinkedIdentity.objects.filter(identity=identity).exists():
        raise NotPossible("Dit nummer is al aan een account gekoppeld.")
    link = LinkedIdentity(
        account=account,
        identity=identity,
        mark=mark_of_link(identity, account.id),
        regions=sorted({region for grant in held for region in grant.regions}),
        confirmer=confirmer_of_reset({Role(grant.role) for grant in held}),
        proposed_by=by.id,
        proposed_at=now,
    )
    link.save(force_insert=True)
    record(by, "identity.propose-link", link, region=link.regions[0], at=now)
    return link


@transaction.atomic
def confirm_link(*, link: LinkedIdentity, by: Actor, now: datetime) -> None:
    """From now on the organisation opens this account."""
    MAY.require(by, "identity.confirm-link", link)
    if now > RESET_IS_CONFIRMED_WITHIN.due_at(link.proposed_at):
        raise NotPossible("Dit voorstel is verlopen. Laat de beheerder het opnieuw voorstellen.")
    link.confirmed_by, link.confirmed_at = by.id, now
    link.save(update_fields=["confirmed_by", "confirmed_at"])
    record(by, "identity.confirm-link", link, region=link.regions[0], at=now)


@transaction.atomic
def end_link(*, link: LinkedIdentity, by: Actor, now: datetime) -> None:
    """One person is enough to take access away."""
    MAY.require(by, "identity.end-link", link)
    record(by, "identity.end-link", link, region=link.regions[0], at=now)
    link.delete()
