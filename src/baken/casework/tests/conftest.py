# SPDX-License-Identifier: EUPL-1.2
"""A region with keys of its own, its colleagues with their roles, and a case."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from baken.access.models import Account, RoleGrant
from baken.access.vocabulary import Role
from baken.casework.actions import NewPerson, open_case
from baken.casework.models import Case
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.people.vocabulary import Age, Attribute, Part
from baken.vault.epochs import new_region_keys
from tests.rig.doors import through

REGION = "gooi-en-vechtstreek"
NOW = datetime(2026, 4, 10, 9, 30, tzinfo=UTC)
TODAY = date(2026, 4, 10)
SOON = TODAY + timedelta(days=4)
VICTIM = NewPerson(
    parts=[Part.VICTIM],
    age=Age.ADULT,
    attributes={Attribute.NAME: "Ümit d’Árpád", Attribute.PHONE: "06 1234 5678"},
)
AGGRESSOR = NewPerson(parts=[Part.AGGRESSOR], attributes={Attribute.NAME: "محمد الأحمد"})


@pytest.fixture
def region(db: None, settings: Any, tmp_path: Path) -> str:
    """Keys that no other test sees; `through` takes each door's part of them."""
    settings.HOME = tmp_path
    settings.KEYS = tmp_path / "keys" / "full"
    new_region_keys(region=REGION, practice=True, at=NOW)
    return REGION


Colleague = Callable[..., Actor]


@pytest.fixture
def colleague(region: str) -> Colleague:
    """Makes somebody with an account and a role that holds today."""

    def make(role: str, name: str = "Farah de Wit", **more: Any) -> Actor:
        regions = more.pop("regions", frozenset({region}))
        account = Account.objects.create(email=f"{uuid4()}@oefen.example", name=name, created_at=NOW)
        RoleGrant.objects.create(
            account=account,
            role=role,
            regions=sorted(regions),
            partner=more.get("partner", ""),
            municipalities=sorted(more.get("municipalities", ())),
            starts_on=TODAY,
            confirmed_by=uuid4(),
            confirmed_at=NOW,
        )
        shared = Actor(door="desk", role=role, id=account.id, regions=regions, purpose="casework")
        return replace(shared, **more)

    return make


@pytest.fixture
def farah(colleague: Colleague) -> Actor:
    """The intake worker who owns the case."""
    return colleague(Role.INTAKE_WORKER)


@pytest.fixture
def miriam(colleague: Colleague) -> Actor:
    """A care coordinator who is on no case yet."""
    return colleague(Role.CARE_COORDINATOR, "Miriam Blok")


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


@pytest.fixture
def case(farah: Actor) -> Case:
    return opened(farah)
