# SPDX-License-Identifier: EUPL-1.2
"""Recording what a report seems to be, and which indicators were seen in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from baken.audit.actions import record
from baken.awareness.indicators import indicator_book
from baken.capacity.actions import note_work
from baken.capacity.vocabulary import Task
from baken.intake.models import Report
from baken.intake.permissions import MAY as REPORT_MAY
from baken.intake.vocabulary import ReportState, Samenloop, as_forms
from baken.intake.workflow import REPORT
from baken.kernel.actor import Actor
from baken.kernel.workflow import NotPossible
from baken.triage.actions.locking import held, person
from baken.triage.models import Evidence, Weighing
from baken.triage.permissions import MAY
from baken.triage.vocabulary import Urgency
from baken.vault.actions import seal_many, take_arrival
from baken.vault.place import Place

_OPEN_TO_READING = (ReportState.IN_TRIAGE, ReportState.DECIDED, ReportState.ON_RADAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a worker reads in a report, in codes."""

    forms: tuple[str, ...]
    border: str
    sector: str
    age: str
    urgency: str
    lives_in: str = ""
    risk_factors: tuple[str, ...] = ()
    others_in_same_position: int | None = None
    samenloop: str | None = None  # None leaves what was taken down with a call


@dataclass(frozen=True, slots=True)
class Noted:
    """One indicator, whether it was seen, and where that stands in the worker's words."""

    indicator: str
    seen: str
    source: str = field(default="", repr=False)


@transaction.atomic
def weigh(
    *, report: Report, reading: Reading, by: Actor, now: datetime, minutes: int | None = None
) -> Weighing:
    """Record what the report seems to be; a later reading replaces it. Its minutes are counted each time."""
    REPORT_MAY.require(by, "report.weigh", report)
    report = _taken_up(report, "weigh")
    weighing = Weighing(
        report=report,
        region=report.region,
        forms=list(reading.forms),
        border=reading.border,
        sector=reading.sector,
        lives_in=reading.lives_in,
        age=reading.age,
        risk_factors=list(reading.risk_factors),
        urgency=reading.urgency,
        others_in_same_position=reading.others_in_same_position,
        weighed_at=now,
        weighed_by=person(by),
    )
    weighing.save()
    report.acute = reading.urgency == Urgency.NOW
    report.forms = as_forms(reading.forms)
    report.home = reading.lives_in or report.municipality
    if reading.samenloop is not None:
        report.samenloop = Samenloop(reading.samenloop).value if reading.samenloop else ""
    report.save(update_fields=["acute", "forms", "home", "samenloop"])
    about = report.about()
    note_work(region=report.region, task=Task.ASSESSMENT, about=about, minutes=minutes, by=by, now=now)
    record(by, "report.weigh", report, region=report.region, at=now)
    return weighing


@transaction.atomic
def note_evidence(*, report: Report, noted: Iterable[Noted], by: Actor, now: datetime) -> list[Evidence]:
    """Record indicators as seen, not seen or unknown; the words of where it stands are sealed."""
    MAY.require(by, "evidence.note", report)
    report = _taken_up(report, "note evidence")
    given = {each.indicator: each for each in noted}
    unknown = given.keys() - indicator_book().by_code.keys()
    if unknown:
        raise ValueError("an indicator that stands in no list")
    known = {row.indicator: row for row in Evidence.objects.filter(report=report, indicator__in=given)}
    rows = [_row(report, each, known.get(each.indicator), by, now) for each in given.values()]
    Evidence.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["report", "indicator"],
        update_fields=["seen", "noted_at", "noted_by"],
    )
    words: dict[Place, str | bytes] = {row.place(): given[row.indicator].source for row in rows}
    take_arrival(report.id)
    seal_many({place: text for place, text in words.items() if text}, dossier=report.id, at=now)
    record(by, "evidence.note", report, region=report.region, at=now)
    return rows


def _row(report: Report, each: Noted, known: Evidence | None, by: Actor, now: datetime) -> Evidence:
    row = known or Evidence(region=report.region, report=report, indicator=each.indicator)
    row.seen, row.noted_at, row.noted_by = each.seen, now, person(by)
    return row


def _taken_up(report: Report, verb: str) -> Report:
    report = held(report)
    if report.state not in _OPEN_TO_READING:
        raise NotPossible(REPORT.name, verb, ReportState(report.state))
    return report
