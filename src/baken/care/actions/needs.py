# SPDX-License-Identifier: EUPL-1.2
"""How it stands with one need: its state, with whom, who acts, by when, and what the next step is."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from baken.care.actions.held import held, keep_words, logged, require_not_passed
from baken.care.models import CarePath, Need
from baken.care.policy import BY_CODE
from baken.care.queries.seen import need_seen
from baken.care.vocabulary import Acts, NeedState, Provider
from baken.care.workflow import NEED
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.permissions import whoever
from baken.kernel.seen import require_seen

GOES_ON = (NeedState.BUSY, NeedState.STUCK)


class NeedsADate(Exception):
    """What goes on says who acts, and by when."""

    sentence = "Vul in wie aan zet is en wanneer je er weer naar kijkt."


class NeedsAProvider(Exception):
    """What is stuck is stuck with somebody."""

    sentence = "Kies bij wie het vastzit."


@dataclass(frozen=True, slots=True)
class Noted:
    """What somebody fills in about a need."""

    state: str
    provider: str = ""
    acts: str = ""
    due_on: date | None = None
    step: str = field(default="", repr=False)


@transaction.atomic
def note_need(
    *, path: CarePath, kind: str, noted: Noted, seen: str | None = None, by: Actor, now: datetime
) -> Need:
    """Note how it stands. A date belongs to what goes on; what is done or not needed waits for nobody."""
    kept = held(path, "note a need", by)
    require_seen(seen, need_seen(kept, BY_CODE[kind].code))
    need = _need(kept, BY_CODE[kind].code, by, now)
    state = NeedState(noted.state)
    if state == NeedState.ENDED:
        raise ValueError("a need ends when its path does")
    NEED.step(state.value, NeedState(need.state))
    _require_whole(state, noted, now)
    if need.state != state:
        need.since = local_day(now)
    need.state = state.value
    need.provider = Provider(noted.provider).value if noted.provider else ""
    need.acts = Acts(noted.acts).value if noted.acts and state in GOES_ON else ""
    need.due_on = noted.due_on if state in GOES_ON else None
    need.save()
    keep_words({need.place(): noted.step}, case=kept.case_id, now=now)
    logged(kept, "care.note-need", by, now, result=f"{kind}.{state.value}")
    return need


def settle_need(path: CarePath, kind: str, *, by: Actor, now: datetime) -> None:
    """It is arranged by something that was noted elsewhere in the path; the next step that was written stays."""
    need = _need(path, BY_CODE[kind].code, by, now)
    if need.state == NeedState.DONE:
        return
    NEED.step(NeedState.DONE.value, NeedState(need.state))
    need.state, need.since, need.acts, need.due_on = NeedState.DONE.value, local_day(now), "", None
    need.save()
    logged(path, "care.note-need", by, now, result=f"{kind}.{need.state}")


def _need(path: CarePath, kind: str, by: Actor, now: datetime) -> Need:
    """The row of this need, or a new one: it has none before something was noted."""
    found = path.needs.filter(kind=kind).first()
    need = found or Need(
        region=path.region, path=path, kind=kind, state=NeedState.NOT_YET, since=local_day(now)
    )
    need.noted_at, need.noted_by = now, whoever(by, "care.work")
    return need


def _require_whole(state: NeedState, noted: Noted, now: datetime) -> None:
    if state not in GOES_ON:
        return
    if noted.due_on is None or not noted.acts:
        raise NeedsADate
    require_not_passed(noted.due_on, now)
    if state == NeedState.STUCK and not noted.provider:
        raise NeedsAProvider
