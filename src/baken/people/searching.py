# SPDX-License-Identifier: EUPL-1.2
"""Search before create: is this person here already? Each search is a logged look, with a ceiling a day.

A search answers with dossiers, never with a name; whoever may not open one hears that somebody is known and asks
its owner. What was searched for is nowhere written down: the row and the log hold its blind mark.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from baken.access.models import Account
from baken.audit.actions import record
from baken.audit.models import Kind as Look
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day, start_of
from baken.kernel.permissions import Refused
from baken.people.finding_again import KINDS, ROOM
from baken.people.models import IdentifierSearch
from baken.people.permissions import MAY
from baken.people.policy import SEARCHES_A_DAY
from baken.people.vocabulary import Attribute
from baken.vault.index import fingerprint, search
from baken.vault.normalisers import Kind, name_and_birth_date, normalise
from baken.vault.refusals import UnusableIdentifier


class TooManySearches(Exception):
    """More than anybody needs in a day."""

    sentence = "Je hebt vandaag zo vaak gezocht dat Baken stopt. Bel je teamleider, of zoek morgen verder."


class NotSearched(Exception):
    """A case begins with looking whether its people are here already."""

    sentence = "Kijk eerst of deze mensen hier al bekend zijn."


@dataclass(frozen=True, slots=True)
class Sought:
    """One identifier of somebody, as typed."""

    kind: Kind
    value: str = field(repr=False)

    @property
    def is_usable(self) -> bool:
        """Whether it can identify anybody."""
        try:
            normalise(self.kind, self.value)
        except UnusableIdentifier:
            return False
        return True


@transaction.atomic
def find(*, region: str, sought: Iterable[Sought], by: Actor, now: datetime) -> set[UUID]:
    """The dossiers of this region in which somebody has one of these identifiers."""
    found: set[UUID] = set()
    for each in list(dict.fromkeys(sought)):
        mark = note_search(region=region, sought=each, by=by, now=now)
        if mark:
            found |= _dossiers(region, each)
    return found


def find_again(*, region: str, sought: Iterable[Sought], by: Actor, now: datetime) -> set[UUID]:
    """The same, for what may be asked more than once: a search that this person made today counts once."""
    found: set[UUID] = set()
    for each in list(dict.fromkeys(sought)):
        try:
            require_searched(region=region, sought=[each], by=by, now=now)
        except NotSearched:
            found |= find(region=region, sought=[each], by=by, now=now)
        else:
            found |= _dossiers(region, each)
    return found


def note_search(*, region: str, sought: Sought, by: Actor, now: datetime) -> str:
    """Count and log one search; its blind mark. What cannot identify anybody has none, and is not searched."""
    if by.id is None:
        raise Refused(by, "person.search")
    row = IdentifierSearch(region=region, searched_by=by.id, searched_at=now, kind=sought.kind.value)
    MAY.require(by, "person.search", row)
    mark = _mark(region, sought)
    if not mark:
        return ""
    _require_room(by.id, now)
    row.mark = mark
    row.save(force_insert=True)
    record(by, "person.search", row, region=region, at=now, result=sought.kind.value, kind=Look.READ)
    return mark


def require_searched(*, region: str, sought: Iterable[Sought], by: Actor, now: datetime) -> None:
    """Whether this person looked for each of these today."""
    marks = {mark for mark in (_mark(region, each) for each in sought) if mark}
    if not marks:
        return
    today = IdentifierSearch.objects.filter(searched_by=str(by.id), searched_at__gte=start_of(local_day(now)))
    if marks - set(today.filter(mark__in=marks).values_list("mark", flat=True)):
        raise NotSearched


def sought_of(known: Mapping[Attribute, str]) -> list[Sought]:
    """What can be searched of what is known of one person; a birth date alone says nothing."""
    found = [Sought(kind, known[what]) for what, kind in KINDS.items() if known.get(what, "").strip()]
    name, born = known.get(Attribute.NAME, ""), known.get(Attribute.BIRTH_DATE, "")
    if name.strip() and born.strip():
        try:
            day = date.fromisoformat(born.strip())
        except ValueError:
            return found
        found.append(Sought(Kind.NAME_AND_BIRTH_DATE, name_and_birth_date(name, day)))
    return found


def _dossiers(region: str, sought: Sought) -> set[UUID]:
    return {hit.dossier for hit in search(region, room=ROOM, kind=sought.kind, value=sought.value)}


def _mark(region: str, sought: Sought) -> str:
    if not sought.is_usable:
        return ""
    return fingerprint(region, room=ROOM, kind=sought.kind, value=sought.value)


def _require_room(account: UUID, now: datetime) -> None:
    """Two windows of one person wait for each other, so that both count."""
    Account.objects.select_for_update().get(pk=account)
    today = IdentifierSearch.objects.filter(searched_by=account, searched_at__gte=start_of(local_day(now)))
    if today.count() >= SEARCHES_A_DAY:
        raise TooManySearches
