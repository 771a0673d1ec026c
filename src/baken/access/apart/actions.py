# SPDX-License-Identifier: EUPL-1.2
"""Keeping colleagues out of a dossier and everything that belongs to it, and letting them in again.

Who may do so with this dossier is asked by the room that has it, before.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from baken.access.apart.models import STANDS, KeptOut
from baken.access.permissions import MAY
from baken.access.policy import KEPT_OUT_AT_MOST
from baken.access.queries import colleagues
from baken.access.temporary.actions import choose_reviewers_again
from baken.access.temporary.models import AccessRequest, EmergencyAccess, TableAccess
from baken.access.vocabulary import CASEWORK
from baken.audit.actions import record
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.days import Calendar
from baken.kernel.permissions import Refused
from baken.vault.actions import seal, take_arrival

Dossier = tuple[str, UUID]


class NotKeptOut(Exception):
    """It cannot be done in this way. `sentence` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


@transaction.atomic
def keep_out(
    *,
    region: str,
    dossiers: Sequence[Dossier],
    accounts: Collection[UUID],
    words: str,
    review_on: date,
    by: Actor,
    now: datetime,
) -> list[KeptOut]:
    """From now on none of these dossiers exists for these colleagues. The first is where the reason stands."""
    _require_possible(region, accounts, words, review_on, by, now)
    made = []
    for account in sorted(accounts):
        first = _row(region, dossiers[0], account, None, review_on, by, now)
        MAY.require(by, "keep-out.set", first)
        already = KeptOut.objects.filter(
            STANDS, account=account, dossier__in=[one for _kind, one in dossiers]
        )
        already.update(lifted_at=now, lifted_by=first.kept_out_by)
        first.save(force_insert=True)
        take_arrival(first.dossier)
        seal(first.place(), words, dossier=first.dossier, at=now)
        for dossier in dossiers[1:]:
            _row(region, dossier, account, first.id, review_on, by, now).save(force_insert=True)
        _end_what_stands_open(account, [one for _kind, one in dossiers], now)
        record(by, "keep-out.set", first.thing, region=region, at=now, reason=first.id)
        made.append(first)
    choose_reviewers_again([one for _kind, one in dossiers], by=by, now=now)
    return made


@transaction.atomic
def let_in(*, row: KeptOut, by: Actor, now: datetime) -> None:
    """Everything that was closed together opens together."""
    MAY.require(by, "keep-out.lift", row)
    origin = row.copy_of or row.id
    together = KeptOut.objects.filter(STANDS, account=row.account_id).filter(Q(pk=origin) | Q(copy_of=origin))
    if not together.update(lifted_at=now, lifted_by=by.id):
        raise NotKeptOut("Deze collega was al toegelaten.")
    record(by, "keep-out.lift", row.thing, region=row.region, at=now, reason=origin)


def carry_over(*, of: UUID, to: Dossier, now: datetime) -> None:
    """What grows out of a dossier is closed to whoever is kept out of it; part of making it."""
    kind, dossier = to
    already = KeptOut.objects.filter(STANDS, dossier=dossier).values("account")
    copies = [
        KeptOut(
            region=row.region, dossier_kind=kind, dossier=dossier, account_id=row.account_id,
            copy_of=row.copy_of or row.id, since=now, kept_out_by=row.kept_out_by, review_on=row.review_on,
        )
        for row in KeptOut.objects.filter(STANDS, dossier=of).exclude(account__in=already)
    ]  # fmt: skip
    KeptOut.objects.bulk_create(copies)


def _require_possible(
    region: str, accounts: Collection[UUID], words: str, review_on: date, by: Actor, now: datetime
) -> None:
    today = local_day(now)
    known = {one.id for one in colleagues(region, CASEWORK, on=today)}
    if not accounts or not set(accounts) <= known or by.id in accounts:
        raise NotKeptOut("Kies een of meer collega's van deze regio, en niet jezelf.")
    if not words.strip():
        raise NotKeptOut("Schrijf in één zin waarom.")
    if not today < review_on <= KEPT_OUT_AT_MOST.due(today, Calendar()):
        raise NotKeptOut("Kies een dag na vandaag en binnen een jaar.")


def _row(
    region: str,
    dossier: Dossier,
    account: UUID,
    copy_of: UUID | None,
    review_on: date,
    by: Actor,
    now: datetime,
) -> KeptOut:
    if by.id is None:
        raise Refused(by, "keep-out.set")
    return KeptOut(
        region=region, dossier_kind=dossier[0], dossier=dossier[1], account_id=account, copy_of=copy_of,
        since=now, kept_out_by=by.id, review_on=review_on,
    )  # fmt: skip


def _end_what_stands_open(account: UUID, dossiers: Collection[UUID], now: datetime) -> None:
    """An emergency, a yes to a request, and reading at the table of a meeting end with it."""
    for each in (EmergencyAccess, AccessRequest, TableAccess):
        living = each.objects.filter(account=account, dossier__in=dossiers, ended_at__isnull=True)
        living.filter(ends_at__gt=now).update(ended_at=now)
