# SPDX-License-Identifier: EUPL-1.2
"""Meetings, as far as somebody may see them: who was invited to one sees that one, and what lies on its table."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from baken.intake.models import Report
from baken.intake.queries import reports
from baken.intake.vocabulary import OPEN_STATES
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.reference import normalise_reference
from baken.triage.known.models import Combination
from baken.triage.meeting.models import UNFINISHED, Item, Meeting, Seat, Voice
from baken.triage.meeting.vocabulary import ItemState, MeetingState, Stance
from baken.triage.permissions import MAY
from baken.vault.queries import texts, what_opens

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Table:
    """What lies on the table for somebody who was invited, with the question to everybody there."""

    item: Item
    question: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was typed so far about the report on the table, and what was ticked before that."""

    choice: str
    typed: dict[str, list[str]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Heard:
    """What a participant said to a decision; in words when it differs."""

    account: UUID
    role: str
    stance: Stance
    dissent: str = field(repr=False)


def meetings(viewer: Actor) -> QuerySet[Meeting]:
    """The meetings that this viewer may see, the latest first."""
    return MAY.narrow(Meeting.objects.all(), viewer, "meeting.view").order_by("-planned_at", "id")


def get_meeting(id_: UUID, *, viewer: Actor) -> Meeting:
    """Raises Refused for whoever may not see it, and for one that does not exist."""
    found = meetings(viewer).filter(pk=id_).first()
    if found is None:
        raise Refused(viewer, "meeting.view", ("meeting", id_))
    return found


def seats_of(meeting: Meeting) -> list[Seat]:
    return list(meeting.seats.order_by("role", "id"))


def agenda_of(meeting: Meeting, *, viewer: Actor) -> list[Item]:
    """The whole agenda for whoever works on reports; for the others what lies on the table now."""
    MAY.require(viewer, "meeting.view", meeting)
    items = meeting.items.select_related("report", "meeting").order_by("position")
    if not MAY.allows(viewer, "meeting.lead", meeting):
        items = items.filter(state=ItemState.ON_TABLE)
    return list(items)


def get_item(meeting: Meeting, reference: str, *, viewer: Actor) -> Item:
    """One report of the agenda; the last time it stood there."""
    wanted = normalise_reference(reference)
    found = [item for item in agenda_of(meeting, viewer=viewer) if item.report.reference == wanted]
    if not found:
        raise Refused(viewer, "meeting.view", ("reference", wanted) if wanted else None)
    return found[-1]


def minutes_without_decision(items: Iterable[Item], now: datetime) -> int:
    """How long reports lay on the table about which nothing was decided; of each the last time."""
    lay = [
        (item.left_at if item.left_at and item.left_at > item.laid_at else now) - item.laid_at
        for item in items
        if item.laid_at and item.state != ItemState.DECIDED
    ]
    return ceil(sum(lay, timedelta()) / timedelta(minutes=1))


def unfinished() -> QuerySet[Item]:
    """What a meeting that did not end will still speak of."""
    return Item.objects.filter(state__in=UNFINISHED).exclude(meeting__state=MeetingState.ENDED)


def waiting_reports(viewer: Actor) -> QuerySet[Report]:
    """What waits for triage and stands on no agenda, the longest first."""
    on_an_agenda = unfinished().filter(report=OuterRef("pk"))
    waiting = reports(viewer).filter(state__in=OPEN_STATES).filter(~Exists(on_an_agenda))
    return waiting.order_by("-acute", "received_at", "id")


def on_the_table(report: Report, *, viewer: Actor) -> Table | None:
    """Where a report, or the one it goes along with, lies on the table of a meeting that this viewer may see."""
    seen = meetings(viewer).values("pk")
    leads = Combination.objects.filter(report=report, undone_at__isnull=True).values("leading")
    lying = Item.objects.filter(Q(report=report) | Q(report__in=leads), state=ItemState.ON_TABLE)
    item = lying.filter(meeting__in=seen).first()
    return Table(item, question_of(item)) if item else None


def question_of(item: Item) -> str:
    place = item.place("question")
    return texts([place])[place]


def kept_of(item: Item) -> Kept | None:
    """What was kept of the decision so far; what does not open is not there."""
    place = item.place("draft")
    found = what_opens([place]).contents.get(place)
    if found is None:
        return None
    kept = json.loads(found)
    return Kept(kept["choice"], kept["typed"])


def voices_of(report: Report, *, viewer: Actor) -> list[Heard]:
    """What everybody said when a meeting decided on this report, the last meeting first."""
    MAY.require(viewer, "weighing.view", report)
    said = list(Voice.objects.filter(item__report=report).order_by("-item__left_at", "role", "id"))
    words = texts(voice.place() for voice in said if voice.stance == Stance.DISSENTS)
    return [Heard(each.account, each.role, Stance(each.stance), words[each.place()]) for each in said]
