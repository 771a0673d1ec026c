# SPDX-License-Identifier: EUPL-1.2
"""An investigation in the case of a test, up to where the test begins."""

from typing import Any

from baken.casework.actions import (
    begin_inquiry,
    conclude,
    note_finding,
    note_heard,
)
from baken.casework.inquiry.vocabulary import (
    Concluded,
    Ground,
    NotHeard,
    SourceKind,
    Stance,
    Then,
)
from baken.casework.models import Case, Finding, FindingHeard, Inquiry
from baken.casework.queries import waiting
from baken.casework.tests.scene import NOW, TODAY
from baken.kernel.actor import Actor
from baken.people.models import Person
from baken.people.vocabulary import Part
from tests.rig.doors import through

QUESTION = "Werkt Ümit zonder loon, en kan hij weg?"
FOUND = "De baas bewaart zijn paspoort in de kluis."


def begun(case: Case, by: Actor, **given: Any) -> Inquiry:
    whole: dict[str, Any] = {"ground": Ground.UNSURE, "question": QUESTION, "lead": by.id, "now": NOW}
    with through("desk", by):
        return begin_inquiry(case=case, by=by, **whole | given)


def found(inquiry: Inquiry, by: Actor, source: SourceKind = SourceKind.DOCUMENT) -> Finding:
    with through("desk", by):
        return note_finding(inquiry=inquiry, source=source, what=FOUND, who="Loonstrook", by=by, now=NOW)


def not_heard(finding: Finding, by: Actor) -> FindingHeard:
    with through("desk", by):
        victim = Person.objects.get(parts=[Part.VICTIM])
        return note_heard(
            finding=finding, person=victim, stance=Stance.NOT_HEARD, because=NotHeard.UNSAFE, by=by, now=NOW
        )


def concluded(inquiry: Inquiry, by: Actor, then: Then, **given: Any) -> Inquiry:
    whole: dict[str, Any] = {"outcome": Concluded.CONFIRMED, "conclusion": "Hij kan niet weg.", "now": NOW}
    with through("desk", by):
        return conclude(inquiry=inquiry, then=then, by=by, **whole | given)


def waits_for(viewer: Actor, today: Any = TODAY) -> list[tuple[str, Any]]:
    with through("desk", viewer):
        rows = waiting(viewer, today=today)
    return [(row.what, row.on) for row in rows if row.kind == "inquiry"]
