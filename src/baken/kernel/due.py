# SPDX-License-Identifier: EUPL-1.2
"""What waits for whom and until when: the one shape in which every room answers `queries.due(viewer)`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Due:
    """One next step. Codes and dates only: a worklist shows no content."""

    reference: str
    what: str
    owner: UUID | None
    on: date | None
    kind: str
    about: tuple[str, UUID]
    detail: str = ""
    region: str = ""
    form: str = ""
    municipality: str = ""
    since: datetime | None = None

    def is_overdue(self, today: date) -> bool:
        """Due today is still in time."""
        return self.on is not None and self.on < today


def soonest_first(*worklists: Iterable[Due]) -> list[Due]:
    """The worklists of several rooms as one; what has no date comes last, the reference settles a tie."""
    merged = [due for worklist in worklists for due in worklist]
    return sorted(merged, key=lambda due: (due.on or date.max, due.reference))
