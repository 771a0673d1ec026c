# SPDX-License-Identifier: EUPL-1.2
"""What waits beside a case is found by marks that the database keeps; here each case is looked at instead."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from baken.access.apart.models import KeptOut
from baken.access.vocabulary import Role
from baken.casework.actions import (
    add_person,
    ask_for_information,
    look_along,
    look_at_condition,
    note_answer,
    note_told,
    read_second,
)
from baken.casework.conditions.vocabulary import ConditionState
from baken.casework.models import Case, InformationRequest, InformDecision, SafetyAssessment
from baken.casework.permissions import MAY
from baken.casework.queries import asking_due, beside, board, conditions_due
from baken.casework.tests.joining import LATER, fresh, joined, split
from baken.casework.tests.judging import assessed
from baken.casework.tests.letters import IN_A_WEEK, letter_to
from baken.casework.tests.scene import NOW, REGION, TODAY, VICTIM, colleague, known
from baken.casework.tests.test_closing import close, reopen
from baken.casework.tests.test_conditions import agreed, judged
from baken.casework.tests.test_informing import decided
from baken.casework.vocabulary import LIVING, Inform, NotInformed
from baken.kernel.actor import Actor
from baken.people.models import Person
from tests.rig.doors import through

# Everything that has a day is due by then.
FAR = TODAY + timedelta(days=400)
A_QUARTER = timedelta(days=91)
AFTER_ALL = LATER + timedelta(days=1)
NOT_NOW: dict[str, Any] = {"choice": Inform.NOT_YET, "ground": NotInformed.PERSON}
# Kind, case and since when it waits.
Row = tuple[str, Any, Any]


@pytest.fixture
def anouk(region: str) -> Actor:
    """Who reads assessments a second time."""
    return colleague(Role.BEHAVIOURAL_SCIENTIST)


def one_by_one(viewer: Actor) -> Counter[Row]:
    """What waits, by looking at each case that lives and at everything in it."""
    found = Counter[Row]()
    for case in Case.objects.filter(state__in=LIVING):
        for right, rows in (
            ("safety.assess", _again(case)),
            ("safety.second", _unread(case, viewer)),
            ("inform.confirm", _unseen(case, viewer)),
            ("inform.decide", _to_inform(case)),
            ("condition.work", _without_conditions(case)),
            ("information.again", _silent(case)),
        ):
            if MAY.allows(viewer, right, case):
                found.update((kind, case.id, since) for kind, since in rows)
    return found


def _again(case: Case) -> Iterator[tuple[str, Any]]:
    for one in case.assessments.all():
        if one.superseded_at is None and case.safety_asked_at is None:
            yield beside.AGAIN, one.made_at


def _unread(case: Case, viewer: Actor) -> Iterator[tuple[str, Any]]:
    for one in case.assessments.all():
        if one.state == "waits" and one.reader == viewer.id:
            yield beside.READ, one.made_at


def _unseen(case: Case, viewer: Actor) -> Iterator[tuple[str, Any]]:
    for one in case.informing.all():
        if one.state == "proposed" and one.decided_by != viewer.id:
            yield beside.LOOK_ALONG, one.decided_at


def _to_inform(case: Case) -> Iterator[tuple[str, Any]]:
    for one in case.informing.all():
        if one.superseded_at is None and one.state == "holds":
            yield beside.TELL if one.choice == "inform" else beside.INFORM, one.decided_at
    newest = {one.person_id for one in case.informing.all() if one.superseded_at is None}
    if any(one.id not in newest for one in Person.objects.filter(dossier=case.id)):
        yield beside.UNDECIDED, case.opened_at


def _without_conditions(case: Case) -> Iterator[tuple[str, Any]]:
    for one in case.assessments.all():
        if one.superseded_at is None and one.verdict == "conditions" and not case.conditions.exists():
            yield conditions_due.AGREE, one.made_at


def _silent(case: Case) -> Iterator[tuple[str, Any]]:
    for one in case.information_requests.all():
        if one.state == "asked":
            yield asking_due.INFORMATION, one.asked_at


MARKED = {
    beside.AGAIN, beside.READ, beside.LOOK_ALONG, beside.INFORM, beside.TELL, beside.UNDECIDED,
    conditions_due.AGREE, asking_due.INFORMATION,
}  # fmt: skip


def by_marks(viewer: Actor) -> Counter[Row]:
    with through("desk", viewer):
        streams = [stream for stream in beside.streams_of(viewer) if stream.kind in MARKED]
        return Counter((row[2], row[0], row[3]) for stream in streams for row in stream.rows(viewer, FAR))


def for_this_role(viewer: Actor, rows: Counter[Row]) -> Counter[Row]:
    kinds = {stream.kind for stream in beside.streams_of(viewer)}
    return Counter({row: number for row, number in rows.items() if row[0] in kinds})


def person_of(case: Case, position: int = 0) -> Person:
    return Person.objects.filter(dossier=case.id).order_by("added_at", "position")[position]


def holds(person: Person) -> InformDecision:
    return InformDecision.objects.get(person=person, superseded_at=None)


def judgement(case: Case) -> SafetyAssessment:
    return SafetyAssessment.objects.get(case=case, superseded_at=None)


def by_(somebody: Actor, action: Callable[..., Any], **given: Any) -> Callable[[], Any]:
    """To be done at the desk, now; what is given as a function is looked up then."""

    def act() -> Any:
        found = {name: value() if callable(value) else value for name, value in given.items()}
        with through("desk", somebody):
            return action(**{"now": NOW, "by": somebody} | found)

    return act


def walk(case: Case, other: Case, farah: Actor, marijke: Actor, anouk: Actor) -> Iterable[Callable[[], Any]]:
    """A case and another through everything that can change what waits in them, one thing at a time."""
    agrees: dict[str, Any] = {"agrees": True, "words": ""}
    letter = letter_to(answer_by=IN_A_WEEK)

    def first(of: Case) -> Callable[[], Person]:
        return lambda: person_of(of)

    return (
        lambda: decided(case, person_of(case), farah, **NOT_NOW),
        by_(marijke, look_along, decision=lambda: holds(person_of(case)), **agrees),
        lambda: decided(case, person_of(case, 1), farah, **NOT_NOW),
        by_(farah, add_person, case=case, new=VICTIM, now=LATER),
        lambda: decided(case, person_of(case, 2), farah),
        lambda: decided(case, person_of(case, 2), farah, **NOT_NOW),
        lambda: assessed(case, farah, anouk),
        by_(anouk, read_second, assessment=lambda: judgement(case), **agrees),
        lambda: judged(case, farah, LATER),
        lambda: agreed(case, farah),
        by_(farah, ask_for_information, case=case, person=first(case), asked=letter),
        by_(marijke, ask_for_information, case=other, person=first(other), asked=letter),
        lambda: joined(case, fresh(other), marijke),
        lambda: assessed(fresh(other), farah, anouk),
        lambda: decided(fresh(other), person_of(other), farah),
        by_(farah, note_told, decision=lambda: holds(person_of(other)), now=LATER),
        by_(farah, note_answer, request=case.information_requests.get, words="Ja.", now=LATER),
        by_(farah, look_at_condition, condition=case.conditions.get, came=ConditionState.MET, said="Ja."),
        lambda: close(fresh(case), farah),
        lambda: reopen(fresh(case), farah),
        lambda: split(fresh(other), marijke),
        lambda: assessed(fresh(case), farah, anouk, now=AFTER_ALL),
        lambda: close(fresh(case), farah),
    )


def test_the_marks_find_what_a_look_at_every_case_finds_whatever_was_done(
    case: Case, other: Case, farah: Actor, sanne: Actor, marijke: Actor, anouk: Actor
) -> None:
    apart = colleague(Role.TEAM_LEAD)
    KeptOut.objects.create(
        region=REGION, dossier_kind="case", dossier=case.id, account_id=known(apart), since=NOW,
        kept_out_by=known(marijke), review_on=TODAY,
    )  # fmt: skip
    seen = set[str]()

    for number, act in enumerate(walk(case, other, farah, marijke, anouk)):
        act()
        for viewer in (farah, sanne, marijke, apart, anouk):
            expected = for_this_role(viewer, one_by_one(viewer))
            assert by_marks(viewer) == expected, (number, viewer.role)
            seen.update(kind for kind, _case, _since in expected)

    assert seen == MARKED


def test_whoever_writes_the_database_keeps_who_is_undecided(case: Case, other: Case, farah: Actor) -> None:
    def undecided() -> bool:
        return fresh(case).undecided

    stale, somebody = fresh(case), person_of(case)
    assert undecided()
    Case.objects.update(undecided=False)
    assert undecided()
    for one in Person.objects.filter(dossier=case.id):
        decided(case, one, farah, **NOT_NOW)
    assert not undecided()

    stale.save()
    assert not undecided()
    InformDecision.objects.filter(person=somebody).update(superseded_at=NOW)
    assert undecided()
    Person.objects.filter(pk=somebody.pk).update(dossier=other.id, alias="Verhuisd")
    assert not undecided()
    Person.objects.filter(pk=somebody.pk).update(dossier=case.id)
    assert undecided()
    InformDecision.objects.filter(person=somebody).update(superseded_at=None)
    assert not undecided()
    InformDecision.objects.filter(person=somebody).delete()
    assert undecided()
    Person.objects.filter(pk=somebody.pk).delete()
    assert not undecided()


@pytest.mark.parametrize("model", [SafetyAssessment, InformDecision, InformationRequest])
def test_what_waits_says_the_state_of_its_case_or_is_refused(
    model: Any, case: Case, farah: Actor, anouk: Actor
) -> None:
    assessed(case, farah, anouk)
    decided(case, person_of(case), farah)
    by_(farah, ask_for_information, case=case, person=person_of(case), asked=letter_to())()
    row = model.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(case_state="closed")
    close(case, farah)

    assert model.objects.get().case_state == "closed"
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


OTHERS = """
SELECT format('DROP INDEX %%s', indexrelid::regclass) FROM pg_index AS one
    WHERE indrelid = (SELECT indrelid FROM pg_index WHERE indexrelid = %(index)s::regclass)
    AND indexrelid <> %(index)s::regclass AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""


