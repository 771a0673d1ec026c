# SPDX-License-Identifier: EUPL-1.2
"""Care that somebody may see: one path, those of a case, and everything of today."""

from baken.care.queries.day import Day, Terms, cases_without_care, day, terms_of_the_region
from baken.care.queries.paths import PathWords, Spoken, get_path, paths_of_case, standing_of, words_of

__all__ = [
    "Day",
    "PathWords",
    "Spoken",
    "Terms",
    "cases_without_care",
    "day",
    "get_path",
    "paths_of_case",
    "standing_of",
    "terms_of_the_region",
    "words_of",
]
