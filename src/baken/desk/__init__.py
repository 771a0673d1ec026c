# SPDX-License-Identifier: EUPL-1.2
"""The desk's own pages: those that show more than one room (worklist, dossier, the conversation)."""
