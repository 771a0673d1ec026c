# SPDX-License-Identifier: EUPL-1.2
"""Finding records that may be one person, and deciding about them."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from itertools import combinations
from uuid import UUID

from django.db import transaction

from baken.audit.actions import record
from baken.kernel.actor import Actor
from baken.kernel.permissions import whoever
from baken.linkage.lists import victims_of
from baken.linkage.models import Pair
from baken.linkage.permissions import MAY
from baken.linkage.vocabulary import Alike, PairState, Verdict
from baken.linkage.workflow import PAIR
from baken.people.finding_again import ROOM
from baken.people.models import IdentityAttribute
from baken.vault.index import shared

Two = tuple[UUID, UUID]


@transaction.atomic
def propose(*, region: str, by: Actor, now: datetime) -> int:
    """Write down which records share what identifies somebody; what was no or not sure may wait again."""
    MAY.require(by, "pair.propose", Pair(region=region))
    dossiers = victims_of(region)
    known = {(pair.one_id, pair.other_id): pair for pair in Pair.objects.filter(region=region)}
    changed = 0
    for (one, other), alike in sorted(_alike(region, dossiers).items()):
        pair = known.get((one, other))
        codes = [each.value for each in Alike if each.value in alike]
        if pair is None:
            pair = Pair(
                region=region, one_id=one, other_id=other, one_dossier=dossiers[one],
                other_dossier=dossiers[other], alike=codes, found_at=now,
            )  # fmt: skip
            pair.save(force_insert=True)
            record(by, "pair.propose", pair, region=region, at=now)
        elif not _shares_more(pair, codes, by, now):
            continue
        changed += 1
    return changed


@transaction.atomic
def judge(*, pair: Pair, verdict: Verdict, by: Actor, now: datetime) -> Pair:
    """Say whether two records are one person."""
    return _decided(pair, verdict.value, verdict, by, now)


@transaction.atomic
def take_back(*, pair: Pair, by: Actor, now: datetime) -> Pair:
    """It waits again; what was decided stays in its history."""
    return _decided(pair, "take back", Verdict.TAKEN_BACK, by, now)


def _decided(pair: Pair, verb: str, verdict: Verdict, by: Actor, now: datetime) -> Pair:
    MAY.require(by, "pair.judge", pair)
    held = Pair.objects.select_for_update().get(pk=pair.pk)
    _moved(held, verb, now)
    held.judgements.create(
        region=held.region, verdict=verdict, judged_at=now, judged_by=whoever(by, "pair.judge")
    )
    record(by, "pair.judge", held, region=held.region, at=now, result=verdict.value)
    return held


def _moved(pair: Pair, verb: str, now: datetime) -> None:
    pair.state = PAIR.step(verb, pair.state).target
    pair.judged_at = None if pair.state == PairState.WAITS else now
    pair.save(update_fields=["state", "judged_at"])


def _shares_more(pair: Pair, codes: list[str], by: Actor, now: datetime) -> bool:
    """A yes stays a yes; whoever said otherwise, or did not know, looks again."""
    if set(codes) <= set(pair.alike):
        return False
    held = Pair.objects.select_for_update().get(pk=pair.pk)
    held.alike = [each.value for each in Alike if each.value in {*codes, *held.alike}]
    held.save(update_fields=["alike"])
    if held.state in (PairState.DIFFERENT, PairState.NOT_SURE):
        _moved(held, "wake up", now)
        record(by, "pair.wake-up", held, region=held.region, at=now)
    return True


def _alike(region: str, dossiers: Mapping[UUID, UUID]) -> dict[Two, set[str]]:
    """Victims of two dossiers with a mark in common. Two of one dossier were added as two people."""
    groups = shared(region, room=ROOM)
    rows = {hit.place.row for group in groups for hit in group.hits}
    person_of = dict(IdentityAttribute.objects.filter(pk__in=rows).values_list("pk", "person_id"))
    found: dict[Two, set[str]] = defaultdict(set)
    for group in groups:
        people = {person_of.get(hit.place.row) for hit in group.hits} & dossiers.keys()
        for one, other in combinations(sorted(filter(None, people)), 2):
            if dossiers[one] != dossiers[other]:
                found[one, other].add(group.kind.value)
    return found
