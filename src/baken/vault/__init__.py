# SPDX-License-Identifier: EUPL-1.2
"""The vault: seals what people type, opens it for who may read it, and forgets it for good.

Content stands in one table, `vault_entry`, found by its Place (region, table, row, column). Each entry has
a key of its own, under the key of its dossier, under the keys of the region's epoch; every week a new epoch
begins and the old one's keys are destroyed, so that what was erased opens from no backup either.

    actions         open_dossier, seal, seal_many, seal_file, erase_entry, erase_dossier, take_arrival(s)
    queries         unseal, unseal_bytes, unseal_many, sealed_or_none, what_opens, file_key
    arrivals        new_arrival, new_message (the front door: it seals and cannot open)
    mailbox_copies  seal_for_mailbox (desk), open_for_mailbox (front, with the reporter's code)
    index           remember, search, forget (blind indexes)
    epochs          new_region_keys, turn, rotate, status
"""
