# SPDX-License-Identifier: EUPL-1.2
"""The looks at the safety of those concerned while a report waits, newest first, with their words opened."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from baken.intake.models import Report
from baken.intake.vocabulary import OPEN_STATES
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.triage.models import SafetyLook
from baken.triage.permissions import MAY
from baken.triage.policy import SAFETY_LOOK
from baken.triage.vocabulary import LookedBy, Still
from baken.vault.queries import texts

CALENDAR = Calendar()


@dataclass(frozen=True, slots=True)
class Looked:
    """One look, with what was written about it."""

    look: SafetyLook
    note: str = field(default="", repr=False)

    @property
    def looker(self) -> UUID:
        return self.look.looker

    @property
    def found(self) -> str:
        return str(Still(self.look.still).label)

    @property
    def by_what(self) -> str:
        return str(LookedBy(self.look.looked_by).label)


def looks_of(report: Report, *, viewer: Actor) -> list[Looked]:
    """Whoever asks has opened the report before."""
    MAY.require(viewer, "weighing.view", report)
    rows = list(SafetyLook.objects.filter(report=report).order_by("-looked_at", "id"))
    notes = texts(row.place() for row in rows)
    return [Looked(row, notes[row.place()]) for row in rows]


def next_look_on(report: Report, looks: list[Looked]) -> date | None:
    """Until when the next look may wait; None when the report waits no longer."""
    if report.state not in OPEN_STATES:
        return None
    since = looks[0].look.looked_at if looks else report.received_at
    return SAFETY_LOOK.due(since, CALENDAR)
