# SPDX-License-Identifier: EUPL-1.2
"""Counts of cases in coded facts, for figures: no names, no words, no single one."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from baken.casework.models import Case, CaseSamenloop, SafetyAssessment
from baken.casework.vocabulary import Occasion
from baken.intake.models import Report
from baken.intake.vocabulary import Leads, ReportState, Samenloop

HERE, THERE, OPEN = "here", "there", "open"
_COUNTED_AS = {Leads.BAKEN.value: HERE, Leads.OWN_SYSTEM.value: THERE}


def reports_along(region: str) -> QuerySet[Case, UUID]:
    """The reports of cases that were joined into another that has a report too: they tell of the same situation."""
    joined = Case.objects.filter(region=region, joined_into__report__isnull=False, report__isnull=False)
    return joined.exclude(report=F("joined_into__report")).values_list("report", flat=True)


def samenloop_per_leading(region: str, since: datetime, until: datetime) -> Mapping[str, int]:
    """Reports of the period with violence at home or child abuse, by which file leads; each report once.

    What was noted in its case last holds; while nothing was, what the report itself says.
    """
    received = Report.objects.filter(region=region, received_at__gte=since, received_at__lt=until)
    newest = CaseSamenloop.objects.filter(case__report=OuterRef("pk")).order_by("-noted_at", "-id")
    said = (
        received.exclude(state=ReportState.AS_ADVICE)
        .annotate(
            known=Subquery(newest.values("kind")[:1]),
            along=Coalesce("known", "samenloop"),
            leads=Coalesce(Subquery(newest.values("leading")[:1]), "leading_file", Value("")),
        )
        .exclude(along__in=["", Samenloop.NONE])
    )
    counted: Counter[str] = Counter()
    for leads, number in said.values_list("leads").annotate(Count("id")).order_by():
        counted[_COUNTED_AS.get(leads, OPEN)] += number
    return counted


def first_assessments(since: datetime, until: datetime) -> QuerySet[Any]:
    """Of cases opened between these moments, with when each began to wait and when it ended."""
    began = Coalesce(F("case__report__taken_up_at"), F("case__report__received_at"), F("case__opened_at"))
    of_period = SafetyAssessment.objects.filter(case__opened_at__gte=since, case__opened_at__lt=until)
    return of_period.filter(occasion=Occasion.FIRST).annotate(began=began, ended=F("made_at"))


def readings(since: datetime, until: datetime) -> QuerySet[Any]:
    """Assessments made between these moments that were read by a second, with the same two."""
    made = SafetyAssessment.objects.filter(made_at__gte=since, made_at__lt=until, read_at__isnull=False)
    return made.annotate(began=F("made_at"), ended=F("read_at"))
