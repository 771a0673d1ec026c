# SPDX-License-Identifier: EUPL-1.2
"""Care that somebody may see: one path, those of a case, and everything of today."""

from baken.care.queries.at_once import Counted, Place, Terms, terms_of_the_region
from baken.care.queries.day import Day, cases_without_care, day
from baken.care.queries.paths import PathWords, Spoken, get_path, paths_of_case, standing_of, words_of
from baken.care.queries.seen import agreement_seen, need_seen, plan_seen

__all__ = [
    "Counted",
    "Day",
    "PathWords",
    "Place",
    "Spoken",
    "Terms",
    "agreement_seen",
    "cases_without_care",
    "day",
    "get_path",
    "need_seen",
    "paths_of_case",
    "plan_seen",
    "standing_of",
    "terms_of_the_region",
    "words_of",
]
