# SPDX-License-Identifier: EUPL-1.2
"""Pairs for whoever may open both of their dossiers, by alias and in codes; names open elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from baken.casework.models import Case
from baken.casework.permissions import cases_open_to
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.linkage.models import Judgement, Pair
from baken.linkage.permissions import MAY
from baken.linkage.vocabulary import Alike, PairState
from baken.people.queries import KnownPerson, people_of

MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class Record:
    """One of the two: somebody by alias, and the case in which they are."""

    person: KnownPerson
    case: Case


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pair with both of its records."""

    pair: Pair
    one: Record
    other: Record

    @property
    def records(self) -> tuple[Record, Record]:
        return self.one, self.other

    @property
    def alike(self) -> str:
        words = [str(each.label) for each in Alike if each.value in self.pair.alike]
        if len(words) > 1 and Alike.NAME_AND_BIRTH_DATE.value in self.pair.alike:
            words = [word for word in words if word != Alike.NAME.label]
        return ", ".join(words)


def count_per_state(viewer: Actor) -> dict[str, int]:
    visible = MAY.narrow(Pair.objects.all(), viewer, "pair.view")
    return dict(visible.values_list("state").annotate(Count("id")).order_by())


def proposals(viewer: Actor, state: PairState) -> list[Proposal]:
    """Those that wait by how much they share, then oldest first; the others by when they were judged, newest first."""
    order = ("-alike__len", "found_at", "id") if state == PairState.WAITS else ("-judged_at", "id")
    visible = MAY.narrow(Pair.objects.filter(state=state), viewer, "pair.view")
    return _with_records(viewer, visible.order_by(*order)[:MOST_LISTED])


def get_proposal(viewer: Actor, pair: UUID) -> Proposal:
    """Raises Refused for whoever may not open both dossiers, and for one that does not exist."""
    found = MAY.narrow(Pair.objects.filter(pk=pair), viewer, "pair.view")
    for proposal in _with_records(viewer, found):
        return proposal
    raise Refused(viewer, "pair.view", ("pair", pair))


def history_of(viewer: Actor, proposal: Proposal) -> list[Judgement]:
    """Everything that was decided, newest first."""
    MAY.require(viewer, "pair.view", proposal.pair)
    return list(proposal.pair.judgements.order_by("-judged_at", "id"))


def _with_records(viewer: Actor, pairs: Iterable[Pair]) -> list[Proposal]:
    found = list(pairs)
    dossiers = {dossier for pair in found for dossier in (pair.one_dossier, pair.other_dossier)}
    cases = {case.pk: case for case in cases_open_to(viewer).filter(pk__in=dossiers)}
    people = {
        person.id: Record(person, cases[person.dossier])
        for person in people_of(viewer, dossiers)
        if person.dossier in cases
    }
    return [
        Proposal(pair, people[pair.one_id], people[pair.other_id])
        for pair in found
        if pair.one_id in people and pair.other_id in people
    ]
