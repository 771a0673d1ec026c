# SPDX-License-Identifier: EUPL-1.2
"""The roles people hold: proposed by one person, confirmed by another, ended, never changed."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from baken.access.actions.accounts import NotPossible
from baken.access.models import Account, RoleGrant
from baken.access.permissions import MAY
from baken.access.policy import CONFIRMED_BY, EXCLUSIONS, FIRST_ROLES
from baken.access.queries import colleagues, in_force
from baken.access.telling import News, tell
from baken.access.vocabulary import Role
from baken.audit.actions import record
from baken.kernel.actor import Actor


@transaction.atomic
def give_first_role(
    *, account: Account, role: Role, regions: Iterable[str], by: Actor, now: datetime
) -> RoleGrant:
    """The first administrator, officer and team lead of a region, while nobody can confirm them."""
    MAY.require(by, "grant.give-first")
    grant = RoleGrant(
        account=account, role=role, regions=sorted(regions), starts_on=localdate(now), confirmed_at=now
    )
    if role not in FIRST_ROLES:
        raise NotPossible("Alleen de eerste beheerder, functionaris en teamleider krijgen zo hun rol.")
    held = RoleGrant.objects.filter(in_force(localdate(now)), role=role, regions__overlap=grant.regions)
    if held.exists():
        raise NotPossible("Deze rol is in deze regio al vervuld. Laat de beheerder de volgende voorstellen.")
    _refuse_exclusions(grant)
    grant.save(force_insert=True)
    record(by, "grant.give-first", grant, region=grant.regions[0], at=now)
    return grant


@transaction.atomic
def propose_grant(
    *,
    account: Account,
    role: Role,
    regions: Iterable[str],
    by: Actor,
    now: datetime,
    starts_on: date,
    ends_on: date | None = None,
    municipalities: Iterable[str] = (),
    partner: str = "",
    domain: str = "",
) -> RoleGrant:
    """Propose a role. One that opens no content and no log holds at once; others wait for a second person."""
    grant = RoleGrant(
        account=account, role=role, regions=sorted(regions), starts_on=starts_on, ends_on=ends_on
    )
    grant.municipalities, grant.partner, grant.proposed_by = sorted(municipalities), partner, by.id
    grant.domain = domain
    MAY.require(by, "grant.propose", grant)
    _refuse_incomplete(grant)
    _refuse_exclusions(grant)
    if role not in CONFIRMED_BY:
        grant.confirmed_at = now
    grant.save(force_insert=True)
    record(by, "grant.propose", grant, region=grant.regions[0], at=now)
    if grant.confirmed_at is None:
        _tell(News.REVIEW_WAITS, grant, _confirmers(grant, on=localdate(now)), by, now)
    return grant


@transaction.atomic
def confirm_grant(*, grant: RoleGrant, by: Actor, now: datetime) -> None:
    """Confirm what somebody else proposed for a third person."""
    MAY.require(by, "grant.confirm", grant)
    _refuse_exclusions(grant)
    grant.confirmed_by, grant.confirmed_at = by.id, now
    grant.save(update_fields=["confirmed_by", "confirmed_at"])
    record(by, "grant.confirm", grant, region=grant.regions[0], at=now)
    _tell(News.ROLE_CONFIRMED, grant, [grant.account_id], by, now)
    _tell(News.TOOK_PART, grant, [grant.proposed_by, by.id], by, now)


@transaction.atomic
def decline_grant(*, grant: RoleGrant, by: Actor, now: datetime) -> None:
    """Say no to what somebody else proposed: the role never holds, and the proposal stays on record."""
    MAY.require(by, "grant.confirm", grant)
    grant.ends_on = grant.starts_on
    grant.save(update_fields=["ends_on"])
    record(by, "grant.decline", grant, region=grant.regions[0], at=now)
    _tell(News.TOOK_PART, grant, [grant.proposed_by], by, now)


@transaction.atomic
def end_grant(*, grant: RoleGrant, by: Actor, on: date, now: datetime) -> None:
    """End a role: from this day on it holds no longer. One person is enough to take access away."""
    MAY.require(by, "grant.end", grant)
    if grant.ends_on is not None and grant.ends_on <= on:
        raise NotPossible("Deze rol is dan al beëindigd.")
    grant.ends_on = max(on, grant.starts_on)
    grant.save(update_fields=["ends_on"])
    record(by, "grant.end", grant, region=grant.regions[0], at=now)


def _confirmers(grant: RoleGrant, *, on: date) -> list[UUID]:
    """Whoever could confirm it in every region of the grant, but nobody for themselves."""
    confirmer = CONFIRMED_BY[Role(grant.role)]
    ids = [{one.id for one in colleagues(region, [confirmer], on=on)} for region in grant.regions]
    return sorted(set.intersection(*ids) - {grant.account_id, grant.proposed_by})


def _tell(news: News, grant: RoleGrant, to: Iterable[UUID | None], by: Actor, now: datetime) -> None:
    tell(news, to=to, region=grant.regions[0], about=grant.about(), by=by, now=now)


def _refuse_incomplete(grant: RoleGrant) -> None:
    if not grant.regions:
        raise NotPossible("Noem minstens één regio.")
    if (grant.role == Role.PARTNER) != bool(grant.partner):
        raise NotPossible("Noem de organisatie bij de rol partner, en alleen daar.")
    if (grant.role == Role.FOCAL_OFFICER) != bool(grant.municipalities):
        raise NotPossible("Noem de gemeenten bij de rol aandachtsfunctionaris, en alleen daar.")
    if grant.domain and grant.role != Role.FOCAL_OFFICER:
        raise NotPossible("Een domein hoort alleen bij de rol aandachtsfunctionaris.")


def _refuse_exclusions(grant: RoleGrant) -> None:
    """Two roles that exclude each other are not held in one region, confirmed or not."""
    Account.objects.select_for_update().get(pk=grant.account_id)
    apart = [role for pair in EXCLUSIONS if grant.role in pair for role in pair if role != grant.role]
    others = RoleGrant.objects.filter(
        account=grant.account_id, role__in=apart, regions__overlap=grant.regions
    )
    if others.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=grant.starts_on)).exists():
        raise NotPossible("Deze rol gaat niet samen met een andere rol van deze persoon in deze regio.")
