# SPDX-License-Identifier: EUPL-1.2
"""Reading the logbook: its lines, its chain, its months."""

from baken.audit.queries.chain import ChainHead, heads
from baken.audit.queries.lines import Line, Page, Search, count, lines, lines_about

__all__ = ["ChainHead", "Line", "Page", "Search", "count", "heads", "lines", "lines_about"]
