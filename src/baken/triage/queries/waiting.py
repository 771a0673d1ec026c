# SPDX-License-Identifier: EUPL-1.2
"""What waits for triage as the team lead's board measures it, and who waits with the last look at their safety."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from baken.access.apart.rule import closed_to
from baken.casework.vocabulary import WaitsFor
from baken.intake.advice.queries import WAITING, advice_requests
from baken.intake.policy import ADVICE
from baken.intake.queries import reports
from baken.intake.vocabulary import OPEN_STATES, ReportState
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.kernel.waiting import Burden, Span, Sums
from baken.triage.models import EndedWait, SafetyLook
from baken.triage.permissions import MAY
from baken.triage.policy import SAFETY_ASSESSMENT, SAFETY_LOOK
from baken.triage.queries.lanes import lanes_of
from baken.triage.vocabulary import LookedBy, Still

CALENDAR = Calendar()
UNDECIDED = frozenset({"fresh", "acute", "called", "again"})


@dataclass(frozen=True, slots=True)
class Waiting:
    """One report that waits. Without a look nobody asked yet whether those concerned are safe."""

    reference: str
    owner: UUID | None
    received_at: datetime
    looked_at: datetime | None
    still: str
    looked_by: str

    @property
    def next_look_on(self) -> date:
        return SAFETY_LOOK.due(self.looked_at or self.received_at, CALENDAR)

    @property
    def found(self) -> str:
        return str(Still(self.still).label) if self.still else ""

    @property
    def by_what(self) -> str:
        return str(LookedBy(self.looked_by).label) if self.looked_by else ""


def waiting_for_triage(viewer: Actor, *, limit: int) -> list[Waiting]:
    """The first ones for whom a look is due, in one statement."""
    looks = SafetyLook.objects.filter(report=OuterRef("pk")).order_by("-looked_at")
    rows = (
        reports(viewer)
        .filter(state__in=OPEN_STATES)
        .annotate(
            looked=Subquery(looks.values("looked_at")[:1]),
            still=Subquery(looks.values("still")[:1]),
            looker=Subquery(looks.values("looked_by")[:1]),
        )
        .order_by(Coalesce(F("looked"), F("received_at")), "reference")
    )
    found = rows.values_list("reference", "owner", "received_at", "looked", "still", "looker")[:limit]
    return [Waiting(*row) for row in found]


def spans(viewer: Actor, since: datetime, until: datetime) -> list[Span]:
    """Steps of reports and of questions for advice; what ended is of those that came in between these moments."""
    found, asked = reports(viewer), advice_requests(viewer)
    came_in = found.filter(received_at__gte=since, received_at__lt=until)
    taken_up = came_in.filter(taken_up_at__isnull=False).values_list("received_at", "taken_up_at")
    decided = came_in.filter(decided_at__isnull=False).values_list("received_at", "decided_at")
    answered = asked.filter(asked_at__gte=since, asked_at__lt=until, answered_at__isnull=False)
    fresh = found.filter(state=ReportState.RECEIVED)
    undecided = found.filter(state__in=OPEN_STATES, decided_at__isnull=True)
    return [
        Span(
            str(WaitsFor.TAKING_UP.label),
            fresh.values_list("received_at"),
            taken_up,
            code=WaitsFor.TAKING_UP,
        ),
        Span(
            str(WaitsFor.DECISION.label),
            undecided.values_list("received_at"),
            decided,
            SAFETY_ASSESSMENT,
            WaitsFor.DECISION,
        ),
        Span(
            "Antwoord op een adviesvraag",
            asked.filter(state__in=WAITING).values_list("asked_at"),
            answered.values_list("asked_at", "answered_at"),
            ADVICE,
        ),
    ]


def sums(viewer: Actor, since: datetime) -> Sums:
    """What ended of what began in the quarter that began then, as far as this viewer may see all that was summed.

    There must be sums for every region of this viewer, made by who knew all that is closed to them there.
    """
    made = [_made_for(viewer, region, since) for region in sorted(viewer.regions)]
    hold = Q(*(Exists(each) for each in made))
    rows = MAY.narrow(EndedWait.objects.filter(hold, since=since), viewer, "ended-wait.view")
    return Sums(made, rows.values_list("step", "hours", "number"))


def _made_for(viewer: Actor, region: str, since: datetime) -> QuerySet[EndedWait]:
    """No clock is asked: a keep-out may be committed long after the moment it bears."""
    closed = ArraySubquery(closed_to(viewer).filter(region=region).values("pk"))
    return EndedWait.objects.filter(region=region, since=since, knew__contains=closed)


def burdens(viewer: Actor, today: date) -> list[Burden]:
    """Everything on triage's worklist, by the lane in which it stands."""
    return [
        Burden(lane.name, lane.shown(lane.rows, "w_owner", "w_since" if lane.term else "w_end"), lane.term)
        for lane in lanes_of(viewer, today)
    ]
