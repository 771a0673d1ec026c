# SPDX-License-Identifier: EUPL-1.2
"""Victims in cases of their own, and the worker that finds who shares something."""

from datetime import datetime
from typing import Any

from baken.casework.actions import NewPerson
from baken.casework.tests.scene import NOW, REGION, opened
from baken.kernel.actor import Actor
from baken.linkage.actions import judge, propose, take_back
from baken.linkage.models import Pair
from baken.linkage.vocabulary import Verdict
from baken.people.models import Person
from baken.people.vocabulary import Age, Attribute, Part
from tests.rig.doors import through

WORKER = Actor.system(REGION, "linkage")


def victim(by: Actor, *, name: str = "", phone: str = "", born: str = "", **case: Any) -> Person:
    """The possible victim of a new case, with what is known of them."""
    known = {Attribute.NAME: name, Attribute.PHONE: phone, Attribute.BIRTH_DATE: born}
    made = opened(by, people=[NewPerson(parts=[Part.VICTIM], age=Age.ADULT, attributes=known)], **case)
    return Person.objects.get(dossier=made.pk)


def found(at: datetime = NOW) -> int:
    with through("worker", WORKER):
        return propose(region=REGION, by=WORKER, now=at)


def judged(pair: Pair, verdict: Verdict, by: Actor, at: datetime = NOW) -> Pair:
    with through("desk", by):
        return judge(pair=pair, verdict=verdict, by=by, now=at)


def undone(pair: Pair, by: Actor, at: datetime = NOW) -> Pair:
    with through("desk", by):
        return take_back(pair=pair, by=by, now=at)


def pair_of(one: Person, other: Person) -> Pair:
    low, high = sorted((one.pk, other.pk))
    return Pair.objects.select_related("one", "other").get(one=low, other=high)
