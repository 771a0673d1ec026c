# SPDX-License-Identifier: EUPL-1.2
"""Professionals who were asked for information and keep silent: somebody asks them again."""

from datetime import date
from typing import Any

from django.db.models import F, QuerySet

from baken.casework.policy.asking import ASKERS
from baken.casework.queries.streams import Stream, living_cases, row_of, rows_of, waiting_in
from baken.casework.vocabulary import AskState
from baken.kernel.actor import Actor

INFORMATION = "information"
KINDS = {INFORMATION: "Vraag om informatie"}


def _silent(viewer: Actor, today: date) -> QuerySet[Any, Any]:
    """Who should have answered by today."""
    cases = living_cases(viewer, "information.again")
    silent = waiting_in(cases, "information_requests", viewer, state=AskState.ASKED, answer_by__lte=today)
    since, on = F("information_requests__asked_at"), F("information_requests__answer_by")
    return rows_of(silent, row_of(INFORMATION, "", since=since, owner=F("owner"), row_on=on))


STREAMS = (Stream(INFORMATION, ASKERS, _silent, "Geen antwoord: vraag het de professional opnieuw", None),)
