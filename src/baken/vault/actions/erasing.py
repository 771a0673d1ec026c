# SPDX-License-Identifier: EUPL-1.2
"""Erasing: the key rows go now, from the database; at the next turn of the epoch from every backup."""

from collections.abc import Iterable
from uuid import UUID

from baken.vault.models import (
    ArrivalKey,
    BlindIndex,
    DossierKey,
    DossierRenewal,
    Entry,
    EntryKey,
    MailboxCopy,
)
from baken.vault.place import Place
from baken.vault.queries import dossier_keys_for_writing

from .taking import take_arrivals_of

OF_A_DOSSIER = (ArrivalKey, EntryKey, MailboxCopy, BlindIndex, DossierRenewal, Entry)
OF_A_PLACE = (EntryKey, MailboxCopy, BlindIndex, Entry)


def erase_dossier(*, region: str, dossier: UUID) -> None:
    """Every key, copy, index and content of the dossier. Its coded facts are the business of its room."""
    # The dossier key first: it waits for whoever is sealing in this dossier, so that nothing of theirs stays.
    DossierKey.objects.filter(region=region, dossier=dossier).delete()
    for model in OF_A_DOSSIER:
        model.objects.filter(region=region, dossier=dossier).delete()


def erase_entry(place: Place) -> None:
    erase_entries([place])


def erase_entries(places: Iterable[Place]) -> None:
    """Some contents of dossiers that stay. Their dossier keys are replaced at the next turn of the epoch:
    the old one would open the erased entry from an old backup."""
    wanted = set(places)
    rows, columns = [place.row for place in wanted], {place.column for place in wanted}
    entries = [e for e in Entry.objects.filter(row__in=rows, column__in=columns) if e.place in wanted]
    dossiers = {entry.dossier for entry in entries}
    take_arrivals_of(dossiers)
    holders = dossier_keys_for_writing(dossiers)
    DossierRenewal.objects.bulk_create(
        [DossierRenewal(region=holder.region, dossier=holder.dossier) for holder in holders]
    )
    for model in OF_A_PLACE:
        found = model.objects.filter(row__in=rows, column__in=columns)
        ids = [row.pk for row in found if row.place in wanted]
        model.objects.filter(pk__in=ids).delete()
