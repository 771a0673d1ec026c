# SPDX-License-Identifier: EUPL-1.2
"""Confidential doctors hear by mail that a colleague's question waits: nobody else can answer it."""

from datetime import datetime

from baken.access.queries import colleagues
from baken.access.telling import News, tell
from baken.access.vocabulary import Role
from baken.intake.models import AdviceRequest
from baken.intake.permissions import MAY
from baken.intake.vocabulary import AdviceKind, AdviceState
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day


def tell_doctors_this_morning(*, region: str, by: Actor, now: datetime) -> None:
    """As long as one of them has not taken it up."""
    MAY.require(by, "advice.remind", AdviceRequest(region=region))
    asked = AdviceRequest.objects.filter(region=region, kind=AdviceKind.DOCTOR, state=AdviceState.ASKED)
    waiting = asked.filter(erased_at__isnull=True).first()
    if waiting is not None:
        doctors = colleagues(region, [Role.CONFIDENTIAL_DOCTOR], on=local_day(now))
        to = [doctor.id for doctor in doctors]
        tell(News.WORK_WAITS, to=to, region=region, about=waiting.about(), by=by, now=now)
