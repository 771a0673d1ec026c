# SPDX-License-Identifier: EUPL-1.2
"""When shifts begin and end, who can have one, and how far ahead the roster is filled."""

from datetime import date, datetime, time, timedelta

from baken.access.vocabulary import Role
from baken.kernel.clock import AMSTERDAM, local_day
from baken.kernel.policy import Assumption, Source, Term
from baken.roster.vocabulary import Shift

DAY_AND_NIGHT = Source(
    "Voorstel advies- en meldpunt mensenhandel 2026", "Argumenten: Veilig Thuis is dag en nacht bereikbaar"
)
BEGINS: dict[Shift, time] = {Shift.DAY: time(8), Shift.EVENING: time(17), Shift.NIGHT: time(23)}
BEGINS_SOURCE = Assumption(
    "the day begins at eight, the evening at five, the night at eleven; the night ends when the day begins",
    ask="Veilig Thuis, team lead",
)
CAN_BE_ON_DUTY = (Role.INTAKE_WORKER, Role.TEAM_LEAD)
CAN_BE_ON_DUTY_SOURCE = Assumption(
    "who is on duty takes reports up and calls the police: an intake worker or a team lead",
    ask="Veilig Thuis, team lead",
)
WHO_PLANS = Assumption(
    "the team lead plans the roster; whoever has a duty may hand it on to a colleague, who is told by mail",
    ask="Veilig Thuis, team lead",
)
FILLED_AHEAD = Term(
    calendar_days=7,
    source=Assumption(
        "a duty of the coming seven days that nobody has is shown as a gap", ask="Veilig Thuis, team lead"
    ),
)


def begins(day: date, shift: str) -> datetime:
    """The clock on the wall counts, also in the night in which it is put forward."""
    return datetime.combine(day, BEGINS[Shift(shift)], AMSTERDAM)


def ends(day: date, shift: str) -> datetime:
    """When the next shift begins."""
    order = list(Shift)
    place = order.index(Shift(shift)) + 1
    if place < len(order):
        return begins(day, order[place])
    return begins(day + timedelta(days=1), order[0])


def shift_at(moment: datetime) -> tuple[date, Shift]:
    """Which shift runs: before eight in the morning it is the night of the day before."""
    today = local_day(moment)
    running = [shift for shift in Shift if begins(today, shift) <= moment]
    return (today, running[-1]) if running else (today - timedelta(days=1), Shift.NIGHT)
