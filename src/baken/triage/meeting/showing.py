# SPDX-License-Identifier: EUPL-1.2
"""A meeting as plain values for the components: when, who, and what stands on its agenda."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baken.access.vocabulary import LABELS, Role, role_in_a_sentence
from baken.design.worklist import Action, Cell
from baken.intake.vocabulary import OPEN_STATES, Form
from baken.regions.profiles import region as region_of
from baken.triage.meeting.models import UNFINISHED, Item, Meeting, Seat
from baken.triage.meeting.vocabulary import ItemState, MeetingState
from baken.triage.policy import CORE

COLUMNS = ["Kenmerk", "Vorm", "Gemeente", "Stand", "Nu", "Anders"]
BADGES = {MeetingState.OPEN: "warning", MeetingState.ENDED: "neutral", MeetingState.PLANNED: "neutral"}


def when(meeting: Meeting) -> str:
    return date_format(localtime(meeting.planned_at), "l j F, H.i").lower()


def state_of(meeting: Meeting) -> tuple[str, str]:
    """In words, and as the kind of a badge."""
    state = MeetingState(meeting.state)
    return str(state.label), BADGES[state]


def people(seats: Sequence[Seat], names: Mapping[UUID, str]) -> list[dict[str, str]]:
    gone = _("Werkt hier niet meer")
    return [{"key": LABELS[Role(seat.role)], "value": names.get(seat.account, gone)} for seat in seats]


def missing(seats: Sequence[Seat]) -> str:
    """Which of the three that make it a triage meeting was not invited."""
    there = {seat.role for seat in seats}
    return ", ".join(role_in_a_sentence(role) for role in CORE if role not in there)


def row_of_meeting(meeting: Meeting) -> list[Cell]:
    label, _kind = state_of(meeting)
    on_agenda = meeting.items.count()
    return [
        Cell(when(meeting), url=reverse("meeting", args=[meeting.pk])),
        Cell(label),
        Cell(str(on_agenda)),
    ]


def row_of_item(item: Item, *, leads: bool) -> list[Cell]:
    """What can be done with it now stands beside it."""
    report, known = item.report, dict(Form.choices)
    seems = ", ".join(str(known[code]) for code in report.forms.split(",") if code in known)
    is_ours = report.home and report.home in {m.cbs for m in region_of(item.region).municipalities}
    now, other = _actions(item) if leads else (None, None)
    return [
        Cell(report.reference, url=reverse("dossier", args=[report.reference]), reference=True,
             badge=_("nu gevaar") if report.acute else ""),
        Cell(seems or _("Nog niet geduid"), muted=not seems),
        Cell(region_of(item.region).municipality_name(report.home) if is_ours else _("Onbekend of elders")),
        Cell(_stand(item)),
        Cell(action=now),
        Cell(action=other),
    ]  # fmt: skip


def _is_overtaken(item: Item) -> bool:
    """Somebody decided on the report outside the meeting."""
    return item.state in UNFINISHED and item.report.state not in OPEN_STATES


def _stand(item: Item) -> str:
    return _("Intussen besloten") if _is_overtaken(item) else str(ItemState(item.state).label)


def _actions(item: Item) -> tuple[Action | None, Action | None]:
    def act(label: str, name: str, *, post: bool = False) -> Action:
        where = [item.meeting_id, item.report.reference]
        return Action(label, reverse(name, args=where), about=item.report.reference, post=post)

    off = act(_("Haal van de agenda"), "meeting-take-off", post=True)
    if _is_overtaken(item):
        return None, off
    if item.state == ItemState.ON_TABLE:
        return act(_("Leg besluit vast"), "meeting-item"), act(_("Leg terug"), "meeting-put-back", post=True)
    if item.state == ItemState.WAITING:
        laying = act(_("Leg op tafel"), "meeting-lay") if item.meeting.state == MeetingState.OPEN else None
        return laying, off
    return None, None


def rows_of(items: Sequence[Item], *, leads: bool) -> list[list[Any]]:
    return [row_of_item(item, leads=leads) for item in items]
