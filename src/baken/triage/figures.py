# SPDX-License-Identifier: EUPL-1.2
"""Counts of what reports turned out to be and what was decided, in coded facts."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Count, Q, Sum
from django.db.models.functions import ExtractQuarter, ExtractYear

from baken.casework.figures import reports_along
from baken.intake.models import Report
from baken.intake.vocabulary import ReportState
from baken.kernel.clock import AMSTERDAM
from baken.triage.models import Combination, Outcome, TimeSpent, Weighing
from baken.triage.vocabulary import OutcomeKind


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
