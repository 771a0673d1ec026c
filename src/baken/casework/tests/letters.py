# SPDX-License-Identifier: EUPL-1.2
"""Letters to professionals, as the tests of asking write them."""

from datetime import date, timedelta
from typing import Any

from baken.casework.actions import Asked, ask_for_information
from baken.casework.models import Case, InformationRequest
from baken.casework.queries import proven, waiting, words_of_information
from baken.casework.tests.scene import NOW, REGION, TODAY
from baken.handover.vocabulary import Ground
from baken.kernel.actor import Actor
from baken.people.models import Person
from baken.people.vocabulary import Part
from tests.rig.doors import through

IN_A_WEEK = TODAY + timedelta(days=7)
MARKER = "Blauwe plekken op beide polsen"
WORDS = {
    "to": "Huisartsenpraktijk De Linde, t.a.v. dokter Bakker",
    "who": "Ümit d’Árpád, geboren op 3 mei 2001",
    "nature": "Mogelijke arbeidsuitbuiting",
    "seriousness": "Zij is nu niet vrij om weg te gaan.",
    "told": MARKER,
    "questions": "Kent u haar?\n\n  Zag u letsel? ",
}


def victim() -> Person:
    return Person.objects.get(parts=[Part.VICTIM])


def letter_to(professional: str = "asked-gp", **changes: Any) -> Asked:
    given: dict[str, Any] = {
        "professional": professional,
        "ground": Ground.VITAL_INTEREST,
        "answer_by": IN_A_WEEK,
        "knows": "no",
        "not_informed": "person",
        **WORDS,
    }
    return Asked(**given | changes)


def asked(case: Case, by: Actor, **changes: Any) -> InformationRequest:
    with through("desk", by):
        return ask_for_information(case=case, person=victim(), asked=letter_to(**changes), by=by, now=NOW)


def code_of(request: InformationRequest, by: Actor) -> str:
    with through("desk", by):
        return words_of_information(request, viewer=by, now=NOW).code


def at_the_front(code: str, on: date = TODAY, region: str = REGION) -> Any:
    with through("front", Actor.reporter(region)):
        return proven(code, region=region, on=on)


def waits_for(viewer: Actor, today: date) -> list[str]:
    with through("desk", viewer):
        return [row.what for row in waiting(viewer, today=today) if row.kind == "information"]
