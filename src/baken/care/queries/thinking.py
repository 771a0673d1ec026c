# SPDX-License-Identifier: EUPL-1.2
"""What a care coordinator thought along with: the last ones, and this year's count."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Sum

from baken.care.models import ThoughtAlong
from baken.care.permissions import MAY
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused

LAST = 12


@dataclass(frozen=True, slots=True)
class Thought:
    """How often and how long, in this year so far."""

    times: int
    minutes: int


def own_thoughts(viewer: Actor) -> list[ThoughtAlong]:
    """The last ones that this viewer noted."""
    mine = MAY.narrow(ThoughtAlong.objects.all(), viewer, "thinking.take-back")
    return list(mine.order_by("-on", "-noted_at")[:LAST])


def get_thought(viewer: Actor, thought: UUID) -> ThoughtAlong:
    found = MAY.narrow(ThoughtAlong.objects.filter(id=thought), viewer, "thinking.take-back").first()
    if found is None:
        raise Refused(viewer, "thinking.take-back", ("thought_along", thought))
    return found


def thought_this_year(viewer: Actor, *, today: date) -> Thought:
    """Of all coordinators of the viewer's regions together; in one statement."""
    ours = ThoughtAlong.objects.filter(region__in=sorted(viewer.regions), on__year=today.year)
    counted = ours.aggregate(times=Count("id"), minutes=Sum("minutes"))
    return Thought(counted["times"], counted["minutes"] or 0)
