# SPDX-License-Identifier: EUPL-1.2
"""The ledger of every disclosure: which fields went to whom, when, why, on which grounds and by whom.

Whoever may read a dossier reads what of it went out; the data protection officer reads that of the region.
No content stands in it, and it stays when what went was destroyed.
"""
