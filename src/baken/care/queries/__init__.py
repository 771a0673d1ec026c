# SPDX-License-Identifier: EUPL-1.2
"""Care that somebody may see: one path, those of a case, and everything of today."""

from baken.care.queries.day import Day, cases_without_care, day
from baken.care.queries.paths import PathWords, Spoken, get_path, paths_of_case, standing_of, words_of

__all__ = [
    "Day",
    "PathWords",
    "Spoken",
    "cases_without_care",
    "day",
    "get_path",
    "paths_of_case",
    "standing_of",
    "words_of",
]
