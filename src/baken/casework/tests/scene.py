# SPDX-License-Identifier: EUPL-1.2
"""Cases in one region, and the colleagues who work on them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from baken.access.vocabulary import Role
from baken.casework.actions import NewPerson, assign, open_case
from baken.casework.models import Case
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.people.vocabulary import Age, Attribute, Part
from tests.factories import staff
from tests.rig.doors import through

REGION = staff.REGION
NOW = datetime(2026, 4, 10, 9, 30, tzinfo=UTC)
TODAY = date(2026, 4, 10)
LONG_BEFORE = date(2025, 1, 6)
SOON = TODAY + timedelta(days=4)
VICTIM = NewPerson(
    parts=[Part.VICTIM],
    age=Age.ADULT,
    attributes={Attribute.NAME: "Ümit d’Árpád", Attribute.PHONE: "06 1234 5678"},
)
AGGRESSOR = NewPerson(parts=[Part.AGGRESSOR], attributes={Attribute.NAME: "محمد الأحمد"})


def colleague(role: str, *regions: str, **fields: Any) -> Actor:
    """Somebody with an account, whose role began long before the cases."""
    return staff.actor(Role(role), *regions, **{"starts_on": LONG_BEFORE, **fields})


def known(actor: Actor) -> UUID:
    assert actor.id is not None
    return actor.id


def report(**changes: Any) -> Report:
    given: dict[str, Any] = {
        "region": REGION,
        "reference": "GV-26-7K4Q9",
        "channel": "web",
        "reporter_role": "witness",
        "reporter_kind": "unknown",
        "danger": "no",
        "contact": "code_only",
        "language": "nl",
        "municipality": "GM0402",
        "received_at": NOW,
    }
    return Report.objects.create(**given | changes)


def opened(by: Actor, **changes: Any) -> Case:
    """A case with a possible victim and a possible aggressor, opened at the desk."""
    given: dict[str, Any] = {
        "report": None,
        "owner": by.id,
        "next_step": "contact_victim",
        "next_step_on": SOON,
        "next_step_words": "Bel na zes uur, ’s middags luistert hij mee.",
        "summary": "Slaapt in het washok, durft niet weg.",
        "people": [VICTIM, AGGRESSOR],
        "now": NOW,
    }
    with through("desk", by):
        return open_case(by=by, **given | changes)


def put_on(case: Case, somebody: Actor, by: Actor) -> None:
    with through("desk", by):
        assign(case=case, account=known(somebody), role=Role(somebody.role), by=by, now=NOW)


def stands_on(case: Case, somebody: Actor, *, since: datetime = NOW) -> None:
    """That somebody is put on a case as the row alone says it: also in a role that is put on none."""
    case.assignments.create(
        region=case.region,
        account=known(somebody),
        role=somebody.role,
        since=since,
        assigned_by=case.owner,
        case_owner=case.owner,
    )
