# SPDX-License-Identifier: EUPL-1.2
"""Counts of what reports turned out to be and what was decided, in coded facts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    FloatField,
    Q,
    QuerySet,
    Sum,
    When,
)
from django.db.models.functions import Extract, ExtractQuarter, ExtractYear, Floor

from baken.access.apart.models import STANDS, KeptOut
from baken.casework.figures import first_assessments, readings, reports_along
from baken.casework.vocabulary import WaitsFor
from baken.intake.models import Report
from baken.intake.vocabulary import ReportState
from baken.kernel.clock import AMSTERDAM
from baken.triage.models import Combination, Outcome, TimeSpent, Weighing
from baken.triage.vocabulary import OutcomeKind

REPORTS_END = {WaitsFor.TAKING_UP: "taken_up_at", WaitsFor.DECISION: "decided_at"}
CASES_END = {WaitsFor.FIRST_ASSESSMENT: first_assessments, WaitsFor.READING: readings}


def per_form(region: str, since: datetime, until: datetime) -> Mapping[str, int]:
    """Weighed reports received in the period, by their first form."""
    weighed = Weighing.objects.filter(
        region=region, report__received_at__gte=since, report__received_at__lt=until
    ).exclude(report__state=ReportState.AS_ADVICE)
    counted = weighed.values_list("forms__0").annotate(Count("report")).order_by()
    return dict(counted)


def per_partner(region: str, since: datetime, until: datetime) -> Mapping[str, int]:
    """Reports received in the period that were handed over, by partner; one report may go to several."""
    handed_over = Outcome.objects.filter(
        region=region,
        kind=OutcomeKind.HAND_OVER,
        report__received_at__gte=since,
        report__received_at__lt=until,
    )
    return dict(handed_over.values_list("target").annotate(Count("report", distinct=True)).order_by())


def combined(region: str, since: datetime, until: datetime) -> int:
    """Reports received in the period that go along with another: so many fewer situations than reports.

    By a row between the two, or because their cases are one; each report once.
    """
    holding = Combination.objects.filter(region=region, undone_at__isnull=True).values("report")
    along = Q(pk__in=holding) | Q(pk__in=reports_along(region))
    return Report.objects.filter(along, region=region, received_at__gte=since, received_at__lt=until).count()


def meeting_minutes(region: str, since: datetime, until: datetime) -> Mapping[tuple[int, int, str, str], int]:
    """Minutes that triage meetings took, by (year, quarter, step, role): what they cost, of nobody by name."""
    spent = TimeSpent.objects.filter(region=region, noted_at__gte=since, noted_at__lt=until)
    in_quarters = spent.annotate(
        year=ExtractYear("noted_at", tzinfo=AMSTERDAM), quarter=ExtractQuarter("noted_at", tzinfo=AMSTERDAM)
    )
    rows = in_quarters.values_list("year", "quarter", "step", "role").annotate(Sum("minutes")).order_by()
    return {(year, quarter, step, role): minutes for year, quarter, step, role, minutes in rows}


def ended_waits(
    step: WaitsFor, region: str, since: datetime, until: datetime
) -> list[tuple[int, UUID | None, int]]:
    """Whole hours waited for a step, and how many waited so long; by itself what is closed to somebody."""
    closed = KeptOut.objects.filter(STANDS, region=region).values("dossier")
    lasted = ExpressionWrapper(F("ended") - F("began"), output_field=DurationField())
    rows = (
        _ended(step, since, until)
        .filter(region=region)
        .annotate(
            hours=Floor(Extract(lasted, "epoch", output_field=FloatField()) / 3600),
            apart=Case(When(dossier__in=closed, then="dossier")),
        )
    )
    counted = rows.values_list("hours", "apart").annotate(Count("pk")).order_by()
    return [(int(hours), apart, number) for hours, apart, number in counted]


def _ended(step: WaitsFor, since: datetime, until: datetime) -> QuerySet[Any]:
    """What began in the period and ended, each with its dossier, begin and end."""
    found: QuerySet[Any]
    if step in CASES_END:
        found = CASES_END[step](since, until).annotate(dossier=F("case"))
        return found
    came_in = Report.objects.filter(received_at__gte=since, received_at__lt=until)
    found = came_in.annotate(dossier=F("pk"), began=F("received_at"), ended=F(REPORTS_END[step]))
    return found.filter(ended__isnull=False)
