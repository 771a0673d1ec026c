# SPDX-License-Identifier: EUPL-1.2
"""Reports that name somebody, and one that stays on the radar."""

from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.people.actions import NewPerson
from baken.people.searching import Sought
from baken.people.vocabulary import Attribute, Part
from baken.triage.known.actions import Seen, name
from baken.triage.tests.scene import LATER, choose, simply, taken_up
from baken.triage.vocabulary import OutcomeKind
from baken.vault.normalisers import Kind
from tests.rig.doors import through

PHONE, PLATE, NAME = Sought(Kind.PHONE, "06 12345678"), Sought(Kind.PLATE, "ab-12-cd"), "Ümit Yılmaz"
SAME_PHONE = Sought(Kind.PHONE, "+31 6 1234 5678")
KNOWN = NewPerson(parts=[Part.VICTIM], attributes={Attribute.NAME: NAME, Attribute.PHONE: PHONE.value})


def named(report: Report, by: Actor, *sought: Sought) -> Seen:
    with through("desk", by):
        return name(report=report, named=sought, by=by, now=LATER)


def on_the_radar(by: Actor, *sought: Sought) -> Report:
    report = taken_up(by)
    named(report, by, *(sought or (PHONE,)))
    choose(report, by, simply(OutcomeKind.RADAR))
    return report
