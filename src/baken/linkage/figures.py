# SPDX-License-Identifier: EUPL-1.2
"""How many people stand on which lists: counts per combination, and how far their linkage was reviewed.

No person and no pair leaves this room. The counts are for the calculation of an estimate and for nobody's eyes:
only the worker asks for them, and only what the gate lets through is kept.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from uuid import UUID

from baken.linkage.lists import Listed, Period, listed
from baken.linkage.models import Pair
from baken.linkage.policy import MOST_LISTS
from baken.linkage.vocabulary import KnownBy, PairState
from baken.people.finding_again import KINDS, ROOM
from baken.people.models import IdentityAttribute
from baken.vault.index import is_of_one_epoch


@dataclass(frozen=True, slots=True)
class Counted:
    """The lists, how many people each combination of them has (bit i stands for list i), and their linkage.

    `referring` are pairs of lists of which one got people by our referral. `at_odds` counts pairs that somebody
    called two people while other judgements make them one. `not_comparable` is the share of records of which
    neither name nor number is known. While the keys turn nothing can be compared, and `is_comparable` is false.
    """

    lists: tuple[str, ...]
    counts: tuple[int, ...]
    referring: tuple[tuple[str, str], ...]
    reviewed: int
    not_sure: int
    waiting: int
    at_odds: int
    not_comparable: float
    is_comparable: bool


def count_lists(region: str, since: datetime, until: datetime, *, least: int) -> Counted:
    """The region's own lists in a period; a list of fewer people than `least` goes with the other small ones."""
    records = listed(region, Period(since, until))
    known = {record.person for record in records}
    pairs = [
        (pair.one_id, pair.other_id, PairState(pair.state)) for pair in Pair.objects.filter(region=region)
    ]
    # Two records may be one person by a third that stands on no list in this period.
    group_of = _groups(known, [(one, other) for one, other, state in pairs if state == PairState.SAME])
    pairs = [pair for pair in pairs if {pair[0], pair[1]} <= known]
    people: dict[UUID, list[Listed]] = defaultdict(list)
    for record in records:
        people[group_of[record.person]].append(record)
    lists, place = _pooled([_sources(of_one) for of_one in people.values()], least)
    states = Counter(state for _one, _other, state in pairs)
    return Counted(
        lists=tuple(source.value for source in lists),
        counts=_counts(people.values(), place, len(lists)),
        referring=_referring(people.values(), place, lists),
        reviewed=sum(states.values()) - states[PairState.WAITS],
        not_sure=states[PairState.NOT_SURE],
        waiting=states[PairState.WAITS],
        at_odds=sum(
            state == PairState.DIFFERENT and group_of[one] == group_of[other] for one, other, state in pairs
        ),
        not_comparable=_not_comparable(known),
        is_comparable=is_of_one_epoch(region, room=ROOM),
    )


def _groups(people: Iterable[UUID], same: Iterable[tuple[UUID, UUID]]) -> dict[UUID, UUID]:
    """For each record the first of all that are the same person: same as the same is the same."""
    same = list(same)
    first = {person: person for person in (*people, *chain.from_iterable(same))}

    def of(person: UUID) -> UUID:
        while first[person] != person:
            person = first[person]
        return person

    for one, other in same:
        low, high = sorted((of(one), of(other)))
        first[high] = low
    return {person: of(person) for person in first}


def _sources(of_one: Iterable[Listed]) -> set[KnownBy]:
    return {source for record in of_one for source in record.came | record.referred}


def _pooled(people: Sequence[set[KnownBy]], least: int) -> tuple[list[KnownBy], Mapping[KnownBy, int]]:
    """The lists in a fixed order, and where each source goes: small ones together."""
    totals = Counter(source for sources in people for source in sources)
    ranked = sorted(totals, key=lambda source: (-totals[source], source.value))
    kept = {source for source in ranked if totals[source] >= least}
    if set(totals) - kept or len(kept) > MOST_LISTS:
        kept = set([source for source in ranked if source in kept][: MOST_LISTS - 1])
    lists = [source for source in KnownBy if source in kept]
    if set(totals) - kept:
        lists.append(KnownBy.REST)
    return lists, {source: lists.index(source if source in kept else KnownBy.REST) for source in totals}


def _counts(people: Iterable[Sequence[Listed]], place: Mapping[KnownBy, int], lists: int) -> tuple[int, ...]:
    counts = [0] * (1 << lists)
    for of_one in people:
        counts[_mask(_sources(of_one), place)] += 1
    return tuple(counts)


def _mask(sources: Iterable[KnownBy], place: Mapping[KnownBy, int]) -> int:
    found = 0
    for source in sources:
        found |= 1 << place[source]
    return found


def _referring(
    people: Iterable[Sequence[Listed]], place: Mapping[KnownBy, int], lists: Sequence[KnownBy]
) -> tuple[tuple[str, str], ...]:
    """Lists that somebody is on because they were on the other: what an estimate must not take for chance."""
    found: set[tuple[int, int]] = set()
    for of_one in people:
        came = {place[source] for record in of_one for source in record.came}
        referred = {place[source] for record in of_one for source in record.referred - record.came}
        found |= {
            (min(one, other), max(one, other)) for one in came for other in referred - came if one != other
        }
    return tuple((lists[one].value, lists[other].value) for one, other in sorted(found))


def _not_comparable(people: set[UUID]) -> float:
    findable = IdentityAttribute.objects.filter(person__in=people, kind__in=[kind.value for kind in KINDS])
    known = findable.values("person").distinct().count()
    return 1 - known / len(people) if people else 0.0
