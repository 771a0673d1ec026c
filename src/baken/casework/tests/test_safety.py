# SPDX-License-Identifier: EUPL-1.2
"""Safety is judged by a person, read by another, repeated, and contradicts nothing that was found."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from baken.access.vocabulary import Role
from baken.audit.models import Entry as Line
from baken.casework.actions import (
    DateHasPassed,
    DoesNotFit,
    NotAColleague,
    NotYourself,
    add_person,
    ask_another_reader,
    read_second,
)
from baken.casework.models import Assignment, Case, SafetyAssessment
from baken.casework.queries import assessments_of, changes, waiting, words_of_assessments
from baken.casework.tests.judging import assessed, everybody
from baken.casework.tests.scene import NOW, TODAY, colleague, known, opened, put_on, report
from baken.casework.vocabulary import Children, Occasion, PersonSafe, Protects, Threat, Verdict
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.people.actions import NewPerson
from baken.people.models import Person
from baken.people.vocabulary import Age, Part
from baken.vault.models import EntryKey
from tests.rig.doors import through

LATER = NOW + timedelta(days=3)


@pytest.fixture
def anouk(region: str) -> Actor:
    """A behavioural scientist who is on no case yet."""
    return colleague(Role.BEHAVIOURAL_SCIENTIST)


def waiting_for(viewer: Actor, today: Any = TODAY) -> list[tuple[str, Any, str]]:
    with through("desk", viewer):
        rows = waiting(viewer, today=today)
    return [(row.what, row.on, row.reference) for row in rows]


def test_an_assessment_puts_the_reader_on_the_case_and_waits_for_them(
    case: Case, farah: Actor, anouk: Actor
) -> None:
    made = assessed(case, farah, anouk)

    with through("desk", farah):
        words = words_of_assessments(case, [made], viewer=farah, now=NOW)[made.id]
    assert (made.state, made.review_on, words.judgement) == (
        "waits", TODAY + timedelta(days=7), "Hij houdt haar paspoort."
    )  # fmt: skip
    assert Assignment.objects.get(case=case).account == anouk.id
    assert Case.objects.get().safety_asked_at is None
    assert {row.column for row in EntryKey.objects.filter(row=made.id)} == {"judgement"}
    assert Line.objects.get(action="safety.assess").result == "unsafe"


def test_what_the_second_reader_makes_of_it_stands_beside_it(case: Case, farah: Actor, anouk: Actor) -> None:
    made = assessed(case, farah, anouk)

    with through("desk", anouk):
        read = read_second(assessment=made, agrees=False, words="De kinderen ontbreken.", by=anouk, now=LATER)
        words = words_of_assessments(case, [made], viewer=anouk, now=LATER)[made.id]
        with pytest.raises(NotPossible):
            read_second(assessment=made, agrees=True, words="", by=anouk, now=LATER)

    assert (read.state, read.read_at, words.reading) == ("differs", LATER, "De kinderen ontbreken.")


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ({"acute": Threat.YES}, "Er is acuut gevaar."),
        ({"verdict": Verdict.ACUTE}, "Het oordeel is acuut gevaar."),
        ({"verdict": Verdict.SAFE, "safe": PersonSafe.UNSAFE}, "Iemand in de zaak is niet veilig."),
        ({"verdict": Verdict.CONDITIONS, "conditions": " "}, "Schrijf op welke voorwaarden"),
        ({"children": Children.LISTED}, "Er staat nog geen kind"),
        ({"safe": PersonSafe.ACUTE}, "Er is acuut gevaar."),
        ({"people": {}}, "Kies ook voor"),
    ],
)
def test_a_judgement_that_contradicts_what_was_found_is_refused(
    found: dict[str, Any], sentence: str, case: Case, farah: Actor, anouk: Actor
) -> None:
    given = dict(found)
    people = everybody(case, given.pop("safe", PersonSafe.DOUBT))

    with pytest.raises(DoesNotFit) as no:
        assessed(case, farah, anouk, **({"people": people} | given))

    assert no.value.sentence.startswith(sentence)
    assert not SafetyAssessment.objects.exists()


@pytest.mark.parametrize(
    ("verdict", "children", "refused"),
    [
        (Verdict.SAFE, Children.LISTED, True),
        (Verdict.UNSAFE, Children.NONE, True),
        (Verdict.UNSAFE, Children.LISTED, False),
    ],
)
def test_of_a_child_it_must_be_known_whether_it_is_safe(
    verdict: Verdict, children: Children, refused: bool, case: Case, farah: Actor, anouk: Actor
) -> None:
    with through("desk", farah):
        child = add_person(case=case, new=NewPerson(parts=[Part.WITNESS], age=Age.MINOR), by=farah, now=NOW)
    people = everybody(case, PersonSafe.SAFE) | {child.id: PersonSafe.UNKNOWN}

    if refused:
        with pytest.raises(DoesNotFit):
            assessed(case, farah, anouk, verdict=verdict, children=children, people=people)
    else:
        assert assessed(case, farah, anouk, verdict=verdict, children=children, people=people).pk


def test_nobody_reads_their_own_and_only_a_scientist_of_the_region_reads(
    case: Case, farah: Actor, sanne: Actor
) -> None:
    elsewhere = colleague(Role.BEHAVIOURAL_SCIENTIST, "west-friesland")

    with pytest.raises(NotYourself):
        assessed(case, farah, farah)
    for nobody in (sanne, elsewhere):
        with pytest.raises(NotAColleague):
            assessed(case, farah, nobody)
    with pytest.raises(DateHasPassed):
        assessed(case, farah, sanne, review_on=TODAY - timedelta(days=1))


def test_the_database_keeps_one_newest_and_no_reader_of_their_own(
    case: Case, farah: Actor, anouk: Actor
) -> None:
    made = assessed(case, farah, anouk)

    for wrong in ({"reader": made.made_by}, {"acute": "yes"}, {"state": "agrees"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SafetyAssessment.objects.filter(pk=made.pk).update(**wrong)


def test_what_changed_since_the_time_before_is_said_in_words(case: Case, farah: Actor, anouk: Actor) -> None:
    first = assessed(case, farah, anouk)
    again = everybody(case, PersonSafe.DOUBT)
    victim = Person.objects.get(parts=[Part.VICTIM])
    assessed(
        case, farah, anouk, verdict=Verdict.CONDITIONS, conditions="Belt elke dag.", occasion=Occasion.PLANNED,
        protects=[Protects.PLACE], people=again | {victim.id: PersonSafe.SAFE}, now=LATER,
    )  # fmt: skip

    with through("desk", farah):
        newest, before = assessments_of(farah, case)
        found = [(one.what, one.before, one.after) for one in changes(before, newest, {victim.id: "Lis"})]

    assert found == [
        ("Oordeel", "Onveilig", "Veilig genoeg met voorwaarden"),
        ("Lis", "Twijfel", "Veilig"),
        ("Wij bereiken deze persoon veilig", "was er", "is er niet meer"),
        ("Een veilige plek om te slapen", "was er niet", "is erbij gekomen"),
    ]
    assert before.pk == first.pk
    assert (before.state, before.superseded_at) == ("lapsed", LATER)


@pytest.mark.parametrize(
    ("role", "judges", "reads"),
    [
        (Role.INTAKE_WORKER, True, False),
        (Role.CARE_COORDINATOR, False, False),
        (Role.CONFIDENTIAL_DOCTOR, False, False),
        (Role.BEHAVIOURAL_SCIENTIST, False, True),
    ],
)
def test_who_judges_and_who_reads(
    role: Role, judges: bool, reads: bool, case: Case, farah: Actor, anouk: Actor
) -> None:
    somebody = colleague(role)
    put_on(case, somebody, farah)
    made = assessed(case, farah, anouk)

    if judges:
        assert assessed(case, somebody, anouk).pk
    else:
        with pytest.raises(Refused):
            assessed(case, somebody, anouk)
    with through("desk", somebody):
        if reads:
            read_second(assessment=made, agrees=True, words="", by=somebody, now=LATER)
        else:
            with pytest.raises(Refused):
                read_second(assessment=made, agrees=True, words="", by=somebody, now=LATER)


def test_another_reader_is_asked_when_the_first_cannot(case: Case, farah: Actor, anouk: Actor) -> None:
    made, other = assessed(case, farah, anouk), colleague(Role.BEHAVIOURAL_SCIENTIST)

    with through("desk", farah):
        ask_another_reader(assessment=made, reader=known(other), by=farah, now=NOW)

    assert SafetyAssessment.objects.get().reader == other.id
    assert waiting_for(other) == [
        ("Lees de veiligheidsbeoordeling", TODAY + timedelta(days=4), case.reference)
    ]
    assert waiting_for(anouk) == []


def test_the_worklist_says_what_safety_asks_until_it_is_done(
    farah: Actor, anouk: Actor, marijke: Actor, sanne: Actor
) -> None:
    case = opened(farah, report=report(received_at=NOW - timedelta(days=8)))
    # Five working days after Maundy Thursday: Easter is in between.
    row = ("Beoordeel de veiligheid", date(2026, 4, 13), case.reference)

    assert waiting_for(farah) == waiting_for(marijke) == [row]
    assert waiting_for(sanne) == waiting_for(anouk) == []
    assessed(case, farah, anouk)
    assert waiting_for(farah) == [
        ("Beoordeel de veiligheid opnieuw", TODAY + timedelta(days=7), case.reference)
    ]
    assert waiting_for(farah, today=TODAY - timedelta(days=1)) == []


def test_a_case_whose_next_step_is_the_assessment_has_one_row_and_goes_on_after_it(
    farah: Actor, anouk: Actor
) -> None:
    case = opened(farah, next_step="safety_assessment")

    assert waiting_for(farah) == []
    made = assessed(case, farah, anouk)

    changed = Case.objects.get()
    assert (changed.next_step, changed.next_step_on) == ("follow_up", made.review_on)
