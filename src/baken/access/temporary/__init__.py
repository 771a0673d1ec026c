# SPDX-License-Identifier: EUPL-1.2
"""Access to one dossier that ends by itself: in an emergency (break-glass), or because its owner said yes.

Both give reading only, to one person in one acting role. An emergency is told at once to the owner of the
dossier and the data protection officer, and is reviewed afterwards. What a dossier is, this room does not
know: it is a kind and an id. The room that keeps dossiers asks `queries.open_to` whether one stands open.
"""
