# SPDX-License-Identifier: EUPL-1.2
"""What is due in a joined case stands on the lists once, can be done there, and outlives joining and splitting."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from baken.access.vocabulary import Role
from baken.casework.actions import (
    ask_again,
    ask_for_information,
    assign,
    note_answer,
    note_heard,
    set_next_step,
    take_question_back,
)
from baken.casework.inquiry.vocabulary import NotHeard, Stance
from baken.casework.models import Case
from baken.casework.queries import board, due, waiting
from baken.casework.queries.beside import BY_KIND, SAFETY
from baken.casework.tests import inquiring
from baken.casework.tests.joining import LATER, fresh, joined, split, works_on
from baken.casework.tests.judging import assessed
from baken.casework.tests.letters import IN_A_WEEK, letter_to
from baken.casework.tests.scene import NOW, TODAY, colleague, known
from baken.casework.tests.test_conditions import agreed, judged
from baken.casework.vocabulary import NextStep, NotNeeded
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.people.models import Person
from tests.rig.doors import through

FAR = TODAY + timedelta(days=60)
JUDGE = "Beoordeel de veiligheid"


@pytest.fixture
def anouk(region: str) -> Actor:
    return colleague(Role.BEHAVIOURAL_SCIENTIST)


def listed(viewer: Actor, today: Any = TODAY) -> list[tuple[str, str]]:
    """The whole worklist of casework, as (what, reference)."""
    with through("desk", viewer):
        rows = [*due(viewer, today=today), *waiting(viewer, today=today)]
    return sorted((row.what, row.reference) for row in rows)


def victim_of(case: Case) -> Person:
    return Person.objects.filter(dossier=case.id).order_by("position").first() or pytest.fail("nobody")


@pytest.mark.parametrize("plans", [NextStep.SAFETY_ASSESSMENT, NextStep.CONTACT_VICTIM])
def test_each_safety_that_waits_is_one_row_whatever_the_joined_case_had_planned(
    plans: NextStep, case: Case, other: Case, sanne: Actor, marijke: Actor, anouk: Actor
) -> None:
    with through("desk", sanne):
        set_next_step(case=other, step=plans, on=TODAY, words="", by=sanne, now=NOW)
    joined(case, fresh(other), marijke)

    rows = listed(sanne)
    assert rows.count((JUDGE, case.reference)) == rows.count((JUDGE, other.reference)) == 1
    assert [each for each in rows if each[1] == other.reference] == [(JUDGE, other.reference)]
    with through("desk", marijke):
        [first] = [
            one for one in board.spans(marijke, NOW, LATER) if one.label == "Eerste veiligheidsbeoordeling"
        ]
        assert first.waiting.count() == 2

    assessed(fresh(other), sanne, anouk)
    assert (JUDGE, other.reference) not in listed(sanne)
    split(other, marijke)
    assert (JUDGE, other.reference) not in listed(sanne)


def test_the_list_of_safety_that_waits_finds_joined_cases_by_its_index(marijke: Actor) -> None:
    with through("desk", marijke), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        plan = BY_KIND[SAFETY].rows(marijke, TODAY).explain()

    assert "Index Scan using case_safety_waits" in plan


def test_the_second_reader_of_a_joined_case_reads_on_after_team_changes_and_after_splitting(
    case: Case, other: Case, farah: Actor, marijke: Actor, miriam: Actor, anouk: Actor
) -> None:
    joined(case, other, marijke)
    made = assessed(fresh(other), farah, anouk)
    with through("desk", farah):
        assign(case=fresh(case), account=known(miriam), role=Role.CARE_COORDINATOR, by=farah, now=NOW)
    reads = ("Lees de veiligheidsbeoordeling", other.reference)
    assert reads in listed(anouk)
    assert known(anouk) in works_on(case) & works_on(other)

    split(other, marijke)
    assert made.reader == known(anouk)
    assert [each for each in listed(anouk) if each[0] == reads[0]] == [reads]
    assert known(miriam) not in works_on(other)


def test_a_letter_of_a_joined_case_is_followed_up_there(
    case: Case, other: Case, farah: Actor, sanne: Actor, marijke: Actor
) -> None:
    about = victim_of(other)
    with through("desk", sanne):
        letters = [
            ask_for_information(
                case=other, person=about, asked=letter_to(to=f"Praktijk {n}"), by=sanne, now=NOW
            )
            for n in range(2)
        ]
    joined(case, other, marijke)
    silent = ("Geen antwoord: vraag het de professional opnieuw", other.reference)
    assert listed(farah, IN_A_WEEK).count(silent) == 2
    with through("desk", marijke):
        assert board.unanswered(marijke).count() == 2

    with through("desk", farah):
        ask_again(request=letters[0], answer_by=IN_A_WEEK + timedelta(days=7), by=farah, now=NOW)
        note_answer(request=letters[0], words="Zij kwam in maart.", by=farah, now=LATER)
        take_question_back(request=letters[1], because=NotNeeded.KNOWN, by=farah, now=LATER)
    assert silent not in listed(farah, FAR)


def test_what_is_asked_and_found_in_the_case_that_stays_may_be_about_people_of_both(
    case: Case, other: Case, farah: Actor, marijke: Actor
) -> None:
    about = victim_of(other)
    inquiry = inquiring.begun(case, farah)
    finding = inquiring.found(inquiry, farah)
    heard: dict[str, Any] = {"finding": finding, "person": about, "stance": Stance.NOT_HEARD}
    heard |= {"because": NotHeard.UNSAFE, "by": farah, "now": NOW}
    letter: dict[str, Any] = {"case": case, "person": about, "asked": letter_to(), "by": farah, "now": NOW}
    with through("desk", farah):
        with pytest.raises(Refused):
            note_heard(**heard)
        with pytest.raises(Refused):
            ask_for_information(**letter)
    joined(case, other, marijke)

    with through("desk", farah):
        assert note_heard(**heard).person == about
        assert ask_for_information(**letter).case == case


def test_a_condition_of_a_joined_case_is_looked_at_once(
    case: Case, other: Case, sanne: Actor, marijke: Actor
) -> None:
    judged(other, sanne)
    agreed(other, sanne)
    joined(case, other, marijke)

    row = ("Kijk of de voorwaarde is nagekomen", other.reference)
    assert listed(sanne, IN_A_WEEK).count(row) == 1
