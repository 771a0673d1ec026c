# SPDX-License-Identifier: EUPL-1.2
"""Leading a meeting: begin, lay one report on the table at a time, and end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from baken.access.temporary.tables import close_again, lay_open
from baken.audit.actions import record
from baken.intake.models import Report
from baken.intake.vocabulary import OPEN_STATES, ReportState
from baken.kernel.actor import Actor
from baken.kernel.permissions import whoever
from baken.triage.actions.taking_up import take_up
from baken.triage.known.queries import going_along_with
from baken.triage.meeting.models import UNFINISHED, Item, Meeting, Seat, TimeSpent
from baken.triage.meeting.vocabulary import ItemState, MeetingState, Step
from baken.triage.permissions import MAY
from baken.triage.policy import CHOOSERS
from baken.triage.workflow import ITEM, MEETING
from baken.vault.actions import erase_entry, seal, take_arrival


class NotBegun(Exception):
    """A report is laid on the table of a meeting that goes on."""

    sentence = "Begin eerst het overleg. Daarna leg je een melding op tafel."


class AnotherLies(Exception):
    """One report at a time: who was invited reads no more than what is spoken of."""

    sentence = "Er ligt al een melding op tafel. Rond die eerst af, of leg haar terug."


class DecidedAlready(Exception):
    """Somebody decided outside the meeting: nobody who was invited needs to read it any more."""

    sentence = "Over deze melding is intussen al besloten. Haal haar van de agenda."


@dataclass(frozen=True, slots=True)
class Spent:
    """Minutes of somebody in a role, for a step."""

    account: UUID
    role: str
    step: Step
    minutes: int


@transaction.atomic
def begin(*, meeting: Meeting, by: Actor, now: datetime) -> Meeting:
    """From now on a report can be laid on the table."""
    MAY.require(by, "meeting.lead", meeting)
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    held.state, held.began_at = MEETING.step("begin", held.state).target, now
    held.save(update_fields=["state", "began_at"])
    record(by, "meeting.begin", held, region=held.region, at=now)
    return held


@transaction.atomic
def lay_on_table(*, item: Item, question: str, by: Actor, now: datetime) -> Item:
    """Who was invited reads the report from now on. What nobody took up yet is taken up by whoever leads."""
    MAY.require(by, "meeting.lead", item.meeting)
    meeting = Meeting.objects.select_for_update().get(pk=item.meeting_id)
    if meeting.state != MeetingState.OPEN:
        raise NotBegun
    held = held_item(item)
    target = ITEM.step("lay on the table", held.state).target
    if meeting.items.filter(state=ItemState.ON_TABLE).exists():
        raise AnotherLies
    if held.report.state not in OPEN_STATES:
        raise DecidedAlready
    if held.report.state == ReportState.RECEIVED:
        take_up(report=held.report, by=by, now=now)
    held.state, held.laid_at = target, now
    try:
        with transaction.atomic():
            held.save(update_fields=["state", "laid_at"])
    except IntegrityError:  # one from which whoever leads is kept out
        raise AnotherLies from None
    take_arrival(held.report_id)
    if question.strip():
        seal(held.place("question"), question, dossier=held.report_id, at=now)
    record(by, "report.lay-on-table", held.report, region=held.region, at=now)
    open_to(held, meeting.seats.all(), by, now)
    return held


@transaction.atomic
def put_back(*, item: Item, by: Actor, now: datetime) -> Item:
    """No decision yet: nobody who was invited reads it any more, and it stays on the agenda."""
    return _leave(item, "put back", by, now)


@transaction.atomic
def take_off_agenda(*, item: Item, by: Actor, now: datetime) -> Item:
    """It is not spoken of in this meeting; it waits on the worklist."""
    return _leave(item, "take off the agenda", by, now)


@transaction.atomic
def end(*, meeting: Meeting, spent: Sequence[Spent], by: Actor, now: datetime) -> Meeting:
    """What was not decided goes back to the worklist; the time around the talk is written down."""
    MAY.require(by, "meeting.lead", meeting)
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    target = MEETING.step("end", held.state).target
    for item in held.items.filter(state__in=UNFINISHED):
        _leave(item, "take off the agenda", by, now)
    held.state, held.ended_at = target, now
    held.save(update_fields=["state", "ended_at"])
    keep_time(held, None, spent, now)
    record(by, "meeting.end", held, region=held.region, at=now)
    return held


def open_to(item: Item, seats: Iterable[Seat], by: Actor, now: datetime) -> None:
    """What lies on the table is read by who sits there, with what goes along with it: one decision is about all."""
    for report in (item.report, *going_along_with(item.report)):
        _read_by(report, seats, by, now)


def held_agenda_items(report: Report) -> list[Item]:
    """Where meetings are still to speak of it; held, before the report is, as a meeting that decides does."""
    items = Item.objects.select_for_update(of=("self",)).filter(report=report, state__in=UNFINISHED)
    return list(items.select_related("meeting"))


def lies_along(*, report: Report, items: Iterable[Item], by: Actor, now: datetime) -> None:
    """A report that goes along from now on is read where the one that leads lies on the table."""
    for item in items:
        if item.state == ItemState.ON_TABLE:
            _read_by(report, item.meeting.seats.exclude(account=whoever(by, "report.combine")), by, now)


def lies_no_more_along(*, report: Report, by: Actor, now: datetime) -> None:
    """Unless it is spoken of itself."""
    if not Item.objects.filter(report=report, state=ItemState.ON_TABLE).exists():
        close_again(dossier=report.about(), by=by, now=now)


def _read_by(report: Report, seats: Iterable[Seat], by: Actor, now: datetime) -> None:
    """Whoever works on reports reads it anyway."""
    invited = [(seat.account, seat.role) for seat in seats if seat.role not in CHOOSERS]
    lay_open(region=report.region, dossier=report.about(), invited=invited, by=by, now=now)


def held_item(item: Item) -> Item:
    """As it is now, held until the end of the transaction, with its report."""
    held: Item = (
        Item.objects.select_for_update(of=("self",)).select_related("report", "meeting").get(pk=item.pk)
    )
    return held


def keep_time(meeting: Meeting, item: Item | None, spent: Sequence[Spent], now: datetime) -> None:
    """Nobody spends no minutes."""
    TimeSpent.objects.bulk_create(
        TimeSpent(
            region=meeting.region,
            meeting=meeting,
            item=item,
            account=each.account,
            role=each.role,
            step=Step(each.step).value,
            minutes=each.minutes,
            noted_at=now,
        )
        for each in spent
        if each.minutes
    )


def leave_the_table(item: Item, by: Actor, now: datetime) -> None:
    """The draft goes with the table: what was decided stands in the outcome."""
    for report in (item.report, *going_along_with(item.report)):
        close_again(dossier=report.about(), by=by, now=now)
    erase_entry(item.place("draft"))


def _leave(item: Item, verb: str, by: Actor, now: datetime) -> Item:
    MAY.require(by, "meeting.lead", item.meeting)
    held = held_item(item)
    before, held.state = held.state, ITEM.step(verb, held.state).target
    held.left_at = now
    held.save(update_fields=["state", "left_at"])
    if before == ItemState.ON_TABLE:
        leave_the_table(held, by, now)
    action = "report.put-back" if verb == "put back" else "report.take-off-agenda"
    record(by, action, held.report, region=held.region, at=now)
    return held
