# SPDX-License-Identifier: EUPL-1.2
"""Erasure by epochs. Every week a region gets new keys; what lives is wrapped under them; the old keys die.

What was erased is not wrapped anew. Once the old keys are destroyed, it opens from no dump, archive, standby
or snapshot of any age.

`turn` does the next thing that is due and returns; one call, one transaction. The worker calls it until it
says there is no more. Destroying cannot be rolled back, so it happens only in a call that finds everything
moved and committed.
"""

from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from django.db.models import Max

from baken.audit.actions import record
from baken.kernel.actor import Actor
from baken.vault.actions.taking import take_arrivals
from baken.vault.holders import key_provider
from baken.vault.models import ArrivalKey, BlindIndex, DossierKey, Epoch, MailboxCopy
from baken.vault.policy import EPOCH_LENGTH, GRACE
from baken.vault.refusals import ProviderUnavailable
from baken.vault.rewrapping import rewrap_copies, rewrap_dossiers, rewrap_index
from baken.vault.signing import epoch_statement

CHUNK = 500


class KeysBackup(Protocol):
    """What the backups of the schema `keys` must do at a turn. Either raises when it fails."""

    def keep(self, region: str, epoch: int) -> None:
        """Write a fresh dump of the keys and open it again, to be sure."""

    def forget(self, region: str, epoch: int) -> None:
        """Destroy the dumps that were made before this epoch was kept, and the copies of its keys."""


class Turned(NamedTuple):
    """What one call did. `more` says whether to call again at once."""

    opened: int = 0
    moved: int = 0
    kept: int = 0
    destroyed: tuple[int, ...] = ()
    stuck: int = 0

    @property
    def more(self) -> bool:
        return bool(self.opened or self.moved or self.kept)


def new_region_keys(*, region: str, practice: bool, at: datetime) -> Epoch:
    """The first keys of a region. Refuses when there are any: new ones would open nothing of the old."""
    key_provider().new_region(region, practice=practice)
    return open_epoch(region=region, at=at)


def first_keys(*, region: str, practice: bool, at: datetime) -> Epoch | None:
    """Make what is missing for a region to begin; None when it has all."""
    if region_has_keys(region):
        return None
    try:
        key_provider().key_id(region)
    except ProviderUnavailable:
        return new_region_keys(region=region, practice=practice, at=at)
    return open_epoch(region=region, at=at)


def region_has_keys(region: str) -> bool:
    """In the database and in the provider. Raises when they were lost: new ones would open nothing."""
    if not Epoch.objects.filter(region=region).exists():
        return False
    key_provider().key_id(region)
    return True


def open_epoch(*, region: str, at: datetime) -> Epoch:
    """New keys, for everything from now on. Keys that a lost transaction left behind are used, not wasted."""
    provider = key_provider()
    key_name = provider.key_id(region)
    last = Epoch.objects.filter(region=region).aggregate(last=Max("number"))["last"] or 0
    number = max([last + 1, *provider.epochs(region)])
    public = provider.new_epoch(region, number)
    statement = epoch_statement(region=region, number=number, public=public, opened=at)
    epoch = Epoch(
        region=region,
        number=number,
        key_name=key_name,
        public=public,
        signature=provider.sign(region, statement),
        opened_at=at,
    )
    Epoch.objects.bulk_create([epoch])
    return epoch


def turn(
    *,
    region: str,
    at: datetime,
    backup: KeysBackup | None = None,
    length: timedelta = EPOCH_LENGTH,
    chunk: int = CHUNK,
    keep: bool = True,
) -> Turned:
    """Do the next thing that is due for this region; `backup` is None where no dump of the keys is kept.

    `keep=False` only moves: whoever knows the backups will call again.
    """
    newest = Epoch.objects.select_for_update().filter(region=region).order_by("-number").first()
    if newest is None or at >= newest.opened_at + length:
        return Turned(opened=rotate(region=region, at=at).number)
    moved, stuck = _move(region, newest.number, chunk, at)
    if moved:
        return Turned(moved=moved, stuck=stuck)
    if keep and newest.kept_at is None and not stuck:
        if backup is not None:
            backup.keep(region, newest.number)
        newest.kept_at = at
        newest.save(update_fields=["kept_at"])
        return Turned(kept=newest.number)
    if newest.kept_at is None or at < newest.opened_at + GRACE:
        return Turned(stuck=stuck)
    return Turned(destroyed=_destroy_old(region, newest.number, at, backup), stuck=stuck)


def rotate(*, region: str, at: datetime) -> Epoch:
    """A new epoch now, whatever the age of this one: after an incident too. `turn` does the rest."""
    epoch = open_epoch(region=region, at=at)
    record(Actor.system(region, "keys"), "epoch.open", epoch, region=region, at=at)
    return epoch


def _move(region: str, epoch: int, chunk: int, at: datetime) -> tuple[int, int]:
    """Everything that lives goes under the newest epoch; returns how much moved and how much is stuck."""
    arrived = len(take_arrivals(region, chunk, at=at))
    moved, stuck = arrived, 0
    for step in (rewrap_dossiers, rewrap_index, rewrap_copies):
        done = step(region, epoch, chunk)
        moved, stuck = moved + done.moved, stuck + done.stuck
    return moved, stuck


def _destroy_old(region: str, newest: int, at: datetime, backup: KeysBackup | None) -> tuple[int, ...]:
    """The keys of every older epoch under which nothing stands any more."""
    old = [number for number in sorted(key_provider().epochs(region)) if number < newest]
    empty = tuple(number for number in old if not _in_use(region, number))
    for number in empty:
        if backup is not None:
            backup.forget(region, number)
        key_provider().destroy_epoch(region, number)
    for epoch in Epoch.objects.filter(region=region, number__in=empty):
        record(Actor.system(region, "keys"), "epoch.destroy", epoch, region=region, at=at)
    # Refused arrivals opened with no key; without the epoch's they are noise.
    ArrivalKey.objects.filter(region=region, epoch__in=empty).delete()
    Epoch.objects.filter(region=region, number__lt=newest, destroyed_at=None).exclude(
        number__in=set(old) - set(empty)
    ).update(destroyed_at=at)
    return empty


def _in_use(region: str, number: int) -> bool:
    wrapped = (DossierKey, BlindIndex, MailboxCopy)
    if any(model.objects.filter(region=region, epoch=number).exists() for model in wrapped):
        return True
    return ArrivalKey.objects.filter(region=region, epoch=number, refused_at=None).exists()
