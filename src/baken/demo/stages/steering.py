# SPDX-License-Identifier: EUPL-1.2
"""At the office: two scenarios with own numbers, played by the worker in its first minutes, and answered questions."""

from datetime import datetime

from baken.access.transactions import acting
from baken.capacity.reckoning.own import OwnNumbers
from baken.capacity.scenarios.actions import make_scenario
from baken.capacity.vocabulary import ScenarioName
from baken.demo.stages.colleagues import person
from baken.demo.stories import REGION
from baken.steering.actions import publish_answer
from baken.steering.queries import waiting

TRIED = {
    "joost": (ScenarioName.BUDGET, OwnNumbers(60, campaign=30, at_once=6)),
    "nadia": (ScenarioName.WAVE_OF_FLU, OwnNumbers(40, ill=3, days=15, urgent_first=True, places=50)),
}


# Asked and answered, so that the page at the front door has something to read.
DIRECTOR = "joost"
ANSWERED = (
    (
        "Welke training is er voor medewerkers aan de balie?",
        "De e-learning voor balies en toezicht duurt een half uur. Nieuwe collega's doen hem in hun eerste maand,"
        " daarna is er elk jaar een opfrisser. Vraag je aandachtsfunctionaris om een plek.",
    ),
    (
        "Mogen wij als woningcorporatie aansluiten bij het overleg?",
        "Bij het ambtelijk overleg zitten vaste partners. Een corporatie kan een onderwerp aanmelden en komt dan"
        " bij dat onderwerp aan tafel. Over bewoners gaat het daar nooit.",
    ),
)


def run(now: datetime) -> None:
    _answer_questions(now)
    for key, (name, numbers) in TRIED.items():
        with acting(person(key, door="office")) as planner:
            make_scenario(region=REGION, name=name, numbers=numbers, by=planner, now=now)


def _answer_questions(now: datetime) -> None:
    """What the replies at the front door asked; the newest one still waits."""
    with acting(person(DIRECTOR, door="office")) as director:
        for question, (asked, answer) in zip(waiting(director), ANSWERED, strict=False):
            publish_answer(question=question, asked=asked, answer=answer, by=director, now=now)
