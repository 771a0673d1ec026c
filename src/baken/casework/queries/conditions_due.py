# SPDX-License-Identifier: EUPL-1.2
"""What conditions ask of whom: to agree who sees to them, and to look whether they are met."""

from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from baken.casework.conditions.vocabulary import ConditionState
from baken.casework.models import Condition
from baken.casework.policy import OWNERS, WORKERS
from baken.casework.policy.conditions import AGREED_WITHIN, CONDITION_SHOWN_BEFORE
from baken.casework.queries.streams import Stream, living_cases, open_cases, row_of, rows_of, waiting_in
from baken.casework.vocabulary import Verdict
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar

LOOK, AGREE = "condition", "condition_agree"
KINDS = {LOOK: "Voorwaarde"}
SHOWN_AS = {AGREE: LOOK}


def _looks(viewer: Actor, today: date) -> QuerySet[Any, Any]:
    standing = Condition.objects.filter(
        Exists(open_cases(viewer, "condition.work")),
        region__in=sorted(viewer.regions),
        state=ConditionState.STANDS,
        on__lte=CONDITION_SHOWN_BEFORE.due(today, Calendar()),
    )
    given = row_of(LOOK, "case__", since=F("agreed_at"), owner=F("watcher"), row_on=F("on"))
    return rows_of(standing, given)


def _not_agreed(viewer: Actor, _today: date) -> QuerySet[Any, Any]:
    """Judged safe enough with conditions, and nobody sees to one yet."""
    cases = living_cases(viewer, "condition.work")
    judged = waiting_in(cases, "assessments", viewer, superseded_at__isnull=True, verdict=Verdict.CONDITIONS)
    unseen = judged.filter(~Exists(Condition.objects.filter(case=OuterRef("pk"))))
    return rows_of(unseen, row_of(AGREE, "", since=F("assessments__made_at"), owner=F("owner")))


STREAMS = (
    Stream(LOOK, WORKERS, _looks, "Kijk of de voorwaarde is nagekomen", None),
    Stream(AGREE, OWNERS, _not_agreed, "Spreek af wie op de voorwaarden let", AGREED_WITHIN),
)
