# SPDX-License-Identifier: EUPL-1.2
"""A case has one next step with a date until it is closed with a reason; then nothing changes any more."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from baken.audit.models import Entry as Line
from baken.casework.actions import (
    DateHasPassed,
    NewPerson,
    add_person,
    close_case,
    decide_status,
    learn,
    set_next_step,
)
from baken.casework.models import Case
from baken.casework.queries import get_case, my_cases, words_of
from baken.casework.tests.browsers import Colleague, led_to, text_of
from baken.casework.tests.scene import NOW, SOON, TODAY, colleague, put_on
from baken.casework.vocabulary import ClosedBecause
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.people.models import Person
from baken.people.vocabulary import Attribute, AttributeSource, Part, VictimState
from baken.vault.models import DossierRenewal, EntryKey
from tests.rig.doors import through


def close(case: Case, by: Actor) -> Case:
    return close_case(case=case, because=ClosedBecause.SAFE, words="Woont nu veilig.", by=by, now=NOW)


def test_the_next_step_has_a_date_and_the_words_of_the_one_before_are_erased(
    case: Case, farah: Actor
) -> None:
    with through("desk", farah):
        before = EntryKey.objects.get(row=case.id, column="next_step").key_id
        set_next_step(case=case, step="plan_care", on=TODAY, words="Samen met Fier.", by=farah, now=NOW)
        words = words_of(case, viewer=farah, now=NOW)
        after = EntryKey.objects.get(row=case.id, column="next_step").key_id

    changed = Case.objects.get()
    assert (changed.next_step, changed.next_step_on, words.next_step) == (
        "plan_care",
        TODAY,
        "Samen met Fier.",
    )
    assert before != after
    assert DossierRenewal.objects.filter(dossier=case.id).exists()


def test_a_next_step_without_words_leaves_none_of_the_one_before(case: Case, farah: Actor) -> None:
    with through("desk", farah):
        set_next_step(case=case, step="follow_up", on=SOON, words="  ", by=farah, now=NOW)
        words = words_of(case, viewer=farah, now=NOW)

    assert words.next_step == ""


def test_a_next_step_that_a_colleague_planned_meanwhile_is_not_undone(
    owner: Colleague, page: str, the_case: Case
) -> None:
    here, on = f"{page}/volgende-stap", (timezone.localdate() + timedelta(days=3)).isoformat()
    seen = owner.get(here).context["form"]["seen"].value()
    given = {"step": "plan_care", "on": on, "words": "Samen met Fier."}
    owner.post(here, given | {"seen": seen})

    told = owner.post(here, given | {"step": "follow_up", "seen": seen})
    still = Case.objects.get().next_step
    again = owner.post(here, given | {"step": "follow_up", "seen": told.context["form"]["seen"].value()})

    assert "Een collega wijzigde dit terwijl jij schreef." in text_of(told)
    assert "Dit staat er nu" in text_of(told)
    assert (still, Case.objects.get().next_step) == ("plan_care", "follow_up")
    assert led_to(again) == page


def test_a_next_step_sent_without_what_its_writer_saw_is_not_set(owner: Colleague, page: str) -> None:
    here, on = f"{page}/volgende-stap", (timezone.localdate() + timedelta(days=3)).isoformat()
    given = {"step": "plan_care", "on": on, "words": "Samen met Fier."}

    told = owner.post(here, given)
    still = Case.objects.get().next_step
    owner.post(here, given | {"seen": told.context["form"]["seen"].value()})

    assert "Deze pagina kwam niet heel terug." in text_of(told)
    assert ("Samen met Fier." in text_of(told), "Dit staat er nu" in text_of(told)) == (True, True)
    assert (still, Case.objects.get().next_step) == ("contact_victim", "plan_care")


def test_a_next_step_is_not_planned_in_the_past(case: Case, farah: Actor) -> None:
    with through("desk", farah), pytest.raises(DateHasPassed):
        set_next_step(case=case, step="follow_up", on=TODAY - timedelta(days=1), words="", by=farah, now=NOW)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("care_coordinator", True),
        ("intake_worker", True),
        ("confidential_doctor", False),
        ("behavioural_scientist", False),
    ],
)
def test_whoever_is_put_on_a_case_to_work_may_plan_it(role: str, may: bool, case: Case, farah: Actor) -> None:
    somebody = colleague(role)
    put_on(case, somebody, farah)

    with through("desk", somebody):
        if may:
            set_next_step(case=case, step="plan_care", on=SOON, words="", by=somebody, now=NOW)
        else:
            with pytest.raises(Refused):
                set_next_step(case=case, step="plan_care", on=SOON, words="", by=somebody, now=NOW)

    assert Case.objects.get().next_step == ("plan_care" if may else "contact_victim")


def test_a_case_is_closed_with_a_reason_and_can_still_be_read(case: Case, farah: Actor) -> None:
    with through("desk", farah):
        closed = close(case, farah)
        words = words_of(get_case(case.reference, farah), viewer=farah, now=NOW)
        lists = (my_cases(farah), my_cases(farah, closed=True))

    assert (closed.state, closed.closed_at, closed.closed_because) == ("closed", NOW, "safe")
    assert words.closing == "Woont nu veilig."
    assert lists == ([], [closed])
    assert Line.objects.get(action="case.close").result == "safe"


def test_in_a_closed_case_nothing_changes(case: Case, farah: Actor) -> None:
    person = Person.objects.get(parts=[Part.VICTIM])
    shared: dict[str, Any] = {"case": case, "by": farah, "now": NOW}

    with through("desk", farah):
        close(case, farah)
        for act in (
            lambda: close(case, farah),
            lambda: set_next_step(step="follow_up", on=SOON, words="", **shared),
            lambda: add_person(new=NewPerson(parts=[Part.WITNESS]), **shared),
            lambda: learn(
                person=person,
                kind=Attribute.ADDRESS,
                value="Kerkstraat 1",
                source=AttributeSource.PERSON,
                **shared,
            ),
            lambda: decide_status(
                person=person,
                state=VictimState.PRESUMED,
                source=AttributeSource.PARTNER,
                decided_on=TODAY,
                **shared,
            ),
        ):
            with pytest.raises(NotPossible) as no:
                act()
            assert no.value.sentence.startswith("Dit kan nu niet, want de stand is “Gesloten”.")


def test_two_colleagues_who_close_at_once_close_it_once(case: Case, farah: Actor, marijke: Actor) -> None:
    seen_before = Case.objects.get()
    with through("desk", farah):
        close(case, farah)

    with through("desk", marijke), pytest.raises(NotPossible):
        close(seen_before, marijke)

    assert Line.objects.filter(action="case.close").count() == 1
