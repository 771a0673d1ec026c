# SPDX-License-Identifier: EUPL-1.2
"""Ending a care path: what became of it, and of every need that was not settled yet."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from baken.care.actions.held import held, keep_words, logged
from baken.care.models import CarePath, Need
from baken.care.policy import CHECKLIST
from baken.care.vocabulary import NeedOutcome, NeedState, PathOutcome
from baken.care.workflow import PATH
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.permissions import whoever

SETTLED = {NeedState.DONE: NeedOutcome.ARRANGED, NeedState.NOT_NEEDED: NeedOutcome.NOT_NEEDED}


class SaysTooLittle(Exception):
    """A need that nobody settled has no outcome yet."""

    sentence = "Kies voor elk onderdeel dat nog openstond wat ervan werd."


class StillAsksForShelter(Exception):
    """A request that nobody ended would wait for ever."""

    sentence = "Er loopt nog een vraag om opvang. Leg eerst vast wat daarvan werd."


@transaction.atomic
def close_path(
    *, path: CarePath, outcome: str, needs: Mapping[str, str], words: str, by: Actor, now: datetime
) -> CarePath:
    """End it with an outcome, and one for every need. `needs` holds those that were not settled."""
    kept = held(path, "close", by)
    if kept.requests.filter(ended_on__isnull=True).exists():
        raise StillAsksForShelter
    rows = {need.kind: need for need in kept.needs.all()}
    ended = [
        _ended(kept, rows.get(item.code), item.code, needs.get(item.code, ""), by, now) for item in CHECKLIST
    ]
    Need.objects.bulk_update(
        [need for need in ended if need.kind in rows], ["state", "outcome", "due_on", "noted_at", "noted_by"]
    )
    Need.objects.bulk_create([need for need in ended if need.kind not in rows])
    kept.state = PATH.step("close", kept.state).target
    kept.closed_at, kept.outcome = now, PathOutcome(outcome).value
    kept.contact_on, kept.contact_way = None, ""
    kept.save(update_fields=["state", "closed_at", "outcome", "contact_on", "contact_way"])
    keep_words({kept.place("closing"): words}, case=kept.case_id, now=now)
    logged(kept, "care.close", by, now, result=kept.outcome)
    return kept


def _ended(path: CarePath, need: Need | None, kind: str, chosen: str, by: Actor, now: datetime) -> Need:
    ended = need or Need(
        region=path.region, path=path, kind=kind, state=NeedState.NOT_YET, since=local_day(now)
    )
    outcome = SETTLED.get(NeedState(ended.state))
    if outcome is None and not chosen:
        raise SaysTooLittle
    ended.outcome = (outcome or NeedOutcome(chosen)).value
    ended.state, ended.due_on = NeedState.ENDED.value, None
    ended.noted_at, ended.noted_by = now, whoever(by, "care.work")
    return ended
