# SPDX-License-Identifier: EUPL-1.2
"""What the tests of own scenarios share: who makes one, what is typed, and one that is there."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from baken.capacity.models import OwnScenario
from baken.capacity.reckoning.own import OwnNumbers
from baken.capacity.scenarios.actions import make_scenario
from baken.capacity.scenarios.queries import Own, own_scenario
from baken.capacity.vocabulary import ScenarioName
from baken.kernel.actor import Actor
from tests.factories.staff import REGION
from tests.rig.doors import DoorClient, through

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
PAGE = "/kosten/wat-als"
MAKE = f"/kosten/{REGION}/wat-als/nieuw"
TYPED = {"name": "wave-of-flu", "kind": "whole", "reports": "1.040", "order": "first-come", "campaign": "20",
         "at_once": "6", "ill": "2", "days": "30", "places": "50"}  # fmt: skip
AT_THE_POINT = {"kind": "point", "ill": "1"}
DIRECTOR = Actor(door="office", role="chain_director", id=uuid4(), regions=frozenset({REGION}))
LEAD = Actor(door="office", role="project_lead", id=uuid4(), regions=frozenset({REGION}))
FLU = ScenarioName.WAVE_OF_FLU


def made(by: Actor = DIRECTOR, name: ScenarioName = FLU, now: datetime = NOW, **numbers: Any) -> Own:
    with through("office", by):
        said = OwnNumbers(**({"reports": 60} | numbers))
        one = make_scenario(region=REGION, name=name, numbers=said, by=by, now=now)
        return held(one, by)


def held(one: OwnScenario, by: Actor = DIRECTOR) -> Own:
    found = own_scenario(one.id, viewer=by)
    assert found
    return found


def sent(office: DoorClient, **changes: str) -> Any:
    return office.post(MAKE, TYPED | changes)
