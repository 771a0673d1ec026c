# SPDX-License-Identifier: EUPL-1.2
"""At the office: who steers tried two scenarios with own numbers; the worker plays them in its first minutes."""

from datetime import datetime

from baken.access.transactions import acting
from baken.capacity.reckoning.own import OwnNumbers
from baken.capacity.scenarios.actions import make_scenario
from baken.capacity.vocabulary import ScenarioName
from baken.demo.stages.colleagues import person
from baken.demo.stories import REGION

TRIED = {
    "joost": (ScenarioName.BUDGET, OwnNumbers(60, campaign=30, at_once=6)),
    "nadia": (ScenarioName.WAVE_OF_FLU, OwnNumbers(40, ill=3, days=15, urgent_first=True, places=50)),
}


def run(now: datetime) -> None:
    for key, (name, numbers) in TRIED.items():
        with acting(person(key, door="office")) as planner:
            make_scenario(region=REGION, name=name, numbers=numbers, by=planner, now=now)
