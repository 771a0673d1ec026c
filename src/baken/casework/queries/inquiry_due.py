# SPDX-License-Identifier: EUPL-1.2
"""What an investigation asks of whom: its end, its steps, and a look whether a pause can end."""

from datetime import date, timedelta
from typing import Any

from django.db.models import (
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce

from baken.casework.inquiry.vocabulary import InquiryState, StepKind, StepState
from baken.casework.models import Inquiry, InquiryPause, InquiryStep
from baken.casework.policy import WORKERS
from baken.casework.policy.inquiry import END_SHOWN_BEFORE, INQUIRY, STEP_SHOWN_BEFORE
from baken.casework.queries.streams import Stream, open_cases, row_of, rows_of
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.kernel.due import first_moment_due

ENDS, STEP, LOOK = "inquiry", "inquiry_step", "inquiry_pause"
KINDS = {ENDS: "Onderzoek"}
SHOWN_AS = {STEP: ENDS, LOOK: ENDS}
ONE_DAY = timedelta(days=1)


def with_pauses(inquiries: QuerySet[Inquiry]) -> QuerySet[Any]:
    """Each with `counted_from`: when it would have begun without its pauses, for a term in calendar days."""
    stood_still = ExpressionWrapper(F("ended_on") - F("began_on"), output_field=DurationField())
    pauses = InquiryPause.objects.filter(inquiry=OuterRef("pk"), ended_on__isnull=False)
    total = pauses.order_by().values("inquiry").annotate(total=Sum(stood_still)).values("total")
    moved = Coalesce(Subquery(total), Value(timedelta()), output_field=DurationField())
    return inquiries.annotate(counted_from=F("begun_at") + moved)


def _ends(viewer: Actor, today: date) -> QuerySet[Any, Any]:
    soon = END_SHOWN_BEFORE.due(today, Calendar())
    running = Inquiry.objects.filter(
        Exists(open_cases(viewer, "inquiry.work")),
        region__in=sorted(viewer.regions),
        state=InquiryState.RUNNING,
    )
    ending = with_pauses(running).filter(
        counted_from__lt=first_moment_due(INQUIRY, soon + ONE_DAY, Calendar())
    )
    return rows_of(ending, row_of(ENDS, "case__", since=F("counted_from"), owner=F("lead")))


def _steps(viewer: Actor, today: date) -> QuerySet[Any, Any]:
    planned = InquiryStep.objects.filter(
        Exists(open_cases(viewer, "inquiry.work", of="inquiry__case")),
        region__in=sorted(viewer.regions),
        state=StepState.PLANNED,
        on__lte=STEP_SHOWN_BEFORE.due(today, Calendar()),
    )
    given = row_of(STEP, "inquiry__case__", since=F("planned_at"), owner=F("who"), row_on=F("on"))
    return rows_of(planned, given | {"row_reviewer": F("kind")})


def _pauses(viewer: Actor, today: date) -> QuerySet[Any, Any]:
    still = InquiryPause.objects.filter(
        Exists(open_cases(viewer, "inquiry.work", of="inquiry__case")),
        region__in=sorted(viewer.regions),
        ended_on__isnull=True,
        look_on__lte=STEP_SHOWN_BEFORE.due(today, Calendar()),
    )
    given = row_of(
        LOOK, "inquiry__case__", since=F("inquiry__begun_at"), owner=F("inquiry__lead"), row_on=F("look_on")
    )
    return rows_of(still, given)


STREAMS = (
    Stream(ENDS, WORKERS, _ends, "Trek de conclusie van het onderzoek", INQUIRY),
    Stream(
        STEP,
        WORKERS,
        _steps,
        "Zet een stap in het onderzoek",
        None,
        {StepKind.TRANSFER: "Draag over na het onderzoek", StepKind.MONITOR: "Vraag hoe het nu gaat"},
    ),
    Stream(LOOK, WORKERS, _pauses, "Kan het onderzoek weer verder?", None),
)
