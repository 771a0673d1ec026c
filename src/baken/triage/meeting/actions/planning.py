# SPDX-License-Identifier: EUPL-1.2
"""Planning a meeting: when, with whom, and which of the reports that wait."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from baken.access.queries import colleagues
from baken.audit.actions import record
from baken.intake.models import Report
from baken.intake.vocabulary import OPEN_STATES, ReportState
from baken.intake.workflow import REPORT
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.workflow import NotPossible
from baken.triage.actions.locking import person
from baken.triage.meeting.actions.leading import open_to, take_off_agenda
from baken.triage.meeting.models import UNFINISHED, Item, Meeting, Seat
from baken.triage.meeting.vocabulary import ItemState, MeetingState
from baken.triage.permissions import MAY
from baken.triage.policy import INVITABLE
from baken.triage.workflow import MEETING

Invited = tuple[UUID, str]  # who, in which role


class NobodyInvited(Exception):
    """Whoever is invited holds the role in the region on that day."""

    sentence = "Nodig minstens één collega uit die vandaag de rol heeft die erbij staat."


class InvitedAlready(Exception):
    """A colleague invited them meanwhile, or it was sent twice."""

    sentence = "Een van deze collega's is al uitgenodigd. Open de pagina opnieuw."


class TooLongAgo(Exception):
    """A meeting lies ahead."""

    sentence = "Kies vandaag of een latere dag."


class OnAnotherAgenda(Exception):
    """A colleague put the report on an agenda meanwhile."""

    sentence = (
        "Een van deze meldingen staat al op een agenda. Open de pagina opnieuw en kies wat er nog wacht."
    )


@transaction.atomic
def plan(
    *,
    region: str,
    at: datetime,
    invited: Sequence[Invited],
    reports: Sequence[Report],
    by: Actor,
    now: datetime,
) -> Meeting:
    """A meeting with its people and its agenda, in the order in which the reports are given."""
    meeting = Meeting(region=region, planned_at=at, planned_by=person(by))
    MAY.require(by, "meeting.plan", meeting)
    if local_day(at) < local_day(now):
        raise TooLongAgo
    _require_colleagues(region, invited, now)
    meeting.save(force_insert=True)
    Seat.objects.bulk_create(_seats(meeting, invited))
    record(by, "meeting.plan", meeting, region=region, at=now)
    add_to_agenda(meeting=meeting, reports=reports, by=by, now=now)
    return meeting


@transaction.atomic
def invite(*, meeting: Meeting, invited: Sequence[Invited], by: Actor, now: datetime) -> list[Seat]:
    """Somebody comes beside or instead of another; what lies on the table opens to them too."""
    held = _not_ended(meeting, "invite", by)
    _require_colleagues(held.region, invited, now)
    made = _seats(held, invited)
    try:
        with transaction.atomic():
            Seat.objects.bulk_create(made)
    except IntegrityError:
        raise InvitedAlready from None
    record(by, "meeting.invite", held, region=held.region, at=now)
    for lying in held.items.filter(state=ItemState.ON_TABLE).select_related("report"):
        open_to(lying, made, by, now)
    return made


@transaction.atomic
def add_to_agenda(*, meeting: Meeting, reports: Iterable[Report], by: Actor, now: datetime) -> list[Item]:
    """Reports that wait come on the agenda, behind what stands there."""
    held = _not_ended(meeting, "add to the agenda", by)
    reports = list(reports)
    _clear_away(reports, by, now)
    last = held.items.aggregate(last=Max("position"))["last"] or 0
    made = [
        Item(region=held.region, meeting=held, report=_waiting(report, held), position=position)
        for position, report in enumerate(reports, last + 1)
    ]
    try:
        with transaction.atomic():
            Item.objects.bulk_create(made)
    except IntegrityError:
        raise OnAnotherAgenda from None
    for item in made:
        record(by, "report.put-on-agenda", item.report, region=held.region, at=now)
    return made


def _not_ended(meeting: Meeting, step: str, by: Actor) -> Meeting:
    """Held, for whoever leads it; raises NotPossible when it is over."""
    MAY.require(by, "meeting.lead", meeting)
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if held.state == MeetingState.ENDED:
        raise NotPossible(MEETING.name, step, MeetingState(held.state))
    return held


def _seats(meeting: Meeting, invited: Sequence[Invited]) -> list[Seat]:
    return [
        Seat(region=meeting.region, meeting=meeting, account=account, role=role) for account, role in invited
    ]


def _clear_away(reports: Sequence[Report], by: Actor, now: datetime) -> None:
    """A meeting whose leader was kept out of a report could end, but could not take it off its agenda."""
    left = Item.objects.filter(report__in=reports, state__in=UNFINISHED, meeting__state=MeetingState.ENDED)
    for item in left.select_related("meeting"):
        take_off_agenda(item=item, by=by, now=now)


def _waiting(report: Report, meeting: Meeting) -> Report:
    if report.state not in OPEN_STATES or report.region != meeting.region:
        raise NotPossible(REPORT.name, "put on an agenda", ReportState(report.state))
    return report


def _require_colleagues(region: str, invited: Sequence[Invited], now: datetime) -> None:
    known = {(one.id, one.role) for one in colleagues(region, INVITABLE, on=local_day(now))}
    if not invited or not set(invited) <= known:
        raise NobodyInvited