def plan_with_only(index: str, viewer: Actor, rows: Callable[[], Any]) -> str:
    """How the database finds the rows when their table has no other index: it can only where this one holds them."""
    with connection.cursor() as cursor:
        cursor.execute(OTHERS, {"index": index})
        for (drop,) in cursor.fetchall():
            cursor.execute(drop)
    with through("desk", viewer), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        return str(rows().explain())


@pytest.mark.parametrize(
    ("kind", "index"),
    [
        (beside.AGAIN, "assessment_again"),
        (beside.INFORM, "inform_due"),
        (beside.TELL, "inform_due"),
        (beside.LOOK_ALONG, "inform_waits"),
        (beside.UNDECIDED, "case_undecided"),
        (conditions_due.AGREE, "assessment_with_conditions"),
        (asking_due.INFORMATION, "asked_and_silent"),
    ],
)
def test_each_kind_is_found_by_its_index(kind: str, index: str, marijke: Actor) -> None:
    assert index in plan_with_only(index, marijke, lambda: beside.BY_KIND[kind].rows(marijke, TODAY))


@pytest.mark.parametrize(
    ("waits", "index"),
    [
        (board.unseen, "inform_waits"),
        (board.unanswered, "asked_and_silent"),
        (lambda viewer: board.spans(viewer, NOW - A_QUARTER, NOW)[2].ended, "inform_seen"),
    ],
)
def test_the_board_finds_what_waits_by_the_same_indexes(waits: Any, index: str, marijke: Actor) -> None:
    assert index in plan_with_only(index, marijke, lambda: waits(marijke))
