# SPDX-License-Identifier: EUPL-1.2
"""Naming what a report tells of, and combining reports about one situation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from baken.audit.actions import record
from baken.casework.actions import keep_out_along
from baken.intake.advice.actions import StaysAReport
from baken.intake.models import Report
from baken.intake.vocabulary import OVER, ReportState
from baken.intake.workflow import REPORT
from baken.kernel.actor import Actor
from baken.people.searching import Sought, find
from baken.triage.actions.locking import held, person
from baken.triage.actions.taking_up import take_up
from baken.triage.known.models import Combination, Naming
from baken.triage.known.queries import going_along_with
from baken.triage.meeting.actions.leading import held_agenda_items, lies_along, lies_no_more_along
from baken.triage.permissions import MAY
from baken.vault.actions import seal_many, take_arrival
from baken.vault.index import Identifier, remember, search
from baken.vault.place import Floor

ROOM = "triage"


class CannotCombine(Exception):
    """Not with itself, not with one that goes along already, not twice."""

    sentence = (
        "Deze twee meldingen kun je niet samenvoegen. Kijk of een ervan al bij een andere melding hoort."
    )


class LeadingIsOver(CannotCombine):
    """Nothing is decided there any more: what went along with it would wait for nobody."""

    sentence = "Aan die melding werkt niemand meer. Besluit over deze melding apart, of open een zaak."


class IsClosed(CannotCombine):
    """It ended with the other one."""

    sentence = "Deze melding is gesloten en kan niet meer uit elkaar. Is er iets nieuws, neem dat dan op als melding."


class LeadsOthers(StaysAReport):
    """What goes along with it would wait for a decision that nobody takes any more."""

    sentence = (
        "Met deze melding gaan andere meldingen mee. Haal ze eerst uit elkaar, dan kan dit een vraag zijn."
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """Where the same was seen before: dossiers of cases, other reports, and which of these woke up."""

    cases: frozenset[UUID]
    reports: frozenset[UUID]
    woken: frozenset[UUID]


@transaction.atomic
def name(*, report: Report, named: Sequence[Sought], by: Actor, now: datetime) -> Seen:
    """Write down what a report names, and look where it was named before. What identifies nobody is left out."""
    MAY.require(by, "report.name", report)
    held_report = held(report)
    take_arrival(held_report.id)
    cases = find(region=held_report.region, sought=named, by=by, now=now)
    seen: set[UUID] = set()
    fresh: list[Sought] = []
    for each in dict.fromkeys(one for one in named if one.is_usable):
        hits = {
            hit.dossier for hit in search(held_report.region, room=ROOM, kind=each.kind, value=each.value)
        }
        seen |= hits
        if held_report.id not in hits:
            fresh.append(each)
    _keep(held_report, fresh, by, now)
    others = Report.objects.filter(pk__in=seen - {held_report.id})
    woken = [_wake(other, by, now) for other in others.filter(state=ReportState.ON_RADAR)]
    record(by, "report.name", held_report, region=held_report.region, at=now)
    return Seen(frozenset(cases), frozenset(other.pk for other in others), frozenset(woken))


@transaction.atomic
def combine(*, report: Report, leading: Report, by: Actor, now: datetime) -> Combination:
    """The report goes along with another one: what is decided there holds for both. Each keeps its mailbox.

    Whoever is kept out of one is kept out of both, also after they were taken apart.
    """
    for each in (report, leading):
        MAY.require(by, "report.combine", each)
    spoken_of = held_agenda_items(leading)
    # In one order: two colleagues who combine the same two each their own way wait for each other.
    locked = {each.pk: held(each) for each in sorted((report, leading), key=lambda each: each.pk)}
    joined, leads = locked[report.pk], locked[leading.pk]
    _require_together(joined, leads)
    if joined.state in (ReportState.RECEIVED, ReportState.ON_RADAR):
        joined = take_up(report=joined, by=by, now=now)
    joined.state = REPORT.step("decide", joined.state).target
    joined.decided_at = now
    joined.save(update_fields=["state", "decided_at"])
    made = Combination(
        region=joined.region, report=joined, leading=leads, combined_at=now, combined_by=person(by)
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise CannotCombine from None
    for one, other in ((joined, leads), (leads, joined)):
        keep_out_along(of=one, to=other, now=now)
    lies_along(report=joined, items=spoken_of, by=by, now=now)
    for each in (joined, leads):
        record(by, "report.combine", each, region=joined.region, at=now)
    return made


@transaction.atomic
def take_apart(*, combination: Combination, by: Actor, now: datetime) -> Combination:
    """They turned out to be two situations; the row stays, and the report waits for a decision of its own."""
    MAY.require(by, "report.combine", combination.report)
    report = held(combination.report)
    if report.state in OVER:
        raise IsClosed
    undone = Combination.objects.select_for_update().get(pk=combination.pk)
    if undone.undone_at is not None:
        raise CannotCombine
    undone.undone_at, undone.undone_by = now, person(by)
    undone.save(update_fields=["undone_at", "undone_by"])
    lies_no_more_along(report=report, by=by, now=now)
    if report.state == ReportState.DECIDED:
        report.state, report.taken_up_at = REPORT.step("take back", report.state).target, now
        report.save(update_fields=["state", "taken_up_at"])
    for each in (report, undone.leading):
        record(by, "report.take-apart", each, region=undone.region, at=now)
    return undone


def _require_together(joined: Report, leads: Report) -> None:
    going_along = Combination.objects.filter(undone_at__isnull=True)
    taken = going_along.filter(Q(report__in=[joined, leads]) | Q(leading=joined)).exists()
    if joined.region != leads.region or joined.pk == leads.pk or taken:
        raise CannotCombine
    if leads.state in OVER:
        raise LeadingIsOver


def keep_what_leads(report: Report) -> None:
    """A report with which others go along turns into no question; the reports are locked, as in `combine`."""
    if going_along_with(report):
        raise LeadsOthers


def _keep(report: Report, fresh: Sequence[Sought], by: Actor, now: datetime) -> None:
    """The rows, their values sealed, and what may be found again."""
    rows = [
        Naming(region=report.region, report=report, kind=each.kind.value, named_at=now, named_by=person(by))
        for each in fresh
    ]
    Naming.objects.bulk_create(rows)
    if rows:
        values: dict[object, str] = {row.place(): each.value for row, each in zip(rows, fresh, strict=True)}
        seal_many(values, dossier=report.id, floor=Floor.IDENTIFIER, at=now)  # type: ignore[arg-type]
        found = [
            Identifier(row.place(), each.kind, each.value) for row, each in zip(rows, fresh, strict=True)
        ]
        remember(found, room=ROOM, dossier=report.id)


def _wake(report: Report, by: Actor, now: datetime) -> UUID:
    """What stayed on the radar waits for a new decision, because a new report names the same."""
    woken = held(report)
    woken.state, woken.taken_up_at = REPORT.step("wake up", woken.state).target, now
    woken.save(update_fields=["state", "taken_up_at"])
    record(by, "report.wake-up", woken, region=woken.region, at=now)
    return woken.pk
