# SPDX-License-Identifier: EUPL-1.2
"""Two cases become one and two again: nothing moves, nobody sees more than they may, and nothing is lost."""

from datetime import date, timedelta
from typing import Any

import pytest

from baken.access.apart.actions import NotKeptOut
from baken.access.apart.queries import kept_out_of
from baken.access.vocabulary import Role
from baken.audit.models import Entry as Line
from baken.casework.actions import (
    assign,
    close_case,
    decide_status,
    hand_to,
    keep_out_of_case,
    reopen_case,
    set_next_step,
    unassign,
    write_note,
)
from baken.casework.models import Case, CaseJoining
from baken.casework.queries import (
    due,
    get_case,
    my_cases,
    notes_of,
    waiting,
    words_of,
    would_be_kept_until,
)
from baken.casework.tests.joining import EARLIER, LATER, fresh, joined, snapshot, split, works_on
from baken.casework.tests.scene import (
    NOW,
    SOON,
    TODAY,
    colleague,
    known,
    put_on,
    report,
)  # fmt: skip
from baken.casework.vocabulary import ClosedBecause, NoteKind, Reopened
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.people.models import Person
from baken.people.queries import get_person, people_of
from baken.people.vocabulary import AttributeSource, VictimState
from tests.rig.doors import through


def test_two_cases_become_one_with_the_earliest_term_and_both_teams(
    case: Case, other: Case, farah: Actor, sanne: Actor, marijke: Actor, miriam: Actor
) -> None:
    put_on(other, miriam, sanne)
    made = joined(case, other, marijke)

    with through("desk", sanne):
        listed = [row.reference for row in due(sanne, today=TODAY)]
        both = people_of(sanne, [case.id, other.id])
        read = words_of(case, viewer=sanne, now=NOW)
    assert (fresh(case).next_step_on, fresh(other).state, fresh(other).joined_into) == (
        EARLIER,
        "joined",
        case,
    )
    assert works_on(case) == {sanne.id, miriam.id}
    assert works_on(other) == {farah.id, miriam.id}
    assert listed == [case.reference]
    assert (len(both), read.summary) == (3, "Slaapt in het washok, durft niet weg.")
    assert made.because == "people"
    lines = Line.objects.filter(action="case.join").values_list("about_id", flat=True)
    assert set(lines) == {str(case.id), str(other.id)}


def test_split_again_everything_is_as_it_was_and_what_came_since_stays(
    case: Case, other: Case, farah: Actor, sanne: Actor, marijke: Actor
) -> None:
    before = snapshot()
    joined(case, other, marijke)
    with through("desk", sanne):
        write_note(case=case, kind=NoteKind.SHARED, text="Nieuw sinds het samenvoegen.", by=sanne, now=NOW)
    split(other, marijke)

    with through("desk", farah):
        [note] = notes_of(case, viewer=farah, now=LATER)
        with pytest.raises(Refused):
            get_case(other.reference, farah)
    with through("desk", sanne), pytest.raises(Refused):
        get_case(case.reference, sanne)
    assert snapshot() == before
    assert note.text == "Nieuw sinds het samenvoegen."
    assert works_on(case) == works_on(other) == set()
    with pytest.raises(NotPossible):
        split(fresh(other), marijke)
    assert CaseJoining.objects.get().split_by == marijke.id
    joined(case, other, marijke, LATER)


def test_a_term_that_somebody_planned_anew_stays_after_splitting(
    case: Case, other: Case, marijke: Actor
) -> None:
    joined(case, other, marijke)
    anew = SOON + timedelta(days=9)
    with through("desk", marijke):
        set_next_step(case=case, step="follow_up", on=anew, words="", by=marijke, now=NOW)
    split(other, marijke)

    assert (fresh(case).next_step_on, fresh(other).next_step_on) == (anew, EARLIER)


def test_the_people_of_a_joined_case_are_worked_for_and_nothing_new_begins_in_it(
    case: Case, other: Case, farah: Actor, marijke: Actor
) -> None:
    joined(case, other, marijke)

    with through("desk", farah):
        person = get_person(farah, other.id, Person.objects.get(dossier=other.id).id)
        decide_status(
            case=other, person=person, state=VictimState.PRESUMED, source=AttributeSource.PERSON,
            decided_on=TODAY, by=farah, now=LATER,
        )  # fmt: skip
        with pytest.raises(NotPossible):
            set_next_step(case=other, step="close", on=SOON, words="", by=farah, now=NOW)
        later = NOW.date() + timedelta(days=40)
        waits = {row.kind for row in waiting(farah, today=later) if row.about[1] == other.id}
    assert waits


