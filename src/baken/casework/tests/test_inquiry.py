# SPDX-License-Identifier: EUPL-1.2
"""An investigation: its term, the pauses that move it, and its steps."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.casework.actions import (
    AlreadyInquired,
    NotAColleague,
    Planned,
    drop_step,
    finish_step,
    go_on,
    pause_inquiry,
    plan_step,
)
from baken.casework.inquiry.vocabulary import (
    PausedBecause,
    StepKind,
    Then,
)
from baken.casework.models import Case, Finding, Inquiry, InquiryPause, InquiryStep
from baken.casework.queries import due_of
from baken.casework.tests.browsers import Colleague, led_to, text_of
from baken.casework.tests.inquiring import FOUND, QUESTION, begun, concluded, found, waits_for
from baken.casework.tests.scene import NOW, TODAY, known, put_on
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from tests.rig.doors import through

ENDS = "Trek de conclusie van het onderzoek"
TEN_WEEKS = TODAY + timedelta(days=70)


@pytest.fixture
def inquiry(case: Case, farah: Actor) -> Inquiry:
    return begun(case, farah)


def test_it_takes_ten_weeks_and_stands_on_the_worklist_two_weeks_before(
    inquiry: Inquiry, farah: Actor, marijke: Actor, sanne: Actor
) -> None:
    early, soon = TEN_WEEKS - timedelta(days=15), TEN_WEEKS - timedelta(days=14)

    assert waits_for(farah, early) == []
    assert waits_for(farah, soon) == waits_for(marijke, soon) == [(ENDS, TEN_WEEKS)]
    assert waits_for(sanne, soon) == []


def test_each_day_of_a_pause_moves_the_end_by_a_day(inquiry: Inquiry, farah: Actor) -> None:
    def at(days: int) -> datetime:
        return NOW + timedelta(days=days)

    given: dict[str, Any] = {"because": PausedBecause.POLICE, "why": "OM belt terug."}
    with through("desk", farah):
        for stops, resumes in ((3, 8), (8, 8), (20, 30)):
            look_on = TODAY + timedelta(days=resumes)
            pause_inquiry(inquiry=inquiry, look_on=look_on, by=farah, now=at(stops), **given)
            with pytest.raises(NotPossible):
                pause_inquiry(inquiry=inquiry, look_on=look_on, by=farah, now=at(stops), **given)
            assert due_of(Inquiry.objects.get(), []) is None
            go_on(inquiry=inquiry, by=farah, now=at(resumes))
        with pytest.raises(NotPossible):
            go_on(inquiry=inquiry, by=farah, now=at(31))

    moved = TEN_WEEKS + timedelta(days=15)
    assert due_of(Inquiry.objects.get(), InquiryPause.objects.all()) == moved
    assert waits_for(farah, moved - timedelta(days=15)) == []
    assert waits_for(farah, moved) == [(ENDS, moved)]


def test_while_it_stands_still_the_day_to_look_is_due_and_nothing_else(
    inquiry: Inquiry, farah: Actor
) -> None:
    look_on = TODAY + timedelta(days=10)
    with through("desk", farah):
        pause_inquiry(
            inquiry=inquiry, because=PausedBecause.SOURCE, why="", look_on=look_on, by=farah, now=NOW
        )

    assert waits_for(farah, TODAY) == []
    assert waits_for(farah, TEN_WEEKS) == [("Kan het onderzoek weer verder?", look_on)]


def test_a_step_is_due_at_whoever_takes_it_and_goes_when_it_is_done(
    inquiry: Inquiry, case: Case, farah: Actor, miriam: Actor, sanne: Actor
) -> None:
    put_on(case, miriam, farah)
    on = TODAY + timedelta(days=5)
    with through("desk", farah):
        given: dict[str, Any] = {"inquiry": inquiry, "by": farah, "now": NOW}
        step = plan_step(planned=Planned(StepKind.TALK, known(miriam), on, "person", "Vraag haar"), **given)
        other = plan_step(planned=Planned(StepKind.ASK, known(farah), on, "school"), **given)
        with pytest.raises(NotAColleague):
            plan_step(planned=Planned(StepKind.TALK, known(sanne), on), **given)
        with pytest.raises(ValueError, match="monitor"):
            plan_step(planned=Planned(StepKind.MONITOR, known(farah), on), **given)

    assert waits_for(miriam) == waits_for(farah) == [("Zet een stap in het onderzoek", on)] * 2
    with through("desk", miriam):
        done = finish_step(step=step, result="Zij wil weg.", by=miriam, now=NOW, minutes=40)
        drop_step(step=other, why="De school is dicht.", by=miriam, now=NOW)
        with pytest.raises(NotPossible):
            finish_step(step=step, result="Nog eens.", by=miriam, now=NOW)

    assert (done.state, done.done_by, waits_for(miriam)) == ("done", miriam.id, [])
    assert Inquiry.objects.get().state == "running"


def test_one_investigation_at_a_time_and_by_who_judges_safety(
    inquiry: Inquiry, case: Case, farah: Actor, miriam: Actor, sanne: Actor
) -> None:
    put_on(case, miriam, farah)

    with pytest.raises(AlreadyInquired):
        begun(case, farah)
    with pytest.raises(IntegrityError), transaction.atomic():
        Inquiry.objects.create(
            region=case.region,
            case=case,
            ground="direct",
            lead=known(farah),
            begun_at=NOW,
            begun_by=known(farah),
        )
    for somebody in (miriam, sanne):
        with pytest.raises(Refused):
            concluded(inquiry, somebody, Then.NOTHING)
    assert found(inquiry, miriam).noted_by == miriam.id
    with pytest.raises(Refused):
        found(inquiry, sanne)


def test_from_a_question_to_a_finding_on_the_pages(owner: Colleague, page: str, the_case: Case) -> None:
    here, me = f"{page}/onderzoek", str(owner.actor.id)
    soon = (timezone.localdate() + timedelta(days=3)).isoformat()
    nothing, empty = owner.get(here), owner.post(f"{here}/nieuw", {})
    begun_now = owner.post(f"{here}/nieuw", {"ground": "denial", "question": QUESTION, "lead": me})
    wrong = owner.post(f"{here}/stap", {"kind": "ask", "who": me, "on": soon})
    owner.post(f"{here}/stap", {"kind": "ask", "source": "school", "who": me, "on": soon, "what": "Bel juf"})
    step = InquiryStep.objects.get()
    planned = owner.get(f"{here}/stap/{step.id}")
    taken = owner.post(f"{here}/stap/{step.id}", {"done": "yes", "result": "Hij is vaak moe."})
    owner.post(f"{here}/bevinding", {"what": FOUND, "source": "seen", "who": ""})
    withdraw = f"{here}/bevinding/{Finding.objects.get().id}/intrekken"
    gone, again = owner.post(withdraw), owner.post(withdraw)

    assert "nog geen onderzoek gedaan" in text_of(nothing)
    assert "Kies waarom." in text_of(empty)
    assert led_to(begun_now) == led_to(taken) == led_to(gone) == here
    assert "Kies welke bron je vraagt." in text_of(wrong)
    assert "Bel juf" in text_of(planned)
    assert "Hij is vaak moe." in text_of(taken)
    assert "ingetrokken" in text_of(gone)
    assert "Deze bevinding is ingetrokken." in text_of(again)
    assert Colleague(Role.CARE_COORDINATOR).get(here).status_code == 404
