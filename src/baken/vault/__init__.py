# SPDX-License-Identifier: EUPL-1.2
"""The vault: seals what people type, opens it for who may read it, and forgets it for good.

Content stands in one table, `vault_entry`, found by its Place (region, table, row, column). Each entry has
a key of its own, under the key of its dossier, under the keys of the region's epoch; every week a new epoch
begins and the old one's keys are destroyed, so that what was erased opens from no backup either.

    actions         open_dossier, seal, seal_many, seal_file, take_arrival, take_arrivals, move_entries,
                    erase_...
    queries         unseal, unseal_bytes, unseal_many, sealed_or_none, what_opens, has_content, file_key
    arrivals        new_arrival, new_message, seal_message (the front door: it seals and cannot open)
    mailbox_copies  seal_for_mailbox (desk); open_for_mailbox, open_mailbox (front, with the reporter's code)
    index           remember, search, fingerprint, forget (blind indexes)
    epochs          new_region_keys, first_keys, rotate, turn; status.status tells how the keys are doing
    holders         key_provider (desk, worker), front_keys (front door: verifying key, peppers, salt)
    place, streams, refusals   Place and Floor; FileKey for sealed chunks; Sealed, NotTakenYet, NothingThere
"""
