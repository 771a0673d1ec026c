# SPDX-License-Identifier: EUPL-1.2
"""When mail leaves, to whom, and how long it is tried and kept."""

from datetime import date, datetime, time, timedelta

from baken.access.vocabulary import Role
from baken.kernel.clock import AMSTERDAM
from baken.kernel.policy import Assumption
from baken.post.vocabulary import Kind

DAILY_AT = time(7, 0)
DAILY_AT_SOURCE = Assumption(
    "the daily mail leaves at seven in the morning, whether or not there is news",
    ask="Veilig Thuis, team lead",
)
DAILY_GOES_TO = (Role.TEAM_LEAD, Role.DATA_PROTECTION_OFFICER)
DAILY_GOES_TO_SOURCE = Assumption(
    "the daily mail goes to the team lead, to the data protection officer, who keeps it against a logbook that is"
    " rewritten, and to addresses that the administrator adds",
    ask="functionaris gegevensbescherming",
)
ALARM_GOES_TO = (Role.TEAM_LEAD,)
ALARM_GOES_TO_SOURCE = Assumption(
    "the alarm goes to whoever is on duty by the roster and to the addresses of who is on call, and to the team leads"
    " as long as there is neither",
    ask="Veilig Thuis, team lead",
)
ALARM_GOES_FURTHER = 2
ALARM_GOES_FURTHER_SOURCE = Assumption(
    "an alarm that is repeated, within twice its pause, goes to the team leads too: whoever is on duty did not look",
    ask="Veilig Thuis, team lead",
)

ONCE_A_DAY = (Kind.WORK_WAITS,)
ONCE_A_DAY_SOURCE = Assumption(
    "whoever has work waiting is told at most once a day, in words that are always the same: at the moment at which"
    " something is laid before them, or at seven when it is new since the last working day or its date nears",
    ask="Veilig Thuis, team lead, with the partners",
)

# Tried again after one, two, four ... minutes, never less often than this.
LONGEST_PAUSE = {Kind.ON_CALL: timedelta(minutes=5)}
LONGEST_PAUSE_OF_OTHERS = timedelta(hours=1)
# Within this time a worker has sent what it took, or is gone; then it is taken again.
TAKEN_FOR = timedelta(minutes=5)

KEPT_AFTER_SENDING = timedelta(days=90)
KEPT_SOURCE = Assumption(
    "the row of a mail that left (kind, account, moment) is kept for ninety days", ask="beheerder"
)


def daily_moment(day: date) -> datetime:
    """When the daily mail of a day leaves; the clock on the wall counts, also when it is put forward."""
    return datetime.combine(day, DAILY_AT, AMSTERDAM)


def pause_after(kind: str, tries: int) -> timedelta:
    """How long a mail waits after so many tries; it is never given up."""
    longest = LONGEST_PAUSE.get(Kind(kind), LONGEST_PAUSE_OF_OTHERS)
    return min(timedelta(minutes=1 << min(tries - 1, 10)), longest)
