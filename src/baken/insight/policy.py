# SPDX-License-Identifier: EUPL-1.2
"""How counts become figures that may be seen."""

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
