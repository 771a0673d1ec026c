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
