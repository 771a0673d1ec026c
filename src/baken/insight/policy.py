# SPDX-License-Identifier: EUPL-1.2
"""How counts become figures that may be seen."""

from datetime import timedelta

from baken.kernel.policy import Assumption, Source

SMALLEST_SHOWN = 5
STEP = 5
ROUNDING = Source(
    "CoMensha, Slachtoffermonitor and half-year tables", "counts published in multiples of five"
)
SMALL = Assumption("0 to 4 is shown as 0–4, totals too", ask="data protection officer")
RUNNING = Assumption(
    "the running half-year is released as it grows: a figure that changes says only that a boundary of five was"
    " passed, and never by whom; quarterly or half-yearly release is the careful alternative",
    ask="chain director and data protection officer",
)
HALF_YEARS_SHOWN = 5


def released_value(count: int) -> int | None:
    """The figure for a count: None stands for 0 to 4, anything else is rounded to the nearest five."""
    if count < SMALLEST_SHOWN:
        return None
    return STEP * ((count + STEP // 2) // STEP)


CHANCE_ALONE = 0.05
CHANCE_ALONE_SOURCE = Assumption(
    "a change between two half-years is named when chance alone would make one so large in fewer than one in"
    " twenty cases, whichever counts stand behind the rounded figures",
    ask="chain director",
)


def counts_behind(released: int | None) -> tuple[int, int]:
    """The smallest and the largest count that a released figure can stand for."""
    if released is None:
        return 0, SMALLEST_SHOWN - 1
    return max(SMALLEST_SHOWN, released - STEP // 2), released + STEP // 2


# How many stay unseen.
LARGEST_TABLE = 200_000  # characters; one row for each person of a large table
SEED = 1
RESAMPLES = (200, 1000, 2000)
USUAL_RESAMPLES = 1000
# A worker that lives says so every second; the longest step between two breaths, of ten lists, takes half a minute
# on a busy machine. One that was silent so long is gone.
SILENT_FOR = timedelta(minutes=3)
MOST_TRIES = 3
KEPT_ESTIMATES = timedelta(days=5 * 365)
KEPT_ESTIMATES_SOURCE = Assumption(
    "an estimate is kept for five years with its settings and the fingerprint of its table; the table itself is"
    " erased when the calculation ends",
    ask="privacy lawyer and data protection officer",
)
SHOWN_WHEN_THE_GATE_IS_OPEN = Assumption(
    "the page, its downloads and the database hold figures only when every condition of the gate holds and its"
    " three questions were answered with yes; otherwise the reasons and the national figure",
    ask="chain director, and a statistician of the region",
)
# Of the region's own lists.
PERIODS_IN_YEARS = (1, 2, 3, 5)
ONE_A_MONTH = timedelta(days=28)
OWN_LISTS_SOURCE = Assumption(
    "an estimate from the own lists is of whole half-years that ended, has no settings that somebody chooses, and is"
    " made with figures at most once in four weeks: two that differ a little would say something about one person."
    " What is kept is rounded to five; no count of a list or of an overlap is kept or shown",
    ask="data protection officer, and a statistician of the region",
)
WHITEHEAD = Source(
    "Whitehead, Jackson, Balch and Francis (2021), On the unreliability of multiple systems estimation for"
    " estimating the number of potential victims of modern slavery in the UK",
    "Journal of Human Trafficking 7, 1-13",
)
BINETTE_STEORTS = Source(
    "Binette and Steorts (2022), On the reliability of multiple systems estimation for the quantification of"
    " modern slavery",
    "Journal of the Royal Statistical Society A 185, 640-676",
)
REFERRAL_HALVES = Source(
    "simulation of a region of 400 cases with a referral between two of four lists",
    "docs/developers/estimation.md, Criticism",
)
