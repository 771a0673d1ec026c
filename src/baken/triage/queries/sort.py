# SPDX-License-Identifier: EUPL-1.2
"""What a lane of triage's worklist says of each of its rows; unlike its rows it is the same for everybody."""

from dataclasses import dataclass
from datetime import date, datetime

from baken.kernel.days import Calendar
from baken.kernel.policy import Term

CALENDAR = Calendar()


@dataclass(frozen=True, slots=True)
class Sort:
    """`kind` is what the filter of the worklist calls it. Without a term a row is due on its own end date."""

    name: str
    kind: str
    term: Term | None

    def due_on(self, since: datetime, end: date) -> date:
        return self.term.due(since, CALENDAR) if self.term else end
