# SPDX-License-Identifier: EUPL-1.2
"""While a report waits: looking whether those concerned are still safe, and saying how long it takes."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from baken.audit.actions import record
from baken.intake.models import Report
from baken.intake.vocabulary import OPEN_STATES, ReportState
from baken.intake.workflow import REPORT
from baken.kernel.actor import Actor
from baken.kernel.workflow import NotPossible
from baken.triage.actions.answering import send_letter
from baken.triage.actions.locking import held, person
from baken.triage.models import SafetyLook
from baken.triage.permissions import MAY
from baken.triage.vocabulary import LookedBy, Still
from baken.vault.actions import seal, take_arrival


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What was found and by what; `letter` is what the reporter reads about the waiting, if anything."""

    still: Still
    looked_by: LookedBy
    note: str = field(default="", repr=False)
    letter: str = field(default="", repr=False)


@transaction.atomic
def look_at_safety(*, report: Report, look: Look, by: Actor, now: datetime) -> SafetyLook:
    """Record whether those concerned are still safe. Danger now makes the report one about danger now."""
    MAY.require(by, "report.look-at-safety", report)
    report = held(report)
    if report.state not in OPEN_STATES:
        raise NotPossible(REPORT.name, "look at safety", ReportState(report.state))
    made = SafetyLook(
        region=report.region,
        report=report,
        still=Still(look.still).value,
        looked_by=LookedBy(look.looked_by).value,
        looked_at=now,
        looker=person(by),
    )
    made.save(force_insert=True)
    if look.note.strip():
        take_arrival(report.id)
        seal(made.place(), look.note, dossier=report.id, at=now)
    if look.still == Still.DANGER and not report.acute:
        report.acute = True
        report.save(update_fields=["acute"])
    if look.letter.strip():
        send_letter(report=report, text=look.letter, by=by, now=now)
    record(by, "report.look-at-safety", report, region=report.region, at=now, result=made.still)
    return made
