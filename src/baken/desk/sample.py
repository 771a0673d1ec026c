# SPDX-License-Identifier: EUPL-1.2
"""A sample for quality: closed cases and reports of the last quarter, drawn by lot and the same each time.

The order of the lot follows from the quarter and from ids that nobody chooses, so nobody picks a dossier and
nobody knows beforehand which will be looked at. What is looked at is on record, as a look in the sample.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.audit.queries.lines import lines_about
from baken.capacity.quarters import Quarter, quarters_until
from baken.casework.models import Case
from baken.casework.permissions import MAY as CASES
from baken.casework.vocabulary import CaseState
from baken.intake.lot import lot
from baken.intake.models import Report
from baken.intake.permissions import MAY as REPORTS
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.reference import normalise_reference
from baken.triage.policy import SAMPLE_SIZE

LOOK = "sample.look"
MOST_LOOKS = 1_000


@dataclass(frozen=True, slots=True)
class Drawn:
    """A dossier of the sample, who looked at it as such, and when first."""

    thing: Case | Report
    looked_by: UUID | None = None
    looked_at: datetime | None = None


def last_quarter(now: datetime) -> Quarter:
    return quarters_until(now, 2)[0]


def drawn(viewer: Actor, quarter: Quarter) -> list[Drawn]:
    """Cases first, then reports, each in the order of the lot."""
    between = {"closed_at__gte": quarter.starts, "closed_at__lt": quarter.ends}
    closed = CASES.narrow(
        Case.objects.filter(state=CaseState.CLOSED, joined_into__isnull=True, **between),
        viewer,
        "case.sample",
    )
    ended = REPORTS.narrow(Report.objects.filter(**between), viewer, "report.sample")
    things = [*_by_lot(closed), *_by_lot(ended)]
    looks = _first_looks(viewer, (thing.pk for thing in things))
    return [Drawn(thing, *looks.get(str(thing.pk), (None, None))) for thing in things]


def look_in_sample(reference: str, *, by: Actor, now: datetime) -> Case | Report:
    """Write down that this dossier of the sample is opened for quality; raises Refused for any other."""
    wanted = normalise_reference(reference)
    thing = next((one.thing for one in drawn(by, last_quarter(now)) if one.thing.reference == wanted), None)
    if thing is None:
        raise Refused(by, LOOK, ("reference", wanted) if wanted else None)
    may, right = (
        (CASES, "case.look-in-sample") if isinstance(thing, Case) else (REPORTS, "report.look-in-sample")
    )
    may.require(by, right, thing)
    record(by, LOOK, thing, region=thing.region, at=now, kind=Kind.READ)
    return thing


def _by_lot(rows: QuerySet[Any]) -> list[Any]:
    return list(rows.order_by(lot())[:SAMPLE_SIZE])


def _first_looks(viewer: Actor, ids: Iterable[UUID]) -> dict[str, tuple[UUID | None, datetime]]:
    """Lines come newest first, so what stays is the oldest."""
    found = lines_about(viewer, ids, limit=MOST_LOOKS)
    return {line.about[1]: (line.actor, line.at) for line in found if line.about and line.action == LOOK}
