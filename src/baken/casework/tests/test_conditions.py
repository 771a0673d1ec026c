# SPDX-License-Identifier: EUPL-1.2
"""Conditions of the safety assessment: who sees to them, who of us looks, and how they stand."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.audit.models import Entry as Line
from baken.casework.actions import (
    Agreed,
    ConditionsStand,
    DateHasPassed,
    Found,
    NoAssessment,
    NotAColleague,
    NothingWritten,
    NotLookedSo,
    agree_condition,
    assess_safety,
    close_case,
    keep_out_of_case,
    look_at_condition,
)
from baken.casework.conditions.vocabulary import ConditionState, SeesTo
from baken.casework.models import Case, Condition
from baken.casework.policy.conditions import look_does_not_fit
from baken.casework.queries import conditions_of, waiting
from baken.casework.tests.browsers import Colleague, led_to, text_of
from baken.casework.tests.scene import NOW, TODAY, colleague, known
from baken.casework.vocabulary import Children, ClosedBecause, Occasion, PersonSafe, Threat, Verdict
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.people.models import Person
from tests.rig.doors import through

WORDS = "Zus Ümit belt elke avond met haar."
IN_A_WEEK = TODAY + timedelta(days=7)
LOOK = "Kijk of de voorwaarde is nagekomen"


def judged(case: Case, by: Actor, now: Any = NOW) -> None:
    """Safe enough with conditions."""
    reader = colleague(Role.BEHAVIOURAL_SCIENTIST)
    with through("desk", by):
        people = {one.id: PersonSafe.DOUBT for one in Person.objects.filter(dossier=case.id)}
        found = Found(
            occasion=Occasion.FIRST,
            acute=Threat.NO,
            structural=Threat.POSSIBLE,
            children=Children.NONE,
            verdict=Verdict.CONDITIONS,
            people=people,
            conditions=WORDS,
        )
        assess_safety(case=case, found=found, reader=known(reader), by=by, now=now)


def agreed(case: Case, by: Actor, **given: Any) -> Condition:
    whole: dict[str, Any] = {
        "sees_to": SeesTo.CLOSE, "watcher": by.id, "on": IN_A_WEEK, "what": WORDS, "who": "Haar zus"
    }  # fmt: skip
    with through("desk", by):
        return agree_condition(case=case, agreed=Agreed(**whole | given), by=by, now=NOW)


def waits_for(viewer: Actor, today: Any = TODAY) -> list[tuple[str, Any]]:
    with through("desk", viewer):
        rows = waiting(viewer, today=today)
    return [(row.what, row.on) for row in rows if row.kind == "condition"]


def test_a_judgement_with_conditions_asks_who_looks_and_then_asks_to_look(
    case: Case, farah: Actor, sanne: Actor
) -> None:
    with pytest.raises(NoAssessment):
        agreed(case, farah)
    judged(case, farah)
    [(what, on)] = waits_for(farah)
    assert what == "Spreek af wie op de voorwaarden let"
    # Two working days after a Friday.
    assert (on - TODAY).days == 4

    agreed(case, farah)

    assert waits_for(farah) == [(LOOK, IN_A_WEEK)]
    assert waits_for(farah, TODAY - timedelta(days=1)) == waits_for(sanne) == []


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"on": TODAY - timedelta(days=1)}, DateHasPassed),
        ({"what": " "}, NothingWritten),
        ({}, NotAColleague),
    ],
)
def test_what_cannot_be_agreed_is_refused(
    given: dict[str, Any], error: type[Exception], case: Case, farah: Actor, sanne: Actor
) -> None:
    judged(case, farah)

    with pytest.raises(error):
        agreed(case, farah, **given or {"watcher": sanne.id})


def test_a_condition_goes_on_in_the_same_words_or_in_others(case: Case, farah: Actor) -> None:
    judged(case, farah)
    first = agreed(case, farah)
    later = IN_A_WEEK + timedelta(days=7)
    given: dict[str, Any] = {"by": farah, "now": NOW}

    with through("desk", farah):
        look_at_condition(condition=first, came=ConditionState.MET, said="Zij belde.", on=later, **given)
        second = Condition.objects.get(state="stands")
        with pytest.raises(NotLookedSo):
            look_at_condition(condition=second, came=ConditionState.CHANGED, said="x", on=later, **given)
        look_at_condition(
            condition=second,
            came=ConditionState.CHANGED,
            said="Te vaak.",
            on=later,
            what="Om de dag.",
            **given,
        )
        third = Condition.objects.get(state="stands")
        look_at_condition(condition=third, came=ConditionState.LAPSED, said="Woont elders.", **given)
        with pytest.raises(NotPossible):
            look_at_condition(condition=third, came=ConditionState.MET, said="x", **given)
        read = conditions_of(case, viewer=farah, now=NOW)

    told = {one.condition.id: (one.condition.state, one.what, one.who, one.said) for one in read}
    assert told == {
        first.id: ("met", WORDS, "Haar zus", "Zij belde."),
        second.id: ("changed", WORDS, "Haar zus", "Te vaak."),
        third.id: ("lapsed", "Om de dag.", "Haar zus", "Woont elders."),
    }
    assert (second.follows_id, third.follows_id) == (first.id, second.id)


def test_not_met_asks_for_safety_and_nothing_is_closed_before_one_looked(case: Case, farah: Actor) -> None:
    judged(case, farah)
    made = agreed(case, farah)
    given: dict[str, Any] = {
        "case": case, "because": ClosedBecause.SAFE, "words": "x", "by": farah, "now": NOW
    }  # fmt: skip

    with through("desk", farah):
        with pytest.raises(ConditionsStand):
            close_case(**given)
        look_at_condition(
            condition=made, came=ConditionState.NOT_MET, said="Niemand belde.", by=farah, now=NOW
        )
        assert Case.objects.get().safety_asked_at == NOW
        close_case(**given)
        with pytest.raises(NotPossible):
            agree_condition(
                case=case, agreed=Agreed(SeesTo.PARTNER, known(farah), TODAY, "x"), by=farah, now=NOW
            )

    assert Line.objects.get(action="condition.look").result == "not_met"
    assert waits_for(farah) == []


@pytest.mark.parametrize(
    ("came", "has_day", "words", "fits"),
    [
        (ConditionState.MET, False, "", True),
        (ConditionState.NOT_MET, True, "", True),
        (ConditionState.CHANGED, True, "Om de dag.", True),
        (ConditionState.CHANGED, False, "Om de dag.", False),
        (ConditionState.CHANGED, True, " ", False),
        (ConditionState.LAPSED, False, "", True),
        (ConditionState.LAPSED, True, "", False),
    ],
)
def test_an_answer_that_does_not_fit_says_why(
    came: ConditionState, has_day: bool, words: str, fits: bool
) -> None:
    assert (look_does_not_fit(came=came, has_day=has_day, words=words) == "") == fits


def test_who_is_not_on_the_case_sees_no_condition(case: Case, farah: Actor, marijke: Actor) -> None:
    judged(case, farah)
    made = agreed(case, farah)

    def rows_seen_by(viewer: Actor) -> tuple[int, str]:
        with through("desk", viewer), connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*), coalesce(string_agg(t::text, ' '), '') FROM casework_condition t"
            )
            number, clear = cursor.fetchone()
            return number, clear

    number, clear = rows_seen_by(marijke)
    assert (number, WORDS in clear) == (1, False)
    with through("desk", farah):
        keep_out_of_case(
            case=case, accounts=[known(marijke)], words="x", review_on=IN_A_WEEK, by=farah, now=NOW
        )
    assert rows_seen_by(marijke) == (0, "")
    stranger = colleague(Role.INTAKE_WORKER)
    with through("desk", stranger), pytest.raises(Refused):
        conditions_of(case, viewer=stranger, now=NOW)
    with through("desk", stranger), pytest.raises(Refused):
        look_at_condition(condition=made, came=ConditionState.MET, said="x", by=stranger, now=NOW)


def test_from_agreeing_to_looking_on_the_pages(owner: Colleague, page: str, the_case: Case) -> None:
    here, me = f"{page}/voorwaarden", str(owner.actor.id)
    soon = (timezone.localdate() + timedelta(days=3)).isoformat()
    sent = {"what": WORDS, "sees_to": "close", "watcher": me, "on": soon}
    early = owner.post(f"{here}/nieuw", sent)
    judged(the_case, owner.actor, timezone.now())
    written = owner.get(f"{here}/nieuw")
    made = owner.post(f"{here}/nieuw", sent)
    condition = Condition.objects.get()
    vague = owner.post(f"{here}/{condition.id}", {"came": "changed", "said": "Anders."})
    seen = owner.post(f"{here}/{condition.id}", {"came": "met", "said": "Zij belde elke dag."})

    assert "nog niet beoordeeld" in text_of(early)
    assert WORDS in text_of(written)
    assert led_to(made) == led_to(seen) == here
    assert "Schrijf op hoe de voorwaarde nu luidt." in text_of(vague)
    assert "Nagekomen" in text_of(seen)
    assert "Er lopen nu geen voorwaarden." in text_of(seen)
    assert Colleague(Role.CARE_COORDINATOR).get(here).status_code == 404
