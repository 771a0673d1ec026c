# SPDX-License-Identifier: EUPL-1.2
"""Reading the logbook: its lines, its chain, its months."""

from baken.audit.queries.chain import ChainHead, heads, regions_changed
from baken.audit.queries.checks import last_check
from baken.audit.queries.lines import (
    Line,
    Page,
    Search,
    count,
    lines,
    lines_about,
    lines_for_subject,
    withheld,
)

__all__ = [
    "ChainHead", "Line", "Page", "Search", "count", "heads", "last_check", "lines", "lines_about",
    "lines_for_subject", "regions_changed", "withheld",
]  # fmt: skip
