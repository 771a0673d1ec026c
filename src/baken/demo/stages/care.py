# SPDX-License-Identifier: EUPL-1.2
"""At the desk: the care coordinator works on the living cases, and thinks along with who asks."""

import tomllib
from datetime import datetime, timedelta
from typing import Any

from baken.access.transactions import acting
from baken.access.vocabulary import Purpose
from baken.care.actions import (
    Noted,
    agree_on_contact,
    note_contact,
    note_need,
    start_path,
    start_reflection,
    think_along,
    write_plan,
)
from baken.care.models import CarePath
from baken.care.shelter.actions import ask_for_shelter, note_answer, note_occupancy
from baken.care.shelter.placing import Consented, PlacingFacts
from baken.care.shelter.vocabulary import Known
from baken.care.vocabulary import Asker, PlanCopy, RouteStep
from baken.casework.actions import add_files
from baken.casework.models import Case
from baken.casework.queries import my_cases
from baken.casework.vocabulary import NoteKind
from baken.demo.drawn import letter
from baken.demo.stages.colleagues import person
from baken.demo.stories import FOLDER, REGION
from baken.handover.vocabulary import Consent
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.people.models import Person
from baken.people.vocabulary import Part

COORDINATOR = "miriam"
A_DAY = timedelta(days=1)
# The newest cases have no path yet: that is what the day of a care coordinator is for.
LEFT = 2
THOUGHTS = 26


def run(now: datetime) -> None:
    """Each living case takes the next of the told paths; the oldest case is the furthest."""
    told = tomllib.loads((FOLDER / "care.toml").read_text(encoding="utf-8"))["path"]
    by = person(COORDINATOR, Purpose.CARE)
    with acting(by):
        cases = sorted(my_cases(by), key=lambda case: case.opened_at)
        in_care = [(case, victim) for case in cases if (victim := _victim(case)) is not None]
        for (case, victim), path in zip(in_care[:-LEFT], told * 2, strict=False):
            _care(case, victim, path, by, now)
        note_occupancy(region=REGION, institution="fier", free=1, told_on=local_day(now), by=by, now=now)
        for number in range(THOUGHTS):
            _think(number, by, now)


def _victim(case: Case) -> Person | None:
    alone = Person.objects.filter(dossier=case.id, number=1, parts__contains=[Part.VICTIM])
    return alone.order_by("position").first()


def _care(case: Case, victim: Person, told: dict[str, Any], by: Actor, now: datetime) -> None:
    began = max(case.opened_at + A_DAY, now - told.get("began_days_ago", 365) * A_DAY)
    began = min(began, now - A_DAY)
    path = start_path(case=case, person=victim, by=by, now=began)
    if told["ways"]:
        agree_on_contact(path=path, ways=told["ways"], words=told["contact"], by=by, now=began)
    if goals := told.get("goals"):
        copy = PlanCopy(told["copy"])
        write_plan(path=path, goals=goals, never=told.get("never", ""), copy=copy, by=by, now=began)
    if kind := told.get("reflection"):
        intake_on = local_day(now - told["reflection_days_ago"] * A_DAY)
        start_reflection(path=path, kind=kind, intake_on=intake_on, by=by, now=now)
    for contact in told["contacts"]:
        _contact(path, contact, by, now)
    for shelter in told.get("shelter", []):
        _shelter(path, shelter, by, now)
    for paper in told.get("files", []):
        _file(case, paper, by, now)
    for need in told["needs"]:
        _need(path, need, by, now)


def _shelter(path: CarePath, told: dict[str, Any], by: Actor, now: datetime) -> None:
    """Asked a few days ago; CoMensha asked for more, or found a place."""
    at = now - told["days_ago"] * A_DAY
    facts = PlacingFacts(age=path.person.age, consent=Known.YES, **told["facts"])
    consented = Consented(Consent.PERSON, local_day(at))
    asked = ask_for_shelter(
        path=path, route=told["route"], facts=facts, words=told["words"], consented=consented, by=by, now=at
    )
    for answer in told["answers"]:
        given = {name: value for name, value in answer.items() if name != "days_ago"}
        note_answer(request=asked, by=by, now=now - answer["days_ago"] * A_DAY, **given)


def _contact(path: CarePath, told: dict[str, Any], by: Actor, now: datetime) -> None:
    at = now - told["days_ago"] * A_DAY
    given = {name: told[name] for name in ("way", "result", "minutes", "words")}
    note_contact(path=path, contacted_at=at, by=by, now=at, **given)


def _file(case: Case, told: dict[str, Any], by: Actor, now: datetime) -> None:
    """A letter or a scan that somebody showed, for everybody on the case."""
    at, paper = now - told["days_ago"] * A_DAY, letter(told["lines"])
    add_files(case=case, what=told["what"], kind=NoteKind.SHARED, arrived=[paper], by=by, now=at)


def _need(path: CarePath, told: dict[str, Any], by: Actor, now: datetime) -> None:
    """What is late by now was not late on the day it was noted."""
    due = local_day(now) + told["in_days"] * A_DAY if "in_days" in told else None
    noted = Noted(told["state"], told.get("provider", ""), told.get("acts", ""), due, told.get("step", ""))
    note_need(path=path, kind=told["kind"], noted=noted, by=by, now=now - told.get("since", 1) * A_DAY)


def _think(number: int, by: Actor, now: datetime) -> None:
    """Now and then, over the year."""
    at = now - timedelta(days=1 + number * 13)
    asker, step = Asker.values[number * 5 % len(Asker)], RouteStep.values[number * 3 % len(RouteStep)]
    minutes = 15 + number * 10 % 50
    think_along(region=REGION, on=local_day(at), asker=asker, step=step, minutes=minutes, by=by, now=at)
