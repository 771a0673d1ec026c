# SPDX-License-Identifier: EUPL-1.2
"""At the desk: one case is investigated now, and the people of an older one are followed after its conclusion."""

from datetime import datetime, timedelta
from uuid import UUID

from baken.access.transactions import acting
from baken.access.vocabulary import Purpose
from baken.casework.actions import (
    Planned,
    begin_inquiry,
    conclude,
    finish_step,
    go_on,
    note_finding,
    note_heard,
    pause_inquiry,
    plan_step,
)
from baken.casework.inquiry.vocabulary import (
    Concluded,
    Ground,
    NotHeard,
    PausedBecause,
    SourceKind,
    Stance,
    StepKind,
    Then,
)
from baken.casework.models import Case, Finding, Inquiry
from baken.casework.queries import may_be_told, my_cases
from baken.demo.stages.colleagues import WORKERS, person
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.people.models import Person

DAY = timedelta(days=1)
# Long enough ago for a conclusion, and never of a case that began again.
OLDEST, YOUNGEST = 118, 30
PLAN = (
    "1. Krijgt zij loon, en waar gaat dat heen?\n2. Wie heeft haar papieren?\n3. Kan zij weg als zij wil?\n"
    "Wij bellen niet met de werkgever zolang zij daar slaapt."
)
FOUND = (
    (
        SourceKind.SEEN,
        "Zij slaapt met vijf anderen boven de zaak. De deur zit ’s nachts op slot.",
        "Bezoek met de BOA",
    ),
    (SourceKind.PERSON, "Van haar loon wordt elke week een schuld voor de reis afgehouden.", ""),
    (SourceKind.CARE, "Zij kwam drie keer niet op een afspraak. Een man zei af.", "De assistente"),
)
CONCLUSION = (
    "Zij werkt zonder loon om een schuld af te lossen die niet kleiner wordt, en kan niet weg. Zij bevestigt dat zelf. "
    "Er is nu opvang en een advocaat."
)


def run(now: datetime) -> None:
    """The oldest living case is followed, the next one is in the middle of its ten weeks."""
    found = sorted(_living(now), key=lambda each: each[0].opened_at)
    for (case, by), last in zip(found, (True, False), strict=False):
        begun = case.opened_at + timedelta(days=8) if last else max(case.opened_at + DAY, now - 25 * DAY)
        with acting(by):
            inquiry = _investigate(case, by, begun)
            if last:
                _end(inquiry, by, begun + 14 * DAY)
            else:
                _plan(inquiry, by, now)


def _living(now: datetime) -> list[tuple[Case, Actor]]:
    found: list[tuple[Case, Actor]] = []
    for key in WORKERS:
        by = person(key, Purpose.CASEWORK)
        with acting(by):
            found += [
                (case, by)
                for case in my_cases(by)
                if case.owner == by.id
                and YOUNGEST <= (now - case.opened_at).days <= OLDEST
                and Person.objects.filter(dossier=case.id).exists()
            ]
    return found


def _investigate(case: Case, by: Actor, at: datetime) -> Inquiry:
    """Begun, a source asked, and three things found of which the last has no answer yet."""
    me = _id(by)
    inquiry = begin_inquiry(case=case, ground=Ground.DENIAL, question=PLAN, lead=me, by=by, now=at)
    planned = Planned(
        StepKind.VISIT, me, local_day(at + 4 * DAY), SourceKind.SEEN, "Samen met de BOA, overdag."
    )
    step = plan_step(inquiry=inquiry, planned=planned, by=by, now=at)
    finish_step(step=step, result="Zes bedden, één badkamer.", by=by, now=at + 4 * DAY, minutes=90)
    findings = [
        note_finding(inquiry=inquiry, source=source, what=what, who=who, by=by, now=at + 5 * DAY)
        for source, what, who in FOUND
    ]
    for finding in findings[:2]:
        _hear(finding, by, at + 6 * DAY)
    return inquiry


def _hear(finding: Finding, by: Actor, at: datetime) -> None:
    """Everybody in the case: who may know of the report is asked."""
    people = list(Person.objects.filter(dossier=finding.inquiry.case_id).order_by("position"))
    told = may_be_told([one.id for one in people])
    for one in people:
        asked = one.id in told
        note_heard(
            finding=finding,
            person=one,
            stance=Stance.AGREES if asked else Stance.NOT_HEARD,
            because="" if asked else NotHeard.UNSAFE,
            words="Zo is het. Ik wil dat het stopt." if asked else "",
            by=by,
            now=at,
        )


def _end(inquiry: Inquiry, by: Actor, at: datetime) -> None:
    """It stood still for the police, everybody was heard, and now we follow how it goes."""
    why = "De AVIM vraagt te wachten tot na de controle."
    look_on = local_day(at + 7 * DAY)
    pause_inquiry(inquiry=inquiry, because=PausedBecause.POLICE, why=why, look_on=look_on, by=by, now=at)
    go_on(inquiry=inquiry, by=by, now=at + 6 * DAY)
    for finding in inquiry.findings.filter(heard__isnull=True):
        _hear(finding, by, at + 7 * DAY)
    conclude(
        inquiry=inquiry,
        outcome=Concluded.CONFIRMED,
        then=Then.MONITOR,
        conclusion=CONCLUSION,
        by=by,
        now=at + 8 * DAY,
    )


def _plan(inquiry: Inquiry, by: Actor, now: datetime) -> None:
    """What comes next, this week."""
    today = local_day(now)
    for kind, source, days, what in (
        (StepKind.ASK, SourceKind.CARE, 2, "Wie zei de afspraken af?"),
        (
            StepKind.TALK,
            SourceKind.PERSON,
            6,
            "Wat zegt zij van de afspraken? Met tolk, niet aan de telefoon.",
        ),
    ):
        on = today + timedelta(days=days)
        planned = Planned(kind, _id(by), on, source, what)
        plan_step(inquiry=inquiry, planned=planned, by=by, now=now - 2 * DAY)


def _id(by: Actor) -> UUID:
    if by.id is None:
        raise ValueError("a colleague has an account")
    return by.id
