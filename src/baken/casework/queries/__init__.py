# SPDX-License-Identifier: EUPL-1.2
"""Cases that somebody may see: one, those of a report, one's own, and what is due in them."""

from baken.casework.queries.cases import (
    CaseWords,
    OnTheCase,
    cases_of_report,
    ends_before,
    get_case,
    my_cases,
    on_the_case,
    search_alias,
    words_of,
)
from baken.casework.queries.due import due, due_counts
from baken.casework.queries.informing import decisions_of, get_decision, may_be_told, words_of_decisions
from baken.casework.queries.notes import ReadNote, draft_of, get_note, notes_of
from baken.casework.queries.safety import (
    assessments_of,
    changes,
    danger_of,
    newest_assessment,
    past_dangers,
    words_of_assessments,
    words_of_dangers,
)
from baken.casework.queries.temporary import counts_and_waiting, reading_for_a_while, waiting

__all__ = [
    "CaseWords",
    "OnTheCase",
    "ReadNote",
    "assessments_of",
    "cases_of_report",
    "changes",
    "counts_and_waiting",
    "danger_of",
    "decisions_of",
    "draft_of",
    "due",
    "due_counts",
    "ends_before",
    "get_case",
    "get_decision",
    "get_note",
    "may_be_told",
    "my_cases",
    "newest_assessment",
    "notes_of",
    "on_the_case",
    "past_dangers",
    "reading_for_a_while",
    "search_alias",
    "waiting",
    "words_of",
    "words_of_assessments",
    "words_of_dangers",
    "words_of_decisions",
]
