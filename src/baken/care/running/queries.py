# SPDX-License-Identifier: EUPL-1.2
"""Which lines of a list are here already: taken over before, or about somebody who is in a case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from baken.access.queries import Colleague, colleagues
from baken.access.vocabulary import Role
from baken.care.running.checking import Running
from baken.care.running.columns import Around
from baken.casework.known_here import Match, matches
from baken.casework.policy import OWNERS
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.people.searching import Sought, find_again, sought_of
from baken.regions.profiles import region as region_of
from baken.vault.index import search
from baken.vault.normalisers import Kind

ROOM = "running"
# One search a line: what says most about who somebody is.
_SAYS_MOST = (Kind.NAME_AND_BIRTH_DATE, Kind.PHONE, Kind.NAME)


@dataclass(frozen=True, slots=True)
class Looked:
    """One line with what is here of it."""

    row: Running
    taken: tuple[Match, ...]
    known: tuple[Match, ...]

    @property
    def is_new(self) -> bool:
        return not self.taken and not self.known


def around(viewer: Actor, region: str, *, now: datetime) -> Around:
    """The region, and the colleagues that a list may name."""
    today = local_day(now)
    return Around(
        region=region_of(region),
        today=today,
        owners=_by_name(colleagues(region, OWNERS, on=today)),
        coordinators=_by_name(colleagues(region, [Role.CARE_COORDINATOR], on=today)),
    )


def looked_up(rows: Iterable[Running], *, region: str, by: Actor, now: datetime) -> list[Looked]:
    """Each line with the cases in which it is; every search for a person is a logged look."""
    return [_looked(row, region, by, now) for row in rows]


def _looked(row: Running, region: str, by: Actor, now: datetime) -> Looked:
    taken = {hit.dossier for hit in search(region, room=ROOM, kind=Kind.OWN_REFERENCE, value=row.own)}
    known = find_again(region=region, sought=_most_telling(row), by=by, now=now) - taken
    return Looked(row, _matches(taken, region, by), _matches(known, region, by))


def _most_telling(row: Running) -> list[Sought]:
    sought = {each.kind: each for each in sought_of(row.known)}
    return [sought[kind] for kind in _SAYS_MOST if kind in sought][:1]


def _matches(dossiers: set[UUID], region: str, viewer: Actor) -> tuple[Match, ...]:
    return tuple(matches(dossiers, region=region, viewer=viewer)) if dossiers else ()


def _by_name(known: Iterable[Colleague]) -> dict[str, Colleague]:
    return {one.name.lower(): one for one in known}
