# SPDX-License-Identifier: EUPL-1.2
"""Counts of what reports turned out to be and what was decided, in coded facts."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Count

from baken.triage.models import Outcome, Weighing


def per_form(region: str, since: datetime, until: datetime) -> Mapping[str, int]:
    """Weighed reports received in the period, by their first form."""
    weighed = Weighing.objects.filter(
        region=region, report__received_at__gte=since, report__received_at__lt=until
    )
    counted = weighed.values_list("forms__0").annotate(Count("report")).order_by()
    return dict(counted)


def per_outcome(region: str, since: datetime, until: datetime) -> Mapping[tuple[str, str], int]:
    """Reports received in the period that have this outcome, by kind and target; one report may have several."""
    decided = Outcome.objects.filter(
        region=region, report__received_at__gte=since, report__received_at__lt=until
    )
    counted = decided.values_list("kind", "target").annotate(Count("report", distinct=True)).order_by()
    return {(kind, target): number for kind, target, number in counted}
