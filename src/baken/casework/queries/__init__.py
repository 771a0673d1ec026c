# SPDX-License-Identifier: EUPL-1.2
"""Cases that somebody may see: one, those of a report, one's own, and what is due in them."""

from baken.casework.queries.cases import (
    CaseWords,
    OnTheCase,
    cases_of_report,
    get_case,
    my_cases,
    on_the_case,
    search_alias,
    words_of,
)
from baken.casework.queries.due import due, due_counts
from baken.casework.queries.temporary import counts_and_waiting, reading_for_a_while, waiting

__all__ = [
    "CaseWords",
    "OnTheCase",
    "cases_of_report",
    "counts_and_waiting",
    "due",
    "due_counts",
    "get_case",
    "my_cases",
    "on_the_case",
    "reading_for_a_while",
    "search_alias",
    "waiting",
    "words_of",
]
