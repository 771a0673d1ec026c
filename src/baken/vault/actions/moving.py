# SPDX-License-Identifier: EUPL-1.2
"""Moving entries from one dossier to another: a conversation that goes on as part of something else.

Only the wrap changes: an entry key belongs to its place, and the place stays. Nothing is opened but the keys.
"""

from collections.abc import Collection
from uuid import UUID

from baken.vault import wraps
from baken.vault.actions.taking import take_arrivals_of
from baken.vault.dossier_keys import entry_place, opened_dossier_keys, opened_or_none
from baken.vault.models import DossierRenewal, Entry, EntryKey, MailboxCopy
from baken.vault.place import Place
from baken.vault.queries import dossier_keys_for_writing, write_moved
from baken.vault.refusals import NoDossierKey


def move_entries(places: Collection[Place], *, source: UUID, target: UUID) -> int:
    """Put what stands at these places and belongs to one dossier under the key of the other; how many.

    The key of the dossier that is left is replaced at the next turn: in an old backup it opens what was moved,
    also after the other dossier is erased. What does not open (a forged key) stays where it was.
    """
    take_arrivals_of({source, target})
    holders = {row.dossier: row for row in dossier_keys_for_writing({source, target})}
    keys = opened_dossier_keys(holders.values())
    if not {source, target} <= keys.keys():
        raise NoDossierKey
    found = EntryKey.objects.filter(dossier=source, row__in=[place.row for place in places])
    opened = [(row, opened_or_none(keys[source], row)) for row in found if row.place in places]
    rows = [row for row, key in opened if key is not None]
    for row, key in opened:
        if key is not None:
            row.wrapped = wraps.wrap(keys[target], key, entry_place(row))
    write_moved(rows)
    moved = [row.key_id for row in rows]
    for model in (EntryKey, Entry, MailboxCopy):
        model.objects.filter(key_id__in=moved, dossier=source).update(dossier=target)
    if rows:
        holder = holders[source]
        DossierRenewal.objects.bulk_create([DossierRenewal(region=holder.region, dossier=source)])
    return len(rows)
