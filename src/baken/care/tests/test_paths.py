# SPDX-License-Identifier: EUPL-1.2
"""Starting care, the plan, needs, contact, the reflection period, and the end."""

from datetime import timedelta
from typing import Any

import pytest

from baken.care.actions import (
    AlreadyInCare,
    AlreadyRuns,
    BeforeItBegan,
    DayHasPassed,
    DoesNotRun,
    NeedsADate,
    NeedsAProvider,
    NotAgreed,
    NotAVictim,
    Noted,
    NotYetBeen,
    SaysTooLittle,
    agree_on_contact,
    close_path,
    end_reflection,
    note_contact,
    note_need,
    plan_contact,
    start_reflection,
    write_plan,
)
from baken.care.models import CarePath, Contact, Need
from baken.care.policy import CHECKLIST
from baken.care.queries import words_of
from baken.care.tests.scene import NOW, Browser, opened, started
from baken.care.vocabulary import PlanCopy
from baken.casework.actions import NewPerson, close_case
from baken.casework.models import Case
from baken.casework.vocabulary import ClosedBecause
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.workflow import NotPossible
from baken.people.models import Person
from baken.people.vocabulary import Part
from tests.rig.doors import through

TODAY = local_day(NOW)
SOON = TODAY + timedelta(days=5)
LONG_AGO = NOW - timedelta(days=90)


def test_one_person_has_one_path_at_a_time(
    path: CarePath, case: Case, victim: Person, miriam: Browser
) -> None:
    with pytest.raises(AlreadyInCare):
        started((case, victim), miriam.actor)


@pytest.mark.parametrize(
    "person", [NewPerson(parts=[Part.AGGRESSOR]), NewPerson(parts=[Part.VICTIM], number=3)]
)
def test_care_is_for_one_possible_victim(person: NewPerson, farah: Actor) -> None:
    case = opened(farah, people=[person])

    with pytest.raises(NotAVictim):
        started((case, Person.objects.get(dossier=case.id)), farah)


def test_somebody_of_another_case_is_not_taken_into_this_one(case: Case, farah: Actor) -> None:
    other = opened(farah)

    with pytest.raises(NotAVictim):
        started((case, Person.objects.get(dossier=other.id, parts=[Part.VICTIM])), farah)


def test_the_plan_is_sealed_and_an_empty_part_is_erased(path: CarePath, miriam: Browser) -> None:
    by = miriam.actor
    with through("desk", by):
        write_plan(
            path=path, goals="Slapen.", never="Mijn moeder bellen.", copy=PlanCopy.GIVEN, by=by, now=NOW
        )
        first = words_of(path, [], viewer=by, now=NOW)
        written = write_plan(path=path, goals="Werken.", never=" ", copy=PlanCopy.NOT_SAFE, by=by, now=NOW)
        then = words_of(path, [], viewer=by, now=NOW)

    assert (first.goals, first.never) == ("Slapen.", "Mijn moeder bellen.")
    assert (then.goals, then.never) == ("Werken.", "")
    assert (written.plan_on, written.plan_copy) == (TODAY, "not_safe")


def test_a_need_keeps_since_when_it_is_as_it_is(path: CarePath, miriam: Browser) -> None:
    by, before = miriam.actor, TODAY - timedelta(days=20)
    stuck = Noted("stuck", provider="ggz", acts="provider", due_on=SOON, step="Bel de wachtlijst.")
    with through("desk", by):
        note_need(path=path, kind="psychological", noted=stuck, by=by, now=NOW - timedelta(days=20))
        again = note_need(path=path, kind="psychological", noted=stuck, by=by, now=NOW)
        assert again.since == before
        settled = note_need(
            path=path, kind="psychological", noted=Noted("done", "ggz", "person", SOON), by=by, now=NOW
        )

    assert (settled.since, settled.due_on, settled.acts, settled.provider) == (TODAY, None, "", "ggz")
    assert Need.objects.count() == 1


@pytest.mark.parametrize(
    ("noted", "refusal"),
    [
        (Noted("busy", acts="coordinator"), NeedsADate),
        (Noted("busy", due_on=SOON), NeedsADate),
        (Noted("stuck", acts="provider", due_on=SOON), NeedsAProvider),
        (Noted("busy", acts="coordinator", due_on=TODAY - timedelta(days=1)), DayHasPassed),
    ],
)
def test_what_goes_on_says_who_acts_with_whom_and_by_when(
    noted: Noted, refusal: type[Exception], path: CarePath, miriam: Browser
) -> None:
    with through("desk", miriam.actor), pytest.raises(refusal):
        note_need(path=path, kind="benefit", noted=noted, by=miriam.actor, now=NOW)

    assert not Need.objects.exists()


def test_a_need_ends_with_its_path_only(path: CarePath, miriam: Browser) -> None:
    with through("desk", miriam.actor), pytest.raises(ValueError, match="when its path does"):
        note_need(path=path, kind="benefit", noted=Noted("ended"), by=miriam.actor, now=NOW)


def test_without_an_agreement_somebody_is_met_in_person_only(path: CarePath, miriam: Browser) -> None:
    by = miriam.actor
    with through("desk", by):
        with pytest.raises(NotAgreed):
            plan_contact(path=path, on=SOON, way="call", by=by, now=NOW)
        planned = plan_contact(path=path, on=SOON, way="in_person", by=by, now=NOW)

    assert (planned.contact_on, planned.contact_way) == (SOON, "in_person")


