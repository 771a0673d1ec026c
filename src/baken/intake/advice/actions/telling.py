# SPDX-License-Identifier: EUPL-1.2
"""Confidential doctors hear by mail that a colleague's question waits: nobody else can answer it."""

from datetime import datetime

from baken.access.apart.queries import colleagues_for
from baken.access.telling import News, tell
from baken.access.vocabulary import Role
from baken.intake.models import AdviceRequest
from baken.intake.permissions import MAY
from baken.intake.vocabulary import AdviceKind, AdviceState
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day


def tell_doctors_this_morning(*, region: str, by: Actor, now: datetime) -> None:
    """As long as one of them has not taken it up; who is kept out of a question does not hear of it."""
    MAY.require(by, "advice.remind", AdviceRequest(region=region))
    asked = AdviceRequest.objects.filter(region=region, kind=AdviceKind.DOCTOR, state=AdviceState.ASKED)
    for waiting in asked.filter(erased_at__isnull=True).order_by("asked_at", "id"):
        doctors = colleagues_for(waiting.id, region, [Role.CONFIDENTIAL_DOCTOR], on=local_day(now))
        to = [doctor.id for doctor in doctors]
        tell(News.WORK_WAITS, to=to, region=region, about=waiting.about(), by=by, now=now)
