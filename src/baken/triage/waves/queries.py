# SPDX-License-Identifier: EUPL-1.2
"""The waves of the slow queue: what came close together, and within it what looks alike without being opened."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from baken.intake.models import Report
from baken.intake.queries import reports
from baken.kernel.actor import Actor
from baken.triage.permissions import MAY
from baken.triage.policy import WAVE_SHOWN
from baken.triage.waves.models import Quarantine
from baken.triage.waves.rules import in_quarantine, in_slow_queue
from baken.triage.waves.together import close_together
from baken.triage.waves.vocabulary import QuarantineState
from baken.vault.place import Place
from baken.vault.queries import lengths

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Alike(NamedTuple):
    """What reports have in common as far as it can be seen from outside; `length` is that of the sealed story."""

    language: str
    reporter_role: str
    municipality: str
    length: int


@dataclass(frozen=True)
class Group:
    """Reports of one wave that look alike, oldest first."""

    region: str
    alike: Alike
    reports: list[Report]

    @property
    def token(self) -> str:
        """For an address: codes and moments. What arrives later is not in it."""
        first, last = (round((self.reports[n].received_at - EPOCH) / MICROSECOND) for n in (0, -1))
        return ".".join(map(str, (self.region, first, last, *self.alike)))


@dataclass(frozen=True)
class Wave:
    """What came in with less than an hour between; the groups that differ most from the crowd come first."""

    began_at: datetime
    ended_at: datetime
    groups: list[Group]

    @property
    def number(self) -> int:
        return sum(len(group.reports) for group in self.groups)


def waves(viewer: Actor, *, today: date) -> list[Wave]:
    """Everything in the slow queue, the oldest wave first, in two statements."""
    waiting = list(slow(viewer, today=today).order_by("region", "received_at", "id")[:WAVE_SHOWN])
    measured = _measured(waiting)
    return [_wave(each, measured) for each in close_together(waiting, attrgetter("received_at"))]


def slow(viewer: Actor, *, today: date) -> QuerySet[Report]:
    return reports(viewer).filter(in_slow_queue(today))


def quarantined(viewer: Actor, *, today: date) -> QuerySet[Report]:
    return reports(viewer).filter(in_quarantine(today))


def group_of(viewer: Actor, token: str, *, today: date) -> Group | None:
    """The reports of a group that still wait; None when none does, or when the address names no group."""
    parts = token.split(".")
    if len(parts) != 7 or not all(part.isascii() and part.isdecimal() for part in (*parts[1:3], parts[6])):
        return None
    region, first, last, language, role, municipality, length = parts
    try:
        between = (EPOCH + int(first) * MICROSECOND, EPOCH + int(last) * MICROSECOND)
    except OverflowError:
        return None
    alike = Alike(language, role, municipality, int(length))
    found = slow(viewer, today=today).filter(
        region=region, received_at__range=between, language=language, reporter_role=role,
        municipality=municipality,
    )  # fmt: skip
    waiting = list(found.order_by("received_at", "id"))
    matching = [one for one in _groups(waiting, _measured(waiting)) if one.alike == alike]
    return matching[0] if matching else None


def quarantines(viewer: Actor) -> list[Quarantine]:
    """What is proposed and what holds, oldest first."""
    visible = MAY.narrow(Quarantine.objects.exclude(state=QuarantineState.ENDED), viewer, "wave.view")
    return list(visible.order_by("proposed_at", "id"))


def get_quarantine(viewer: Actor, id_: UUID) -> Quarantine | None:
    return MAY.narrow(Quarantine.objects.filter(id=id_), viewer, "wave.view").first()


def members_of(viewer: Actor, quarantine: Quarantine) -> list[Report]:
    """The reports in it that this viewer may see, oldest first."""
    members = quarantine.members.values("report")
    return list(reports(viewer).filter(id__in=members).order_by("received_at", "id")[:WAVE_SHOWN])


def _measured(found: Iterable[Report]) -> dict[Place, int]:
    """How long each story is, of all waves at once."""
    return lengths(report.place("story") for report in found)


def _wave(found: list[Report], measured: dict[Place, int]) -> Wave:
    return Wave(found[0].received_at, found[-1].received_at, _groups(found, measured))


def _groups(found: list[Report], measured: dict[Place, int]) -> list[Group]:
    """The rarest first: what is not a copy is what somebody must read."""
    by_likeness: defaultdict[Alike, list[Report]] = defaultdict(list)
    for report in found:
        length = measured.get(report.place("story"), 0)
        by_likeness[Alike(report.language, report.reporter_role, report.municipality, length)].append(report)
    made = [Group(each[0].region, alike, each) for alike, each in by_likeness.items()]
    return sorted(made, key=lambda group: (len(group.reports), group.reports[0].received_at))
