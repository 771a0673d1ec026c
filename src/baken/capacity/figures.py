# SPDX-License-Identifier: EUPL-1.2
"""Minutes that were noted in the work, by task: no names, no dossiers."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Sum

from baken.capacity.models import WorkTime


def minutes_per_task(region: str, since: datetime, until: datetime) -> Mapping[str, int]:
    """Noted in the period; advice has its own count in `intake`."""
    noted = WorkTime.objects.filter(region=region, noted_at__gte=since, noted_at__lt=until)
    return dict(noted.values_list("task").annotate(Sum("minutes")).order_by())