def test_who_comes_to_the_case_comes_to_both_and_who_leaves_leaves_both(
    case: Case, other: Case, farah: Actor, sanne: Actor, marijke: Actor, miriam: Actor
) -> None:
    joined(case, other, marijke)
    anouk, new = colleague(Role.BEHAVIOURAL_SCIENTIST), colleague(Role.INTAKE_WORKER)
    with through("desk", farah):
        for who in (miriam, anouk):
            assign(case=case, account=known(who), role=Role(who.role), by=farah, now=NOW)
        unassign(case=case, account=known(anouk), role=Role.BEHAVIOURAL_SCIENTIST, by=farah, now=NOW)
        hand_to(case=case, owner=known(new), by=farah, now=NOW)

    assert works_on(other) == {miriam.id, new.id}
    assert works_on(case) == {sanne.id, miriam.id}
    split(other, marijke)
    assert (works_on(other), works_on(case)) == (set(), {miriam.id})


def test_who_is_kept_out_of_one_is_kept_out_of_both_also_later_and_after_splitting(
    case: Case, other: Case, farah: Actor, sanne: Actor, marijke: Actor
) -> None:
    told = report()
    Case.objects.filter(pk=case.pk).update(report=told)
    case.refresh_from_db()
    anouk, bram = colleague(Role.TEAM_LEAD), colleague(Role.TEAM_LEAD)
    given: dict[str, Any] = {
        "words": "Zij kent hem.",
        "review_on": TODAY + timedelta(days=9),
        "by": marijke,
        "now": NOW,
    }
    with through("desk", marijke):
        keep_out_of_case(case=other, accounts=[known(anouk)], **given)
    joined(case, other, marijke)
    with through("desk", marijke):
        keep_out_of_case(case=fresh(case), accounts=[known(bram)], **given)
    split(other, marijke)

    assert kept_out_of(case.id) == kept_out_of(other.id) == kept_out_of(told.id) == {anouk.id, bram.id}
    for outsider in (anouk, bram):
        with through("desk", outsider):
            assert not Case.objects.exists()
            assert not CaseJoining.objects.exists()


def test_who_works_on_one_and_is_kept_out_of_the_other_stands_in_the_way(
    case: Case, other: Case, sanne: Actor, marijke: Actor
) -> None:
    with through("desk", marijke):
        keep_out_of_case(
            case=case, accounts=[known(sanne)], words="Familie.", review_on=SOON, by=marijke, now=NOW
        )

    with pytest.raises(NotKeptOut):
        joined(case, other, marijke)
    assert not CaseJoining.objects.exists()


def test_what_was_joined_ends_and_begins_again_with_the_case_and_is_listed_once(
    case: Case, other: Case, farah: Actor, marijke: Actor
) -> None:
    joined(case, other, marijke)
    with through("desk", farah):
        close_case(case=fresh(case), because=ClosedBecause.SAFE, words="Klaar.", by=farah, now=LATER)
        closed = my_cases(farah, closed=True)
    with pytest.raises(NotPossible):
        again(other, marijke)
    assert (closed, fresh(other).state, fresh(other).closed_because) == ([case], "closed", "safe")

    again(case, farah)
    assert (fresh(other).state, fresh(other).closed_at, fresh(other).joined_into) == ("joined", None, case)


@pytest.mark.parametrize(
    ("here", "there", "until"),
    [
        ("", "", date(2046, 4, 10)),
        ("", "0_3", date(2064, 4, 10)),
        ("0_3", "16_17", date(2064, 4, 10)),
        ("16_17", "", date(2048, 4, 10)),
    ],
)
def test_both_are_kept_as_long_as_the_youngest_of_either_asks_and_end_on_one_day(
    here: str, there: str, until: date, case: Case, other: Case, farah: Actor, marijke: Actor
) -> None:
    for one, child in ((case, here), (other, there)):
        Person.objects.filter(dossier=one.id, parts=["victim"]).update(
            age="minor" if child else "adult", child_age=child
        )
    joined(case, other, marijke)
    with through("desk", farah):
        kept = [would_be_kept_until(fresh(one), closed_on=TODAY) for one in (case, other)]
        close_case(case=fresh(case), because=ClosedBecause.SAFE, words="Klaar.", by=farah, now=LATER)

    assert kept == [until, until]
    assert fresh(case).closed_at == fresh(other).closed_at == LATER


def again(case: Case, by: Actor) -> None:
    given: dict[str, Any] = {"because": Reopened.ASKED, "report": "", "step": "follow_up", "words": ""}
    with through("desk", by):
        reopen_case(case=fresh(case), on=SOON, by=by, now=LATER, **given)
