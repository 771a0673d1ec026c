# SPDX-License-Identifier: EUPL-1.2
"""Two colleagues at once in one case: what the database keeps of it is true whoever came first."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from baken.access.tell import tell_the_database
from baken.access.vocabulary import Role
from baken.audit.tests.conftest import committed_database as committed_database
from baken.casework.actions import Decided, add_person, assign, close_case, decide_informing, hand_to
from baken.casework.models import Assignment, Case
from baken.casework.tests.joining import fresh, joined, split
from baken.casework.tests.scene import NOW, REGION, VICTIM, colleague, known, opened, put_on
from baken.casework.tests.test_closing import close
from baken.casework.tests.test_informing import NEXT_WEEK
from baken.casework.vocabulary import ClosedBecause, Inform, NotInformed
from baken.kernel.actor import Actor
from baken.kernel.workflow import NotPossible
from baken.people.models import Person
from baken.vault.epochs import new_region_keys
from tests.rig.doors import process_of, through
from tests.rig.doors import role as under

ROUNDS = 4
Act = Callable[[Actor], object]


@pytest.fixture
def in_earnest(committed_database: None, settings: Any, tmp_path: Path) -> Actor:
    """Who owns the cases, in a database in which everybody sees what was committed."""
    settings.HOME, settings.KEYS = tmp_path, tmp_path / "keys" / "full"
    new_region_keys(region=REGION, practice=True, at=NOW)
    return colleague(Role.INTAKE_WORKER)


def at_once(*acts: tuple[Actor, Act]) -> list[object]:
    """What came of each, begun at the same moment in transactions of their own."""
    begin = Barrier(len(acts))

    def one(by: Actor, act: Act) -> object:
        try:
            with transaction.atomic(), under("desk"):
                tell_the_database(by)
                begin.wait(timeout=60)
                return act(by)
        finally:
            connection.close()

    with process_of("desk"), ThreadPoolExecutor(len(acts)) as colleagues:
        doing = [colleagues.submit(one, by, act) for by, act in acts]
        return [each.exception(timeout=60) or each.result() for each in doing]


def decides(case: Case, person: Person) -> Act:
    chosen = Decided(
        choice=Inform.NOT_YET, ground=NotInformed.PERSON, on=NEXT_WEEK, reason="Zij weet het nog niet."
    )
    return lambda by: decide_informing(case=case, person=person, decided=chosen, by=by, now=NOW)


def adds(case: Case) -> Act:
    return lambda by: add_person(case=case, new=VICTIM, by=by, now=NOW)


def ends(case: Case) -> Act:
    return lambda by: close_case(case=case, because=ClosedBecause.SAFE, words="Woont veilig.", by=by, now=NOW)


def goes_to(case: Case, somebody: Actor) -> Act:
    return lambda by: hand_to(case=case, owner=known(somebody), by=by, now=NOW)


def gets(case: Case, somebody: Actor) -> Act:
    return lambda by: assign(case=case, account=known(somebody), role=Role(somebody.role), by=by, now=NOW)


def nobody_decided(case: Case) -> bool:
    people = Person.objects.filter(dossier=case.id)
    about = set(case.informing.filter(superseded_at=None).values_list("person", flat=True))
    return any(one.pk not in about for one in people)


@pytest.mark.parametrize("somebody_comes", [True, False])
def test_that_about_somebody_nothing_is_decided_is_true_whoever_came_first(
    somebody_comes: bool, in_earnest: Actor
) -> None:
    lead = colleague(Role.TEAM_LEAD)
    for _ in range(ROUNDS):
        case = opened(in_earnest)
        first, second = Person.objects.filter(dossier=case.id).order_by("position")
        if somebody_comes:
            at_once((in_earnest, decides(case, first)))
        meanwhile = adds(case) if somebody_comes else decides(case, first)

        came = at_once((in_earnest, decides(case, second)), (lead, meanwhile))

        case.refresh_from_db()
        assert not [each for each in came if isinstance(each, BaseException)]
        assert case.undecided is nobody_decided(case) is somebody_comes


@pytest.mark.parametrize("closes", [True, False])
def test_whoever_is_put_on_a_case_that_ends_or_gets_another_owner_is_on_it_as_it_is(
    closes: bool, in_earnest: Actor
) -> None:
    lead, sanne, miriam, anouk = (
        colleague(role)
        for role in (Role.TEAM_LEAD, Role.INTAKE_WORKER, Role.CARE_COORDINATOR, Role.BEHAVIOURAL_SCIENTIST)
    )
    for _ in range(ROUNDS):
        case = opened(in_earnest)
        put_on(case, anouk, in_earnest)
        changes = ends(case) if closes else goes_to(case, sanne)

        changed, was_put_on = at_once((lead, changes), (lead, gets(case, miriam)))

        case.refresh_from_db()
        assert not isinstance(changed, BaseException)
        assert isinstance(was_put_on, Assignment | NotPossible)
        said = Assignment.objects.filter(case=case).values_list("case_state", "case_owner")
        assert set(said) == {(case.state, case.owner)}


def test_whoever_is_put_on_a_case_is_so_in_its_state_and_beside_its_owner(
    case: Case, other: Case, farah: Actor, sanne: Actor, marijke: Actor, miriam: Actor
) -> None:
    def on_it() -> Counter[tuple[Any, str]]:
        found = Assignment.objects.filter(until__isnull=True).select_related("case")
        assert all((one.case_state, one.case_owner) == (one.case.state, one.case.owner) for one in found)
        return Counter((one.case_id, one.case_state) for one in found)

    put_on(case, miriam, farah)
    assert on_it() == {(case.id, "open"): 1}
    for wrong in ({"case_state": "closed"}, {"case_owner": uuid4()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Assignment.objects.update(**wrong)
    with through("desk", marijke):
        hand_to(case=case, owner=known(sanne), by=marijke, now=NOW)
    joined(case, fresh(other), marijke)
    assert on_it()[other.id, "joined"] > 0
    put_on(fresh(case), colleague(Role.CARE_COORDINATOR), sanne)
    assert on_it()[other.id, "joined"] > 1
    split(fresh(other), marijke)
    assert not on_it()[other.id, "joined"]
    close(fresh(case), sanne)
    assert {state for _case, state in on_it()} == {"closed"}
