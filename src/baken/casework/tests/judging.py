# SPDX-License-Identifier: EUPL-1.2
"""An assessment of the safety of everybody in a case."""

from dataclasses import replace
from typing import Any

from baken.casework.actions import Found, assess_safety
from baken.casework.models import Case, SafetyAssessment
from baken.casework.tests.scene import NOW, known
from baken.casework.vocabulary import Children, Occasion, PersonSafe, Protects, Threat, Verdict
from baken.kernel.actor import Actor
from baken.people.models import Person
from tests.rig.doors import through

UNSAFE = Found(
    occasion=Occasion.FIRST,
    acute=Threat.POSSIBLE,
    structural=Threat.YES,
    children=Children.NONE,
    verdict=Verdict.UNSAFE,
    people={},
    protects=[Protects.CONTACT],
    judgement="Hij houdt haar paspoort.",
)


def everybody(case: Case, safe: PersonSafe) -> dict[Any, PersonSafe]:
    return {one.id: safe for one in Person.objects.filter(dossier=case.id)}


def assessed(case: Case, by: Actor, reader: Actor, **found: Any) -> SafetyAssessment:
    given = {"people": everybody(case, PersonSafe.DOUBT)} | found
    at, seen = given.pop("now", NOW), given.pop("seen", None)
    judged = replace(UNSAFE, **given)
    with through("desk", by):
        return assess_safety(case=case, found=judged, reader=known(reader), by=by, now=at, seen=seen)
