# SPDX-License-Identifier: EUPL-1.2
"""Editing a cost table, keeping what was played with it, noting time and releasing hours that were noted."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from baken.audit.actions import record
from baken.capacity.minutes import MOST_MINUTES
from baken.capacity.models import CostEdit, CostStart, NotedHours, Played, WorkTime
from baken.capacity.permissions import MAY
from baken.capacity.queries import Quarters, base_of, has_table_of, is_played, noted_before, table_begun
from baken.capacity.reckoning.edits import differing, edited
from baken.capacity.vocabulary import Task
from baken.kernel.actor import Actor


class Overtaken(Exception):
    """Somebody else edited the table after it was opened."""

    def __init__(self) -> None:
        super().__init__("Iemand anders heeft deze tabel intussen gewijzigd.")


class HasATable(Exception):
    """There is a table of this year already."""

    def __init__(self) -> None:
        super().__init__("Van dit jaar is er al een kostentabel.")


@transaction.atomic
def start_table(
    *, region: str, year: int, is_copied: bool, reports: int, advice: int, inhabitants: Mapping[str, int],
    by: Actor, now: datetime,
) -> CostStart:  # fmt: skip
    """Begin a table that no document has; two who begin at once make one. WrongTable when no share can be reckoned."""
    made = CostStart(
        region=region, year=year, is_copied=is_copied, reports=reports, advice=advice,
        inhabitants=dict(inhabitants), started_by=by.id or UUID(int=0), started_at=now,
    )  # fmt: skip
    MAY.require(by, "capacity.start", made)
    table_begun(made).shares()
    try:
        with transaction.atomic():
            if has_table_of(region, year):
                raise HasATable
            made.save(force_insert=True)
    except IntegrityError:
        raise HasATable from None
    record(by, "capacity.start", made, region=region, at=now)
    return made


@transaction.atomic
def edit_table(
    *, region: str, year: int, seen: int, wished: Mapping[str, Decimal], by: Actor, now: datetime
) -> CostEdit | None:
    """Say how the numbers are to be, having seen edit number `seen`; nothing when nothing changes.

    WrongTable when a number cannot be; Overtaken when another edit came first.
    """
    made = CostEdit(region=region, year=year, number=seen + 1, edited_by=by.id or UUID(int=0), edited_at=now)
    MAY.require(by, "capacity.edit", made)
    in_file = base_of(region, year)
    made.values = differing(in_file, wished)
    edited(in_file, made.values)
    newest = CostEdit.objects.filter(region=region, year=year).order_by("-number").first()
    if (newest.number if newest else 0) != seen:
        raise Overtaken
    if made.values == (newest.values if newest else {}):
        return None
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        # Both looked at the same moment: the constraint lets one of them through.
        raise Overtaken from None
    record(by, "capacity.edit", made, region=region, at=now)
    return made


@transaction.atomic
def keep_played(
    *, region: str, year: int, mark: str, outcomes: list[dict[str, Any]], by: Actor, now: datetime
) -> bool:
    """Keep what the scenarios gave with these numbers; once."""
    made = Played(region=region, year=year, mark=mark, outcomes=outcomes, played_at=now)
    MAY.require(by, "capacity.play", made)
    if is_played(region, year, mark):
        return False
    made.save(force_insert=True)
    record(by, "capacity.play", made, region=region, at=now)
    return True


@transaction.atomic
def note_work(
    *, region: str, task: Task, about: tuple[str, UUID], minutes: int | None, by: Actor, now: datetime
) -> bool:
    """Note the minutes of one step of a dossier; nothing when none were said. The right to the step is the caller's."""
    if not minutes:
        return False
    kind, dossier = about
    spent = WorkTime(
        region=region, task=task, kind=kind, dossier=dossier, minutes=min(minutes, MOST_MINUTES), role=by.role,
        spent_by=by.id or UUID(int=0), noted_at=now,
    )  # fmt: skip
    MAY.require(by, "capacity.note-time", spent)
    spent.save(force_insert=True)
    record(by, "capacity.note-time", spent, region=region, at=now, result=task.value)
    return True


@transaction.atomic
def release_hours(*, region: str, task: str, quarters: Quarters, by: Actor, now: datetime) -> int:
    """Write the rounded hours of quarters that changed; how many did."""
    before = noted_before(region, task)
    changed = [
        NotedHours(region=region, year=year, quarter=quarter, task=task, hours=hours, released_at=now)
        for (year, quarter), hours in sorted(quarters.items())
        if (year, quarter) not in before or before[year, quarter] != hours
    ]
    for one in changed:
        MAY.require(by, "capacity.note-hours", one)
        one.save(force_insert=True)
        record(by, "capacity.note-hours", one, region=region, at=now)
    return len(changed)
