# SPDX-License-Identifier: EUPL-1.2
"""Counts of reports in coded facts, for figures: no names, no words, no single report."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Count

from baken.intake.models import Report


def per_municipality(region: str, since: datetime, until: datetime) -> Mapping[str, int]:
    """Reports received in the period, by municipality code, `elsewhere` or '' for unknown."""
    received = Report.objects.filter(region=region, received_at__gte=since, received_at__lt=until)
    counted = received.values_list("municipality").annotate(Count("id")).order_by()
    return dict(counted)
