# SPDX-License-Identifier: EUPL-1.2
"""At the desk: a triage meeting that has been, with reasons and dissent, and one that is planned for this week."""

from datetime import datetime, time, timedelta
from uuid import UUID

from baken.access.transactions import acting
from baken.access.vocabulary import Purpose, Role
from baken.demo.stages.colleagues import holder_of, person
from baken.demo.stories import REGION
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.kernel.clock import AMSTERDAM, local_day
from baken.kernel.days import Calendar
from baken.triage.actions import ChosenOutcome
from baken.triage.meeting import actions
from baken.triage.meeting.actions import Said, Spent
from baken.triage.meeting.models import Meeting
from baken.triage.meeting.queries import waiting_reports
from baken.triage.meeting.vocabulary import Stance, Step
from baken.triage.policy import CONSULTED, CORE
from baken.triage.vocabulary import OutcomeKind

QUESTION = "Welke hulp past hier het best, en wat mag nu zeker niet gebeuren?"
DISSENT = "Ik zou eerst de zorgcoördinator laten meedenken. Voor de melder kan niets doen ook onveilig zijn."
WHY = "We weten te weinig om nu iets te doen zonder de melder in gevaar te brengen."
MINUTES = 25
LEADS = "farah"


def hold(now: datetime) -> None:
    """One meeting that decided about the report that waits longest; the next one has the rest on its agenda."""
    worker = person(LEADS, Purpose.TRIAGE)
    with acting(worker):
        waiting = list(waiting_reports(worker).filter(region=REGION, acute=False, state="in_triage"))
    if waiting:
        _decide_together(worker, waiting[0], now - timedelta(hours=20))
    with acting(worker):
        actions.plan(
            region=REGION, at=_next_morning(now), invited=_invited(), reports=waiting[1:5], by=worker, now=now
        )


def _decide_together(worker: Actor, report: Report, now: datetime) -> None:
    with acting(worker):
        meeting = actions.plan(
            region=REGION, at=now, invited=_invited(), reports=[report], by=worker, now=now
        )
        actions.begin(meeting=meeting, by=worker, now=now)
        item = actions.lay_on_table(item=meeting.items.get(), question=QUESTION, by=worker, now=now)
        later = now + timedelta(minutes=MINUTES)
        actions.conclude(
            item=item,
            chosen=[ChosenOutcome(kind=OutcomeKind.RADAR)],
            why=WHY,
            letter="",
            said=[_said(account, role) for account, role in _invited()],
            by=worker,
            now=later,
        )
        _end(meeting, worker, later)


def _end(meeting: Meeting, worker: Actor, now: datetime) -> None:
    spent = [Spent(account, role, Step.PREPARING, 15) for account, role in _invited()]
    actions.end(meeting=meeting, spent=spent, by=worker, now=now)


def _said(account: UUID, role: str) -> Said:
    if role == Role.BEHAVIOURAL_SCIENTIST:
        return Said(account, role, Stance.DISSENTS, MINUTES, DISSENT)
    return Said(account, role, Stance.AGREES, MINUTES)


def _invited() -> list[tuple[UUID, str]]:
    """Who leads it, and one of each of the other roles."""
    found = [person(LEADS), *(holder_of(role) for role in (*CORE, *CONSULTED) if role != Role.INTAKE_WORKER)]
    return [(one.id, one.role) for one in found if one is not None and one.id is not None]


def _next_morning(now: datetime) -> datetime:
    day = Calendar().add_working_days(local_day(now), 1)
    return datetime.combine(day, time(10), AMSTERDAM)
