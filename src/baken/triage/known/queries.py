# SPDX-License-Identifier: EUPL-1.2
"""What a report names, and with which reports it goes along."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.people.searching import Sought
from baken.triage.known.models import Combination, Naming
from baken.triage.known.vocabulary import Named
from baken.triage.permissions import MAY
from baken.vault.normalisers import Kind
from baken.vault.queries import texts


def namings_of(report: Report, *, viewer: Actor) -> list[Naming]:
    """In codes: nothing is opened."""
    MAY.require(viewer, "weighing.view", report)
    return list(Naming.objects.filter(report=report).order_by("named_at", "id"))


def named_before(report: Report, *, viewer: Actor) -> list[Sought]:
    """The same again, to search for; what does not open is not there."""
    MAY.require(viewer, "report.name", report)
    rows = namings_of(report, viewer=viewer)
    named = texts(row.place() for row in rows)
    return [Sought(Kind(row.kind), named[row.place()]) for row in rows if row.place() in named]


def label_of(naming: Naming) -> str:
    return str(Named(naming.kind).label)


def combinations_of(report: Report, *, viewer: Actor) -> list[Combination]:
    """Those that hold: the one it goes along with, and those that go along with it."""
    MAY.require(viewer, "weighing.view", report)
    holding = Combination.objects.filter(undone_at__isnull=True).filter(Q(report=report) | Q(leading=report))
    return list(holding.select_related("report", "leading").order_by("combined_at"))


def going_along_with(*leading: Report) -> list[Report]:
    """The reports whose end is that of these, for whoever acts on them; nothing of them is opened."""
    holding = Combination.objects.filter(leading__in=leading, undone_at__isnull=True)
    return [each.report for each in holding.select_related("report").order_by("combined_at", "id")]


def about_one_situation(reports: Iterable[UUID]) -> list[Report]:
    """The other reports about the one situation, however they were combined; part of keeping somebody out."""
    these, holding = set(reports), Combination.objects.filter(undone_at__isnull=True)
    led = these | set(holding.filter(report__in=these).values_list("leading", flat=True))
    together = led | set(holding.filter(leading__in=led).values_list("report", flat=True))
    return list(Report.objects.filter(pk__in=together - these).order_by("received_at", "id"))


def get_combination(id_: UUID, *, viewer: Actor) -> Combination:
    """Raises Refused for whoever may not combine, and for one that does not exist."""
    ours = MAY.narrow(Report.objects.all(), viewer, "report.combine")
    found = Combination.objects.select_related("report", "leading").filter(pk=id_, report__in=ours).first()
    if found is None:
        raise Refused(viewer, "report.combine", ("combination", id_))
    return found
