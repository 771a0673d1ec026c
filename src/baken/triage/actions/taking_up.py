# SPDX-License-Identifier: EUPL-1.2
"""Whose report it is, and whether it is taken up at all."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from baken.access.apart.queries import colleagues_for
from baken.access.vocabulary import Role
from baken.audit.actions import record
from baken.intake.ending import settle_report
from baken.intake.models import AcuteDeed, Report
from baken.intake.permissions import MAY as REPORT_MAY
from baken.intake.queries import is_melding
from baken.intake.vocabulary import Deed, ReporterKind, ReportState
from baken.intake.workflow import REPORT
from baken.kernel.actor import Actor
from baken.triage.actions.along import end_together
from baken.triage.actions.locking import held, read_what_came_back
from baken.triage.permissions import MAY
from baken.vault.actions import seal, take_arrival


class NotAssignable(Exception):
    """Deze collega werkt hier niet (meer) aan meldingen. Kies iemand anders."""

    sentence = __doc__ or ""


class MeldingAlready(Exception):
    """Dit is al een melding. Kies een uitkomst."""

    sentence = __doc__ or ""


@transaction.atomic
def take_up(*, report: Report, by: Actor, now: datetime) -> Report:
    """Take a report into triage. What an unknown reporter told becomes a melding by this, and only by this."""
    REPORT_MAY.require(by, "report.take_up", report)
    report = held(report)
    ex_officio = not is_melding(report)
    report.state = REPORT.step("take up", report.state).target
    report.owner, report.taken_up_at = by.id, now
    report.save(update_fields=["state", "owner", "taken_up_at"])
    result = "ex-officio" if ex_officio else "done"
    record(by, "report.take-up", report, region=report.region, at=now, result=result)
    return report


@transaction.atomic
def take_back(*, report: Report, by: Actor, now: datetime) -> Report:
    """Choose anew after a partner or focal officer answered, or because something changed."""
    REPORT_MAY.require(by, "report.take_up", report)
    report = held(report)
    report.state = REPORT.step("take back", report.state).target
    report.owner, report.taken_up_at = report.owner or by.id, now
    report.save(update_fields=["state", "owner", "taken_up_at"])
    read_what_came_back(report, by, now)
    record(by, "report.take-back", report, region=report.region, at=now)
    return report


@transaction.atomic
def assign(*, report: Report, to: UUID, by: Actor, now: datetime) -> Report:
    """Hand a report to a colleague who works on reports of this region."""
    MAY.require(by, "report.assign", report)
    roles = (Role.INTAKE_WORKER, Role.TEAM_LEAD)
    workers = colleagues_for(report.id, report.region, roles, on=localdate(now))
    if to not in {worker.id for worker in workers}:
        raise NotAssignable
    report = held(report)
    report.owner = to
    report.save(update_fields=["owner"])
    record(by, "report.assign", report, region=report.region, at=now)
    return report


@transaction.atomic
def set_aside(*, report: Report, on_radar: bool, why: str, by: Actor, now: datetime) -> Report:
    """Do not take up what an unknown reporter told: keep it on the radar, or close it as unusable."""
    MAY.require(by, "report.set-aside", report)
    report = held(report)
    if is_melding(report) or report.reporter_kind != ReporterKind.UNKNOWN:
        raise MeldingAlready
    step = REPORT.step("leave on the radar" if on_radar else "set aside", report.state)
    report.state, report.owner, report.decided_at = step.target, by.id, now
    report.closed_at = now if step.target == ReportState.CLOSED else None
    report.save(update_fields=["state", "owner", "decided_at", "closed_at"])
    take_arrival(report.id)
    seal(report.place("set_aside"), why, dossier=report.id, at=now)
    if report.closed_at:
        end_together(report=report, ends=settle_report, by=by, now=now)
    result = "on-radar" if on_radar else "unusable"
    record(by, "report.set-aside", report, region=report.region, at=now, result=result)
    return report


@transaction.atomic
def police_was_called(*, report: Report, note: str, by: Actor, now: datetime) -> None:
    """The police was called about danger now: the moment is kept, the words are sealed.

    Whoever called and may take it up, has done so by calling; what is next is what triage asks.
    """
    MAY.require(by, "report.police-called", report)
    if report.state == ReportState.RECEIVED and REPORT_MAY.allows(by, "report.take_up", report):
        take_up(report=report, by=by, now=now)
    deed = AcuteDeed(region=report.region, report=report.id, deed=Deed.POLICE, done_at=now)
    deed.done_by = by.id or UUID(int=0)
    deed.save(force_insert=True)
    if note:
        take_arrival(report.id)
        seal(report.place("police_call"), note, dossier=report.id, at=now)
    record(by, "report.police-called", report, region=report.region, at=now)
