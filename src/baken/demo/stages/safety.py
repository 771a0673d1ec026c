# SPDX-License-Identifier: EUPL-1.2
"""At the desk: the safety of who is in a case is judged, read by the scientist, and judged again later."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from baken.access.transactions import acting
from baken.access.vocabulary import Purpose
from baken.casework.actions import (
    Agreed,
    Found,
    agree_condition,
    assess_safety,
    end_danger,
    look_at_condition,
    note_deed,
    raise_danger,
    read_second,
)
from baken.casework.conditions.vocabulary import ConditionState, SeesTo
from baken.casework.models import AcuteDanger, Case, SafetyAssessment
from baken.casework.vocabulary import (
    Children,
    DangerDeed,
    DangerEnd,
    Occasion,
    PersonSafe,
    Protects,
    Threat,
    Verdict,
)
from baken.demo.stages.colleagues import person
from baken.demo.stories import Story
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.people.models import Person
from baken.people.vocabulary import Age, Part

READER = "anouk"
# The newest cases still wait to be judged: that is what a worklist is for.
STILL_WAITS, AGAIN_AFTER = 4, 24
# Conditions are followed in cases that are not closed yet.
LIVING, CONDITION_AFTER = 120, timedelta(days=14)
FIRST_LOOK, READ_AFTER = 1.4, timedelta(hours=20)
# What is written, by what was judged.
JUDGED = {
    Verdict.UNSAFE: (
        "Zij slaapt waar zij werkt en heeft haar papieren niet. Bellen kan alleen overdag. Wij weten niet wie er "
        "nog meer een sleutel heeft.",
        "",
    ),
    Verdict.CONDITIONS: (
        "De druk is er nog, maar er is iemand die elke dag contact heeft en die wij vertrouwen.",
        "De vertrouwde persoon belt ons als het contact een dag uitblijft. Wij bellen niet zelf.",
    ),
    Verdict.SAFE: (
        "Woont op een adres dat de ander niet kent. Hulp loopt en de betrokkene weet hoe wij te bereiken zijn.",
        "",
    ),
}
SEEN_OTHERWISE = "Ik mis wat de betrokkene zelf gevaarlijk vindt. Vraag dat eerst, dan kijk ik opnieuw mee."


def judge(story: Story, number: int, case: Case, worker: Actor, now: datetime) -> None:
    """Once, and for older cases again; every seventh time the reader sees it otherwise."""
    if story.days_ago <= STILL_WAITS:
        return
    first = Verdict.UNSAFE if number % 2 else Verdict.CONDITIONS
    moments: list[tuple[Occasion, Verdict, float]] = [(Occasion.FIRST, first, FIRST_LOOK)]
    if story.days_ago > AGAIN_AFTER:
        then = Verdict.SAFE if number % 3 else Verdict.CONDITIONS
        moments.append((Occasion.PLANNED, then, AGAIN_AFTER - 3))
    begun = max(story.came_in(now), case.opened_at)
    if story.told["danger"] == "now":
        _act_at_once(case, worker, begun + timedelta(hours=2))
    for occasion, verdict, days in moments:
        at = min(begun + timedelta(days=days), now - timedelta(hours=2))
        made = _judge(case, occasion, verdict, worker, at)
        if verdict == Verdict.CONDITIONS and story.days_ago <= LIVING:
            _follow(case, worker, at + timedelta(hours=1), now)
        if at + READ_AFTER < now:
            _read(made, agrees=number % 7 != 0, at=at + READ_AFTER)


def _judge(case: Case, occasion: Occasion, verdict: Verdict, worker: Actor, at: datetime) -> SafetyAssessment:
    judgement, conditions = JUDGED[verdict]
    safe = {Verdict.UNSAFE: PersonSafe.UNSAFE, Verdict.CONDITIONS: PersonSafe.DOUBT}
    reader = person(READER).id
    if reader is None:
        raise ValueError("the practice region has a behavioural scientist")
    with acting(worker):
        people = list(Person.objects.filter(dossier=case.id))
        found = Found(
            occasion=occasion,
            acute=Threat.POSSIBLE if verdict == Verdict.UNSAFE else Threat.NO,
            structural=Threat.YES if verdict == Verdict.UNSAFE else Threat.POSSIBLE,
            children=Children.LISTED if any(_is_child(one) for one in people) else Children.NONE,
            verdict=verdict,
            people={one.id: safe.get(verdict, PersonSafe.SAFE) for one in people},
            protects=list(_protects(verdict)),
            judgement=judgement,
            conditions=conditions,
        )
        return assess_safety(case=case, found=found, reader=reader, by=worker, now=at)


def _follow(case: Case, worker: Actor, at: datetime, now: datetime) -> None:
    """Somebody sees to it, and after two weeks we looked."""
    if worker.id is None or at >= now:
        return
    on = local_day(at + CONDITION_AFTER)
    with acting(worker):
        agreed = Agreed(SeesTo.CLOSE, worker.id, on, what=JUDGED[Verdict.CONDITIONS][1], who="De buurvrouw")
        made = agree_condition(case=case, agreed=agreed, by=worker, now=at)
        if at + CONDITION_AFTER < now:
            said = "Zij belde elke avond."
            look_at_condition(
                condition=made, came=ConditionState.MET, said=said, by=worker, now=at + CONDITION_AFTER
            )


def _read(made: SafetyAssessment, *, agrees: bool, at: datetime) -> None:
    with acting(person(READER, Purpose.SAFETY)) as anouk:
        words = "" if agrees else SEEN_OTHERWISE
        read_second(assessment=made, agrees=agrees, words=words, by=anouk, now=at)


def _act_at_once(case: Case, worker: Actor, at: datetime) -> None:
    """What the red path looks like when it was walked to its end."""
    with acting(worker):
        danger: AcuteDanger = raise_danger(
            case=case, what="Zij belde dat hij onderweg is.", by=worker, now=at
        )
        for minutes, deed in enumerate((DangerDeed.CALLED, DangerDeed.LEAD, DangerDeed.THERE)):
            incident = "OEFEN-0001" if deed == DangerDeed.CALLED else ""
            done = at + timedelta(minutes=2 + 11 * minutes)
            note_deed(danger=danger, deed=deed, incident=incident, by=worker, now=done)
        end = at + timedelta(hours=2)
        words = "De politie bracht haar naar een adres dat hij niet kent."
        end_danger(danger=danger, end=DangerEnd.IN_SAFETY, words=words, by=worker, now=end)


def _is_child(one: Person) -> bool:
    return one.age == Age.MINOR or Part.CHILD in one.parts


def _protects(verdict: Verdict) -> Iterator[Protects]:
    yield Protects.CONTACT
    if verdict != Verdict.UNSAFE:
        yield Protects.NETWORK
    if verdict == Verdict.SAFE:
        yield from (Protects.PLACE, Protects.HELP)