def test_an_agreement_holds_for_what_is_planned_and_for_what_was_done(
    path: CarePath, miriam: Browser
) -> None:
    by, hour_ago = miriam.actor, NOW - timedelta(hours=1)
    happened: dict[str, Any] = {
        "path": path,
        "contacted_at": hour_ago,
        "minutes": 10,
        "words": "Sliep slecht.",
        "by": by,
        "now": NOW,
    }
    with through("desk", by):
        agree_on_contact(path=path, ways=["call"], words="Na zes uur.", by=by, now=NOW)
        plan_contact(path=path, on=SOON, way="call", by=by, now=NOW)
        changed = agree_on_contact(
            path=path, ways=["through_other"], words="Hij luistert mee.", by=by, now=NOW
        )
        with pytest.raises(NotAgreed):
            note_contact(way="call", result="spoken", **happened)
        came = note_contact(way="call", result="came_by_itself", **happened)

    assert (changed.contact_on, changed.contact_way) == (None, "")
    assert list(Contact.objects.all()) == [came]


def test_a_contact_that_was_takes_the_planned_one_off(path: CarePath, miriam: Browser) -> None:
    by = miriam.actor
    with through("desk", by):
        plan_contact(path=path, on=TODAY, way="in_person", by=by, now=NOW)
        with pytest.raises(NotYetBeen):
            note_contact(path=path, contacted_at=NOW + timedelta(hours=1), way="in_person", result="spoken",
                         minutes=30, words="", by=by, now=NOW)  # fmt: skip
        note_contact(path=path, contacted_at=NOW, way="in_person", result="not_reached",
                     minutes=30, words="", by=by, now=NOW)  # fmt: skip

    assert CarePath.objects.get().contact_on is None


def test_a_reflection_period_runs_once_and_ends_once(path: CarePath, miriam: Browser) -> None:
    by, yesterday = miriam.actor, TODAY - timedelta(days=1)
    with through("desk", by):
        with pytest.raises(DoesNotRun):
            end_reflection(path=path, ended_on=TODAY, because="charges", by=by, now=NOW)
        with pytest.raises(BeforeItBegan):
            start_reflection(path=path, kind="usual", intake_on=SOON, by=by, now=NOW)
        start_reflection(path=path, kind="dublin", intake_on=yesterday, by=by, now=NOW)
        with pytest.raises(AlreadyRuns):
            start_reflection(path=path, kind="usual", intake_on=yesterday, by=by, now=NOW)
        with pytest.raises(BeforeItBegan):
            end_reflection(path=path, ended_on=yesterday - timedelta(days=1), because="left", by=by, now=NOW)
        ended = end_reflection(path=path, ended_on=TODAY, because="charges", by=by, now=NOW)
        with pytest.raises(DoesNotRun):
            end_reflection(path=path, ended_on=TODAY, because="left", by=by, now=NOW)

    assert (ended.reflection, ended.reflection_end) == ("dublin", "charges")


def test_a_path_ends_with_an_outcome_for_every_need(path: CarePath, miriam: Browser) -> None:
    by = miriam.actor
    still_open = {item.code: "not_needed" for item in CHECKLIST} | {"benefit": "handed_on"}
    with through("desk", by):
        note_need(
            path=path, kind="benefit", noted=Noted("busy", "", "person", SOON, "Brief."), by=by, now=NOW
        )
        note_need(path=path, kind="digid", noted=Noted("done"), by=by, now=NOW)
        with pytest.raises(SaysTooLittle):
            close_path(path=path, outcome="regular_care", needs={}, words="Goed.", by=by, now=NOW)
        closed = close_path(
            path=path, outcome="regular_care", needs=still_open, words="Woont op zichzelf.", by=by, now=NOW
        )
        with pytest.raises(NotPossible):
            note_need(path=path, kind="digid", noted=Noted("todo"), by=by, now=NOW)

    outcomes = dict(Need.objects.values_list("kind", "outcome"))
    assert (closed.state, closed.outcome) == ("closed", "regular_care")
    assert len(outcomes) == len(CHECKLIST)
    assert (outcomes["benefit"], outcomes["digid"], outcomes["lawyer"]) == (
        "handed_on",
        "arranged",
        "not_needed",
    )
    assert set(Need.objects.values_list("state", "due_on")) == {("ended", None)}


def test_after_the_end_a_new_path_can_begin(
    path: CarePath, case: Case, victim: Person, miriam: Browser
) -> None:
    by = miriam.actor
    with through("desk", by):
        close_path(path=path, outcome="lost_contact", needs={item.code: "not_possible" for item in CHECKLIST},
                   words="Onbekend.", by=by, now=NOW)  # fmt: skip

    again = started((case, victim), by)

    assert CarePath.objects.filter(person=victim).count() == 2
    assert again.state == "open"


def test_care_goes_on_after_its_case_was_closed(
    path: CarePath, case: Case, farah: Actor, miriam: Browser
) -> None:
    with through("desk", farah):
        close_case(case=case, because=ClosedBecause.SAFE, words="Veilig.", by=farah, now=NOW)

    with through("desk", miriam.actor):
        noted = note_need(path=path, kind="digid", noted=Noted("done"), by=miriam.actor, now=NOW)

    assert noted.state == "done"
