# SPDX-License-Identifier: EUPL-1.2
"""Care of somebody about whom was decided otherwise than to inform: nothing goes to them, whoever is on the path."""

from datetime import timedelta
from typing import Any

import pytest

from baken.care.actions import DecidedOtherwise, note_contact, plan_contact, write_plan
from baken.care.models import CarePath, Contact
from baken.care.queries import day, standing_of
from baken.care.tests.scene import NOW, Browser, known, text_of
from baken.care.vocabulary import PlanCopy
from baken.casework.actions import Decided, decide_informing
from baken.casework.models import Case
from baken.casework.vocabulary import How, Inform, NotInformed, Whom
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.people.models import Person
from tests.rig.doors import through

TODAY = local_day(NOW)
SOON = TODAY + timedelta(days=5)
PLANNED: dict[str, Any] = {"on": SOON, "way": "in_person", "now": NOW}
HAPPENED: dict[str, Any] = {
    "contacted_at": NOW - timedelta(hours=1), "way": "in_person", "minutes": 10, "words": "", "now": NOW,
}  # fmt: skip
PLAN: dict[str, Any] = {"goals": "Ik wil slapen.", "never": "", "now": NOW}


def decide(case: Case, victim: Person, by: Actor, choice: Inform) -> None:
    told: dict[str, Any] = {"whom": Whom.SELF, "how": How.TALK, "teller": known(by)}
    why: dict[str, Any] = told if choice == Inform.INFORM else {"ground": NotInformed.OTHERS}
    decided = Decided(choice=choice, on=SOON, reason="Eerst een veilige plek.", **why)
    with through("desk", by):
        decide_informing(case=case, person=victim, decided=decided, by=by, now=NOW)


@pytest.fixture(params=[Inform.NOT_YET, Inform.NOT])
def held_back(request: pytest.FixtureRequest, path: CarePath, victim: Person, farah: Actor) -> CarePath:
    """Nobody looked along yet: until then nothing goes either."""
    decide(path.case, victim, farah, request.param)
    return path


def test_we_neither_contact_nor_give_anything(held_back: CarePath, miriam: Browser) -> None:
    by = miriam.actor
    with through("desk", by):
        with pytest.raises(DecidedOtherwise):
            plan_contact(path=held_back, by=by, **PLANNED)
        with pytest.raises(DecidedOtherwise):
            note_contact(path=held_back, result="spoken", by=by, **HAPPENED)
        with pytest.raises(DecidedOtherwise):
            write_plan(path=held_back, copy=PlanCopy.GIVEN, by=by, **PLAN)
        write_plan(path=held_back, copy=PlanCopy.NOT_SAFE, by=by, **PLAN)
        came = note_contact(path=held_back, result="came_by_itself", by=by, **HAPPENED)

    assert list(Contact.objects.all()) == [came]


def test_the_day_and_the_path_say_so(path: CarePath, victim: Person, farah: Actor, miriam: Browser) -> None:
    before = miriam.get("/mijn-dag")
    decide(path.case, victim, farah, Inform.NOT_YET)

    after = miriam.get("/mijn-dag")

    assert "Neem contact op" in text_of(before)
    assert "Neem contact op" not in text_of(after)
    assert "Neem nu geen contact op" in text_of(after)
    shown = text_of(miriam.get(f"/zorg/{path.id}"))
    assert "Wie wordt geïnformeerd?" in shown
    assert "Plan een contact" not in shown
    with through("desk", miriam.actor):
        [listed] = day(miriam.actor, today=TODAY).paths
        assert listed == standing_of(path, today=TODAY)


def test_a_decision_to_inform_opens_the_way_again(
    held_back: CarePath, victim: Person, farah: Actor, miriam: Browser
) -> None:
    decide(held_back.case, victim, farah, Inform.INFORM)

    with through("desk", miriam.actor):
        planned = plan_contact(path=held_back, by=miriam.actor, **PLANNED)

    assert planned.contact_on == SOON
