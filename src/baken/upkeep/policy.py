# SPDX-License-Identifier: EUPL-1.2
"""When the night's work begins, and when silence of the worker is news."""

from datetime import datetime, time, timedelta

from baken.kernel.clock import AMSTERDAM, as_moment
from baken.kernel.policy import Assumption

NIGHT_BEGINS = time(2, 30)
NIGHT_SOURCE = Assumption("the nightly checks begin at half past two, after the backup", ask="beheerder")

# A task that goes well is written down no more often than this; the worker is silent after twice as long again.
NOTED_EVERY = timedelta(minutes=1)
SILENT_AFTER = timedelta(minutes=5)
SILENCE_SOURCE = Assumption("the worker counts as stopped after five silent minutes", ask="beheerder")

ARRIVALS_WAIT = timedelta(minutes=10)
SESSIONS_WAIT = timedelta(hours=1)
BACKUP_IS_FRESH = timedelta(hours=26)
BACKUP_IS_TRIED = timedelta(days=8)
WAITING_SOURCE = Assumption(
    "an arrival is opened within ten minutes, an ended session is gone within an hour, a backup is made every day"
    " and put back every week",
    ask="beheerder",
)


def night_before(now: datetime) -> datetime:
    """When the work of this night began, or of the last one."""
    here = as_moment(now).astimezone(AMSTERDAM)
    tonight = datetime.combine(here.date(), NIGHT_BEGINS, AMSTERDAM)
    return (
        tonight
        if tonight <= here
        else datetime.combine(here.date() - timedelta(days=1), NIGHT_BEGINS, AMSTERDAM)
    )
