# SPDX-License-Identifier: EUPL-1.2
"""Reading triage: what waits, and what is known of one report."""

from baken.triage.queries.counting import Apart, Overview, due_counts, overview
from baken.triage.queries.dossier import (
    Known,
    Option,
    Seeing,
    known_of,
    may_ask_doctor,
    may_be_laid_before,
    options_for,
)
from baken.triage.queries.looks import Looked, looks_of, next_look_on
from baken.triage.queries.worklist import KINDS, Page, due, page

__all__ = [
    "KINDS",
    "Apart",
    "Known",
    "Looked",
    "Option",
    "Overview",
    "Page",
    "Seeing",
    "due",
    "due_counts",
    "known_of",
    "looks_of",
    "may_ask_doctor",
    "may_be_laid_before",
    "next_look_on",
    "options_for",
    "overview",
    "page",
]
