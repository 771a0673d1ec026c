# SPDX-License-Identifier: EUPL-1.2
"""Professionals who were asked for information and keep silent: somebody asks them again."""

from datetime import date
from typing import Any

from django.db.models import Exists, F, QuerySet

from baken.casework.models import InformationRequest
from baken.casework.policy.asking import ASKERS
from baken.casework.queries.streams import Stream, open_cases, row_of, rows_of
from baken.casework.vocabulary import AskState
from baken.kernel.actor import Actor

INFORMATION = "information"
KINDS = {INFORMATION: "Vraag om informatie"}


def _silent(viewer: Actor, today: date) -> QuerySet[Any, Any]:
    """Who should have answered by today."""
    silent = InformationRequest.objects.filter(
        Exists(open_cases(viewer, "information.again")),
        region__in=sorted(viewer.regions),
        state=AskState.ASKED,
        answer_by__lte=today,
    )
    given = row_of(INFORMATION, "case__", since=F("asked_at"), owner=F("case__owner"), row_on=F("answer_by"))
    return rows_of(silent, given)


STREAMS = (Stream(INFORMATION, ASKERS, _silent, "Geen antwoord: vraag het de professional opnieuw", None),)
