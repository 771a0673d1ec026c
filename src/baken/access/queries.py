# SPDX-License-Identifier: EUPL-1.2
"""Who our colleagues are: names for pages, and the lists of whoever gives and confirms roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch, Q, QuerySet

from baken.access.models import Account, AccountReset, LinkedIdentity, RecoveryCode, RoleGrant
from baken.access.permissions import MAY
from baken.access.policy import RESET_IS_CONFIRMED_WITHIN
from baken.access.sealing import fingerprint
from baken.access.vocabulary import role_in_a_sentence
from baken.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who holds a role in a region today."""

    id: UUID
    name: str
    role: str

    @property
    def label(self) -> str:
        return f"{self.name}, {role_in_a_sentence(self.role)}"


def in_force(on: date) -> Q:
    """Grants that hold on this day: begun, not ended, and confirmed where that is asked."""
    return held_on(on) & Q(account__is_active=True)


def held_on(on: date) -> Q:
    """The same, also of an account that is blocked: what it opens again when it no longer is."""
    return Q(starts_on__lte=on) & to_hold(on)


def to_hold(on: date) -> Q:
    """Confirmed and not ended, also what begins on a later day."""
    return Q(confirmed_at__isnull=False) & (Q(ends_on__isnull=True) | Q(ends_on__gt=on))


def names_of(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """The names of accounts, in one query; none at all for no ids."""
    wanted = {id_ for id_ in ids if id_ is not None}
    if not wanted:
        return {}
    return dict(Account.objects.filter(id__in=wanted).values_list("id", "name"))


def colleagues(region: str, roles: Iterable[str], *, on: date) -> list[Colleague]:
    """Who holds one of these roles in the region today, by name."""
    return colleagues_in([region], roles, on=on)


def colleagues_in(regions: Iterable[str], roles: Iterable[str], *, on: date) -> list[Colleague]:
    """The same of several regions, in one query; who works in two of them is there once."""
    held = RoleGrant.objects.filter(in_force(on), role__in=[str(role) for role in roles])
    rows = held.filter(regions__overlap=sorted(regions)).values_list("account_id", "account__name", "role")
    return sorted((Colleague(*row) for row in rows.distinct()), key=lambda found: found.name.casefold())


def account_by_email(email: str) -> Account | None:
    return Account.objects.filter(email=email.strip().lower()).first()


def identity_of(issuer: str, subject: str) -> bytes:
    """By which the number of a person at their organisation is found again."""
    return fingerprint("identity", issuer, subject)


def mark_of_link(identity: bytes, account: UUID) -> bytes:
    """What only whoever has the key can put beside a link: to this account and no other."""
    return fingerprint("link", identity.hex(), str(account))


def account_of_identity(issuer: str, subject: str) -> Account | None:
    """The account that an identity at the organisation was linked to by two people."""
    identity = identity_of(issuer, subject)
    linked = LinkedIdentity.objects.filter(identity=identity, confirmed_at__isnull=False)
    link = linked.select_related("account").first()
    if link is None or bytes(link.mark) != mark_of_link(identity, link.account_id):
        return None
    return link.account


def is_linked(account: Account) -> bool:
    """Whether this account is opened by an organisation too."""
    return LinkedIdentity.objects.filter(account=account, confirmed_at__isnull=False).exists()


def recovery_codes_left(account: Account) -> int:
    return RecoveryCode.objects.filter(account=account, used_at__isnull=True).count()


def grants(viewer: Actor) -> QuerySet[RoleGrant]:
    """The roles that this viewer may look at, with their accounts."""
    return MAY.narrow(RoleGrant.objects.select_related("account"), viewer, "grant.view")


def grants_to_confirm(viewer: Actor) -> QuerySet[RoleGrant]:
    """The roles that wait for this viewer."""
    return MAY.narrow(RoleGrant.objects.select_related("account"), viewer, "grant.confirm")


def recently_decided(viewer: Actor, *, since: date) -> QuerySet[RoleGrant]:
    """What was confirmed lately of the roles this viewer may look at, newest first."""
    return grants(viewer).filter(confirmed_at__date__gte=since).order_by("-confirmed_at")


def waiting_for(viewer: Actor) -> int:
    """How many roles and resets wait for this viewer, in one statement; for the menu."""
    roles = MAY.narrow(RoleGrant.objects.all(), viewer, "grant.confirm").order_by().values("pk")
    resets = MAY.narrow(AccountReset.objects.all(), viewer, "account.confirm-reset")
    return roles.union(resets.order_by().values("pk"), all=True).count()


def accounts(viewer: Actor) -> QuerySet[Account]:
    """Everybody with a role in the viewer's regions, now or before, with all their roles there."""
    held = RoleGrant.objects.filter(regions__overlap=sorted(viewer.regions)).order_by("-starts_on", "role")
    known = MAY.narrow(Account.objects.all(), viewer, "account.view")
    return known.prefetch_related(Prefetch("grants", held, to_attr="held")).order_by("name", "id")


def resets_to_confirm(viewer: Actor) -> QuerySet[AccountReset]:
    """Whoever waits for this viewer to be let in again."""
    waiting = AccountReset.objects.select_related("account")
    return MAY.narrow(waiting, viewer, "account.confirm-reset")


def resets_that_wait(account: Account, *, now: datetime) -> QuerySet[AccountReset]:
    """What was proposed for this account, not confirmed yet and not lapsed."""
    since = now - timedelta(hours=RESET_IS_CONFIRMED_WITHIN.hours or 0)
    return AccountReset.objects.filter(account=account, confirmed_at__isnull=True, proposed_at__gte=since)


def keys_are_for_practice() -> bool:
    """Whether there are keys and the name of each says that it is for practice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT public.access_keys_are_for_practice()")
        return bool(cursor.fetchone()[0])
