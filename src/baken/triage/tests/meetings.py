# SPDX-License-Identifier: EUPL-1.2
"""A triage meeting with its people, and a report on its table."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from baken.access.vocabulary import Role
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.triage.meeting import actions
from baken.triage.meeting.models import Item, Meeting
from baken.triage.tests.scene import LATER, REGION, colleague, weighed
from tests.rig.doors import through

QUESTION = "Is een huisbezoek veilig?"


class Company(NamedTuple):
    """Who sits at the table."""

    farah: Actor
    ruben: Actor  # confidential doctor
    eva: Actor  # behavioural scientist
    miriam: Actor  # care coordinator

    @property
    def seats(self) -> list[tuple[UUID, str]]:
        return [(one.id, one.role) for one in self if one.id is not None]


def company() -> Company:
    roles = (Role.INTAKE_WORKER, Role.CONFIDENTIAL_DOCTOR, Role.BEHAVIOURAL_SCIENTIST, Role.CARE_COORDINATOR)
    return Company(*(colleague(role) for role in roles))


def planned(people: Company, reports: Sequence[Report], now: datetime = LATER) -> Meeting:
    with through("desk", people.farah) as farah:
        return actions.plan(
            region=REGION,
            at=now + timedelta(hours=1),
            invited=people.seats,
            reports=reports,
            by=farah,
            now=now,
        )


def begun(people: Company, reports: Sequence[Report], now: datetime = LATER) -> Meeting:
    meeting = planned(people, reports, now)
    with through("desk", people.farah) as farah:
        return actions.begin(meeting=meeting, by=farah, now=now)


def lying(people: Company, report: Report | None = None, now: datetime = LATER) -> Item:
    """A report that lies on the table, with the question."""
    meeting = begun(people, [report or weighed(people.farah)], now)
    with through("desk", people.farah) as farah:
        return actions.lay_on_table(item=meeting.items.get(), question=QUESTION, by=farah, now=now)
