# SPDX-License-Identifier: EUPL-1.2
"""Counts of reports and of advice in coded facts, for figures: no names, no words, no single one.

What became advice is no report, and what became a report is no advice: everything is counted once.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import Count, Sum

from baken.intake.models import AdviceRequest, AdviceTime, Report
from baken.intake.survey.models import SurveyAnswer
from baken.intake.survey.vocabulary import Question
from baken.intake.vocabulary import AdviceState, ReportState


def per_municipality(region: str, since: datetime, until: datetime) -> Mapping[str, int]:
    """Reports received in the period, by municipality code, `elsewhere` or '' for unknown."""
    received = Report.objects.filter(region=region, received_at__gte=since, received_at__lt=until)
    received = received.exclude(state=ReportState.AS_ADVICE)
    counted = received.values_list("municipality").annotate(Count("id")).order_by()
    return dict(counted)


def advice_per_kind(region: str, since: datetime, until: datetime) -> Mapping[str, int]:
    """Questions for advice asked in the period, by who asked; also those whose words are erased by now."""
    asked = AdviceRequest.objects.filter(region=region, asked_at__gte=since, asked_at__lt=until)
    counted = asked.exclude(state=AdviceState.AS_REPORT).values_list("kind").annotate(Count("id")).order_by()
    return dict(counted)


def advice_minutes_per_role(region: str, since: datetime, until: datetime) -> Mapping[str, int]:
    """Minutes that advice took in the period, by the role of who spent them; also on what became a report."""
    spent = AdviceTime.objects.filter(region=region, noted_at__gte=since, noted_at__lt=until)
    return dict(spent.values_list("role").annotate(Sum("minutes")).order_by())


def survey_replies(region: str, half_year: date) -> Mapping[tuple[str, str, str], int]:
    """How often each reply was given in a half-year: by who was asked, question and reply; left open is no reply."""
    answers = SurveyAnswer.objects.filter(region=region, half_year=half_year)
    found: dict[tuple[str, str, str], int] = {}
    for question in Question.values:
        rows = (
            answers.exclude(**{question: ""}).values_list("asked", question).annotate(Count("id")).order_by()
        )
        found |= {(asked, question, reply): number for asked, reply, number in rows}
    return found
