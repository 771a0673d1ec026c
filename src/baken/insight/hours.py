# SPDX-License-Identifier: EUPL-1.2
"""Hours that were noted in the work, per quarter: counted and rounded here, laid beside the plan by `capacity`.

Minutes of advice are the only time that is noted in the work.
"""

from datetime import datetime

from baken.capacity.actions import release_hours
from baken.capacity.quarters import quarters_until
from baken.insight.policy import released_value
from baken.intake import figures as reports
from baken.kernel.actor import Actor

QUARTERS = 8


def release_noted_hours(*, region: str, by: Actor, now: datetime) -> int:
    """Release the last two years; how many quarters changed. A quarter before the first minute says nothing."""
    counted = {
        (one.year, one.number): sum(reports.advice_minutes_per_role(region, one.starts, one.ends).values())
        for one in quarters_until(now, QUARTERS)
    }
    begun = next((quarter for quarter, minutes in sorted(counted.items()) if minutes), None)
    if begun is None:
        return 0
    rounded = {
        quarter: released_value(minutes // 60) for quarter, minutes in counted.items() if quarter >= begun
    }
    return release_hours(region=region, task="advice", quarters=rounded, by=by, now=now)
