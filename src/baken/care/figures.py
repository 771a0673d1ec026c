# SPDX-License-Identifier: EUPL-1.2
"""Counts of care in coded facts, for figures: no names, no words, no single one."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Count, QuerySet, Sum

from baken.care.models import CarePath, ShelterRequest, ThoughtAlong
from baken.kernel.clock import local_day


def paths_started(region: str, since: datetime, until: datetime) -> int:
    """Care paths that began in the period; who came back counts again."""
    return CarePath.objects.filter(region=region, started_at__gte=since, started_at__lt=until).count()


def thought_along_per_asker(region: str, since: datetime, until: datetime) -> Mapping[str, int]:
    """How often the care coordinator thought along in the period, by who asked. It is no case and no advice."""
    thought = _thought(region, since, until)
    return dict(thought.values_list("asker").annotate(Count("id")).order_by())


def thought_along_minutes(region: str, since: datetime, until: datetime) -> int:
    return _thought(region, since, until).aggregate(all=Sum("minutes"))["all"] or 0


def shelter_per_state(region: str, since: datetime, until: datetime) -> Mapping[str, int]:
    """Requests for shelter asked in the period, by what became of them so far."""
    asked = ShelterRequest.objects.filter(region=region, asked_at__gte=since, asked_at__lt=until)
    return dict(asked.values_list("state").annotate(Count("id")).order_by())


def _thought(region: str, since: datetime, until: datetime) -> QuerySet[ThoughtAlong]:
    return ThoughtAlong.objects.filter(region=region, on__gte=local_day(since), on__lt=local_day(until))
