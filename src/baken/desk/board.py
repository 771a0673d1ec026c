# SPDX-License-Identifier: EUPL-1.2
"""The team lead's board: how long steps take, who waits, who carries what, and which yes is asked of whom.

However much there is, it takes the same few statements. Of care paths it says how many terms are late, by who must
act; the steps themselves have a page of their own.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from baken.access.queries import Colleague, colleagues_in
from baken.access.vocabulary import CASEWORK
from baken.capacity.quarters import Quarter, quarters_until
from baken.care.queries import Terms, terms_of_the_region
from baken.care.vocabulary import Acts
from baken.casework.queries import board as casework
from baken.desk.queries import Measuring, Step, measured, measuring
from baken.handover.queries import spans as handover
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.kernel.waiting import Carried
from baken.kernel.worded import Worded
from baken.triage.policy import NEARING
from baken.triage.queries import waiting as triage

CALENDAR = Calendar()
# Of so many team leads a process keeps the statement.
WORDED: Worded[Measuring] = Worded(most=32)
SHOWN = 12


@dataclass(slots=True)
class Load:
    """What lies with one person, or with nobody."""

    reports: int = 0
    cases: int = 0
    beside: int = 0
    late: int = 0
    soon: int = 0
    steps: int = 0

    def add(self, other: "Load") -> None:
        self.late += other.late
        self.soon += other.soon
        self.steps += other.steps

    @property
    def is_empty(self) -> bool:
        return not (self.reports or self.cases or self.beside or self.steps)


@dataclass(frozen=True)
class Board:
    """Everything on the page. `loads` is by account, None for what is nobody's yet."""

    today: date
    quarter: Quarter
    steps: list[Step]
    waiting: list[triage.Waiting]
    asked: casework.Asked
    team: list[Colleague]
    loads: dict[UUID | None, Load] = field(default_factory=dict)
    care: dict[Acts, Terms] = field(default_factory=dict)

    @property
    def people(self) -> dict[UUID, list[Colleague]]:
        """Colleagues by name, each once with all roles."""
        found: dict[UUID, list[Colleague]] = {}
        for one in self.team:
            found.setdefault(one.id, []).append(one)
        return found

    @property
    def by_role(self) -> dict[str, Load]:
        """What the people of each role carry; who has several counts for the first, in the order of the policy."""
        found: dict[str, Load] = defaultdict(Load)
        people = self.people
        for owner, load in self.loads.items():
            held = {one.role for one in people[owner]} if owner in people else set()
            found[next((role for role in CASEWORK if role in held), "")].add(load)
        return found

    @property
    def total(self) -> Load:
        found = Load()
        for load in self.loads.values():
            found.add(load)
        return found


def board_of(viewer: Actor, *, now: datetime, today: date) -> Board:
    """The board of all regions in which this viewer leads, in five statements."""
    quarter, _running = quarters_until(now, 2)
    soon = NEARING.due(today, CALENDAR)
    steps, carried = measured(_worded(viewer, quarter, today, soon), now=now)
    asked = casework.asked_of_the_team(viewer, today=today, soon=soon, limit=SHOWN)
    return Board(
        today=today,
        quarter=quarter,
        steps=steps,
        waiting=triage.waiting_for_triage(viewer, limit=SHOWN),
        asked=asked,
        team=colleagues_in(viewer.regions, CASEWORK, on=today),
        care=terms_of_the_region(viewer, today=today, soon=soon),
        loads=_loads([*carried, *asked.carried]),
    )


def _worded(viewer: Actor, quarter: Quarter, today: date, soon: date) -> Measuring:
    between = (quarter.starts, quarter.ends)

    def words() -> Measuring:
        spans = [span for room in (triage, casework, handover) for span in room.spans(viewer, *between)]
        sums = triage.sums(viewer, quarter.starts)
        burdens = [*triage.burdens(viewer, today), *casework.burdens(viewer, today)]
        return measuring(spans, sums, burdens, today=today, soon=soon)

    return WORDED.of(viewer, *between, today, words=words)


def _loads(carried: Iterable[Carried]) -> dict[UUID | None, Load]:
    found: dict[UUID | None, Load] = defaultdict(Load)
    for one in carried:
        load = found[one.owner]
        if one.kind == casework.PUT_ON:
            load.beside += one.number
            continue
        load.reports += one.number if one.kind in triage.UNDECIDED else 0
        load.cases += one.number if one.kind == casework.OWNED else 0
        load.add(Load(late=one.late, soon=one.soon, steps=one.number))
    return dict(found)
