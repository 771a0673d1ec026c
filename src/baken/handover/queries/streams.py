# SPDX-License-Identifier: EUPL-1.2
"""The kinds of rows that wait, each in one order: due a term after a moment, or on the end date itself."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet

from baken.access.vocabulary import CASEWORK, Role
from baken.handover.models import Consultation, Offer, Request
from baken.handover.permissions import MAY
from baken.handover.policy import PACKAGE_IS_MADE, RETURN_IS_HANDLED
from baken.handover.vocabulary import Channel, ConsultationState, OfferState, RequestState
from baken.kernel.actor import Actor
from baken.kernel.clock import start_of
from baken.kernel.days import Calendar
from baken.kernel.due import Place, first_moment_due
from baken.kernel.policy import Term

CALENDAR = Calendar()
ONE_DAY = timedelta(days=1)
TO_PACK = "pack"
# Who has a list of what lies before them, and who follows up what lies before others.
ASKED = (Role.FOCAL_OFFICER, Role.CONFIDENTIAL_DOCTOR)
FOLLOWS = tuple(role for role in CASEWORK if role not in ASKED)

CAME_BACK = Q(came_back_at__isnull=False, return_handled_at__isnull=True)


@dataclass(frozen=True, slots=True)
class Stream:
    """`since` is the column with the moment from which a row waits, `owner` that with who it waits for.

    Without a term a row is due on the day in the column `end`, which somebody chose. `says` tells a row apart whose
    state alone does not say what to do.
    """

    kind: str
    rows: QuerySet[Any]
    since: str
    owner: str
    term: Term | None = None
    end: str = "ends_on"
    says: str = ""

    @property
    def to(self) -> str:
        """The column that says before whom it lies."""
        return "municipality" if self.rows.model is Consultation else "partner"

    @property
    def order(self) -> tuple[str, ...]:
        return ("since", "reference") if self.term else ("end", "since", "reference")

    def late(self, today: date) -> Q:
        return self._before(today)

    def today(self, today: date) -> Q:
        return self.between(today, today)

    def between(self, first: date, last: date) -> Q:
        """Due on one of these days, the last included."""
        return self._from(first) & self._before(last + ONE_DAY)

    def after(self, place: Place) -> Q:
        """Behind this place in the order of the worklist."""
        if place.on == date.max:
            return Q(pk__in=[])
        same_day = self._from(place.on) & self._before(place.on + ONE_DAY)
        further_on = Q(since__gt=place.since) | Q(since=place.since, reference__gt=place.reference)
        return self._from(place.on + ONE_DAY) | (same_day & further_on)

    def on(self, since: datetime, end: date) -> date:
        return self.term.due(since, CALENDAR) if self.term else end

    def _before(self, day: date) -> Q:
        """Due before this day."""
        if self.term is None:
            return Q(end__lt=day)
        return Q(since__lt=first_moment_due(self.term, day, CALENDAR))

    def _from(self, day: date) -> Q:
        """Due on this day or later."""
        if self.term is None:
            return Q(end__gte=day)
        return Q(since__gte=first_moment_due(self.term, day, CALENDAR))


def streams_of(viewer: Actor, today: date) -> list[Stream]:
    """What waits for this viewer: theirs to answer, or ours to follow up."""
    offers = MAY.narrow(Offer.objects.all(), viewer, "offer.view")
    asked = MAY.narrow(Consultation.objects.all(), viewer, "consultation.view")
    if viewer.role == Role.PARTNER:
        return [
            Stream("offer", _in(offers, OfferState.OFFERED), "laid_at", "answered_by", end="answer_by"),
            Stream("offer", _in(offers, OfferState.ACCEPTED), "answered_at", "answered_by", end="result_by"),
        ]
    if viewer.role in ASKED:
        waiting = _in(asked, ConsultationState.ASKED)
        return [Stream("consultation", waiting, "laid_at", "answered_by", end="answer_by")]
    if viewer.role not in FOLLOWS:
        return []
    waiting = Request.objects.filter(state=RequestState.ASKED)
    requests = MAY.narrow(waiting, viewer, "request.answer")
    pulled = Stream("request", requests, "asked_at", "taken_by", end="answer_by")
    return [*_of_the_team(offers, asked, today), pulled]


def waits_this_morning(viewer: Actor, today: date) -> bool:
    """Whether something lies before this viewer since the last working day, or is due by the next one."""
    before, next_day = CALENDAR.add_working_days(today, -1), CALENDAR.add_working_days(today, 1)
    fresh = Q(answered_at__isnull=True, laid_at__gte=start_of(before), laid_at__lt=start_of(today))
    return any(
        stream.rows.annotate(since=F(stream.since), end=F(stream.end))
        .filter(fresh | stream.between(today, next_day))
        .exists()
        for stream in streams_of(viewer, today)
    )


def _of_the_team(offers: QuerySet[Offer], asked: QuerySet[Consultation], today: date) -> list[Stream]:
    """What came back, and what should have: no answer in time, or nothing said of what became of it."""
    to_pack = Q(delivery=Channel.PACKAGE, packed_at__isnull=True)
    offered = _in(offers, OfferState.OFFERED).filter(~to_pack, answer_by__lt=today)
    unpacked = _in(offers, OfferState.OFFERED).filter(to_pack)
    waiting = _in(asked, ConsultationState.ASKED).filter(answer_by__lt=today)
    silent = _in(offers, OfferState.ACCEPTED).filter(result_by__lt=today)
    return [
        Stream("offer", offers.filter(CAME_BACK), "came_back_at", "laid_by", RETURN_IS_HANDLED),
        Stream("consultation", asked.filter(CAME_BACK), "came_back_at", "laid_by", RETURN_IS_HANDLED),
        Stream("offer", offered, "laid_at", "laid_by", end="answer_by"),
        Stream("consultation", waiting, "laid_at", "laid_by", end="answer_by"),
        Stream("offer", unpacked, "laid_at", "laid_by", PACKAGE_IS_MADE, says=TO_PACK),
        Stream("offer", silent, "answered_at", "laid_by", end="result_by"),
    ]


def _in(rows: QuerySet[Any], state: str) -> QuerySet[Any]:
    return rows.filter(state=state)
