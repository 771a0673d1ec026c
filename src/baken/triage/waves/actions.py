# SPDX-License-Identifier: EUPL-1.2
"""Setting reports of a wave apart, by two people and for a while; taking them back, by anybody and at once.

Nothing is closed, changed or erased by it: the reports stay received, their terms and figures go on counting.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from baken.audit.actions import record
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.kernel.permissions import whoever
from baken.triage.permissions import MAY
from baken.triage.policy import QUARANTINE
from baken.triage.waves.models import Quarantine, Quarantined
from baken.triage.waves.rules import UNOPENED, in_slow_queue
from baken.triage.waves.vocabulary import QuarantineState, WhyApart

CALENDAR = Calendar()


class NothingLeft(Exception):
    """Somebody opened them meanwhile, or they were set apart already."""

    sentence = "Hier wacht niets meer: een collega was je voor. Kijk wat er nog in de trage rij staat."


@transaction.atomic
def propose_quarantine(*, chosen: Iterable[Report], reason: WhyApart, by: Actor, now: datetime) -> Quarantine:
    """Ask a colleague to set these reports apart; until then they wait where they were."""
    found = _still_waiting(chosen, by, "wave.set-apart", now)
    made = Quarantine(
        region=found[0].region,
        reason=WhyApart(reason).value,
        number=len(found),
        proposed_at=now,
        proposed_by=whoever(by, "wave.set-apart"),
    )
    made.save(force_insert=True)
    Quarantined.objects.bulk_create(
        Quarantined(region=made.region, quarantine=made, report=report) for report in found
    )
    record(by, "wave.set-apart", made, region=made.region, at=now, result=made.reason)
    return made


@transaction.atomic
def confirm_quarantine(*, quarantine: Quarantine, by: Actor, now: datetime) -> Quarantine:
    """The second pair of eyes. What somebody opened since it was proposed stays where it is."""
    MAY.require(by, "wave.confirm", quarantine)
    held = _held(quarantine, QuarantineState.PROPOSED)
    until = QUARANTINE.due(localdate(now), CALENDAR)
    reports = Report.objects.filter(UNOPENED, id__in=held.members.values("report"))
    held.number = reports.update(quarantined_until=until)
    if not held.number:
        raise NothingLeft
    held.state, held.until = QuarantineState.HOLDS, until
    held.confirmed_at, held.confirmed_by = now, whoever(by, "wave.confirm")
    held.save(update_fields=["state", "until", "number", "confirmed_at", "confirmed_by"])
    record(by, "wave.confirm", held, region=held.region, at=now, result=held.reason)
    return held


@transaction.atomic
def end_quarantine(*, quarantine: Quarantine, by: Actor, now: datetime) -> Quarantine:
    """Take the reports back, or the proposal: they wait again under the term that began when they came in."""
    MAY.require(by, "wave.end", quarantine)
    held = _held(quarantine, QuarantineState.PROPOSED, QuarantineState.HOLDS)
    Report.objects.filter(id__in=held.members.values("report")).update(quarantined_until=None)
    held.state, held.ended_at, held.ended_by = QuarantineState.ENDED, now, whoever(by, "wave.end")
    held.save(update_fields=["state", "ended_at", "ended_by"])
    record(by, "wave.end", held, region=held.region, at=now)
    return held


@transaction.atomic
def to_the_worklist(*, chosen: Iterable[Report], by: Actor, now: datetime) -> int:
    """They are no wave after all: they stand in the worklist like everything; how many."""
    found = _still_waiting(chosen, by, "wave.to-worklist", now)
    Report.objects.filter(id__in=[report.id for report in found]).update(slow_queue=False)
    for report in found:
        record(by, "wave.to-worklist", report, region=report.region, at=now)
    return len(found)


def _still_waiting(chosen: Iterable[Report], by: Actor, action: str, now: datetime) -> list[Report]:
    """Those of them that nobody opened and nobody set apart, held; whoever fears danger is never among them."""
    waiting = Report.objects.select_for_update().filter(in_slow_queue(localdate(now)))
    found = list(waiting.filter(id__in=[report.id for report in chosen]).order_by("received_at", "id"))
    if not found:
        raise NothingLeft
    for report in found:
        MAY.require(by, action, report)
    return found


def _held(quarantine: Quarantine, *states: QuarantineState) -> Quarantine:
    held = Quarantine.objects.select_for_update().get(pk=quarantine.pk)
    if held.state not in states:
        raise NothingLeft
    return held
