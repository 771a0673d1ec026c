# SPDX-License-Identifier: EUPL-1.2
"""When safety is judged anew: a child comes in, somebody turns out younger, a colleague judged meanwhile."""

from datetime import timedelta

import pytest

from baken.access.vocabulary import Role
from baken.casework.actions import JudgedMeanwhile, add_person, learn_age
from baken.casework.models import Case, SafetyAssessment
from baken.casework.tests.judging import assessed
from baken.casework.tests.scene import NOW, colleague
from baken.casework.vocabulary import Children
from baken.kernel.actor import Actor
from baken.people.actions import NewPerson
from baken.people.vocabulary import Age, Part
from tests.rig.doors import through

LATER = NOW + timedelta(days=3)


@pytest.fixture
def anouk(region: str) -> Actor:
    """A behavioural scientist who is on no case yet."""
    return colleague(Role.BEHAVIOURAL_SCIENTIST)


@pytest.mark.parametrize(
    ("part", "age", "child_age", "anew"),
    [
        (Part.CHILD, Age.UNKNOWN, "", True),
        (Part.WITNESS, Age.MINOR, "16_17", True),
        (Part.WITNESS, Age.ADULT, "", False),
    ],
)
def test_a_child_who_comes_into_the_case_is_judged_too(
    part: Part, age: Age, child_age: str, anew: bool, case: Case, farah: Actor, anouk: Actor
) -> None:
    assessed(case, farah, anouk)

    with through("desk", farah):
        add_person(case=case, new=NewPerson([part], age, child_age=child_age), by=farah, now=LATER)

    assert Case.objects.get().safety_asked_at == (LATER if anew else None)


@pytest.mark.parametrize(
    ("was", "turns_out", "anew"),
    [
        ((Age.ADULT, ""), (Age.MINOR, "16_17"), True),
        ((Age.MINOR, ""), (Age.MINOR, "4_11"), True),
        ((Age.MINOR, "12_15"), (Age.MINOR, "0_3"), True),
        ((Age.MINOR, "0_3"), (Age.MINOR, "12_15"), False),
        ((Age.MINOR, "16_17"), (Age.ADULT, "16_17"), False),
        ((Age.MINOR, "16_17"), (Age.MINOR, "16_17"), False),
    ],
)
def test_who_turns_out_younger_is_judged_anew_and_who_turns_out_older_is_not(
    was: tuple[Age, str], turns_out: tuple[Age, str], anew: bool, case: Case, farah: Actor, anouk: Actor
) -> None:
    with through("desk", farah):
        one = add_person(
            case=case, new=NewPerson([Part.WITNESS], was[0], child_age=was[1]), by=farah, now=NOW
        )
    assessed(case, farah, anouk, children=Children.UNKNOWN)

    with through("desk", farah):
        changed = learn_age(
            case=case, person=one, age=turns_out[0], child_age=turns_out[1], by=farah, now=LATER
        )

    one.refresh_from_db()
    expected = turns_out if turns_out[0] == Age.MINOR else (Age.ADULT, "")
    assert (one.age, one.child_age) == expected
    assert changed == (was != turns_out)
    assert Case.objects.get().safety_asked_at == (LATER if anew else None)


def test_who_did_not_see_what_a_colleague_judged_meanwhile_is_told_and_nothing_is_overtaken(
    case: Case, farah: Actor, marijke: Actor, anouk: Actor
) -> None:
    first = assessed(case, farah, anouk, seen="")

    with pytest.raises(JudgedMeanwhile):
        assessed(case, marijke, anouk, seen="")
    stands = SafetyAssessment.objects.get()
    second = assessed(case, marijke, anouk, seen=str(first.pk))

    assert (stands.pk, stands.state) == (first.pk, "waits")
    assert SafetyAssessment.objects.get(superseded_at=None) == second
