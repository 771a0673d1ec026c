# SPDX-License-Identifier: EUPL-1.2
"""A queue as anybody would write it: event by event, one year, plain Python. The fast one must do exactly the same."""

from collections.abc import Sequence
from heapq import heappop, heappush

from baken.capacity.reckoning.simulation import Absence


def slow_starts(
    arrivals: Sequence[float],
    service: Sequence[float],
    servers: int,
    urgent: Sequence[bool] | None = None,
    absence: Absence | None = None,
) -> list[float]:
    """The start of each piece of work; of those who are free, whoever was idle longest. The first ones may be away."""
    begun = [0.0] * len(arrivals)
    queue: list[tuple[bool, float, int]] = []
    free = dict.fromkeys(range(servers), 0.0)
    # Moment, kind (an arrival comes before somebody looks), whom or what it is about.
    events = [(came, 0, which) for which, came in enumerate(arrivals)]
    if absence is not None:
        events.append((absence.until, 1, 0))
    events.sort()
    while events:
        moment, kind, which = heappop(events)
        if kind == 0:
            heappush(queue, (not (urgent is not None and urgent[which]), arrivals[which], which))
        elif kind == 2:
            free[which] = moment
        if events and events[0][0] == moment and events[0][1] == 0:
            continue
        for person in sorted(free, key=lambda each: (free[each], each)):
            away = absence is not None and person < absence.people and absence.since <= moment < absence.until
            if queue and not away:
                chosen = heappop(queue)[2]
                begun[chosen] = moment
                del free[person]
                heappush(events, (moment + service[chosen], 2, person))
    return begun
