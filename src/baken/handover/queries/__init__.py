# SPDX-License-Identifier: EUPL-1.2
"""What lies before whom: single items, lists for each desk, and what is due."""

from baken.handover.queries.due import due, due_counts
from baken.handover.queries.laid import (
    Field,
    Reading,
    consultations_for,
    get_consultation,
    get_laid,
    get_offer,
    laid_before,
    may_read,
    offers_for,
    read,
)
from baken.handover.queries.moved import is_moving, moved_to, regions_to_let_go, still_out, to_let_go

__all__ = [
    "Field",
    "Reading",
    "consultations_for",
    "due",
    "due_counts",
    "get_consultation",
    "get_laid",
    "get_offer",
    "is_moving",
    "laid_before",
    "may_read",
    "moved_to",
    "offers_for",
    "read",
    "regions_to_let_go",
    "still_out",
    "to_let_go",
]
