# SPDX-License-Identifier: EUPL-1.2
"""What stays two, who may join, what a reader of one sees of the other, and the pages of it."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from baken.access.vocabulary import Role
from baken.casework.actions import (
    CannotBeOne,
    InquiryRuns,
    NotTogether,
    begin_inquiry,
    raise_danger,
    write_note,
)
from baken.casework.figures import reports_along
from baken.casework.inquiry.vocabulary import Ground
from baken.casework.models import Case, CaseJoining
from baken.casework.tests.breaking import break_glass
from baken.casework.tests.browsers import Colleague, text_of
from baken.casework.tests.joining import WHY, fresh, joined, split
from baken.casework.tests.scene import (
    LONG_BEFORE,
    NOW,
    REGION,
    colleague,
    known,
    opened,
    put_on,
    report,
)  # fmt: skip
from baken.casework.vocabulary import NoteKind
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.people.models import Person
from tests.rig.doors import through


def _itself(case: Case, _other: Case, by: Actor) -> None:
    joined(case, case, by)


def _danger(case: Case, other: Case, by: Actor) -> None:
    with through("desk", by):
        raise_danger(case=other, what="", by=by, now=NOW)
    joined(case, other, by)


def _holds_one(case: Case, other: Case, by: Actor) -> None:
    joined(other, opened(by, people=[]), by)
    joined(case, other, by)


def _elsewhere(case: Case, other: Case, by: Actor) -> None:
    Case.objects.filter(pk=other.pk).update(region="west-friesland")
    both = colleague(Role.TEAM_LEAD, REGION, "west-friesland")
    joined(case, fresh(other), both)


@pytest.mark.parametrize("attempt", [_itself, _danger, _holds_one, _elsewhere])
def test_what_cannot_be_one_stays_two(
    attempt: Callable[[Case, Case, Actor], None], case: Case, other: Case, marijke: Actor
) -> None:
    with pytest.raises(CannotBeOne) as no:
        attempt(case, other, marijke)

    assert no.value.sentence
    assert fresh(other).state == "open"


def test_a_case_that_is_investigated_stays_and_goes_up_in_no_other(
    case: Case, other: Case, sanne: Actor, marijke: Actor
) -> None:
    with through("desk", sanne):
        begin_inquiry(
            case=other,
            ground=Ground.DENIAL,
            question="Wie woont er nog?",
            lead=known(sanne),
            by=sanne,
            now=NOW,
        )

    with pytest.raises(InquiryRuns):
        joined(case, other, marijke)
    joined(other, case, marijke)
    assert fresh(case).joined_into == other


def test_only_who_leads_both_joins_and_splits(
    case: Case, other: Case, farah: Actor, sanne: Actor, miriam: Actor, marijke: Actor
) -> None:
    put_on(other, farah, sanne)
    for by in (farah, sanne, miriam):
        with pytest.raises(Refused):
            joined(case, other, by)
    joined(case, other, marijke)
    for by in (farah, sanne):
        with pytest.raises(Refused):
            split(other, by)


def test_who_reads_one_for_a_while_reads_nothing_of_the_other(
    owner: Colleague, the_case: Case, page: str
) -> None:
    twin = opened(
        owner.actor, now=the_case.opened_at, next_step_on=the_case.next_step_on, summary="De tweeling."
    )
    with through("desk", owner.actor):
        write_note(
            case=twin, kind=NoteKind.SHARED, text="Alleen hier.", by=owner.actor, now=the_case.opened_at
        )
    joined(the_case, twin, owner.actor, the_case.opened_at)
    reader = Colleague(Role.INTAKE_WORKER)
    break_glass(reader, the_case.reference)

    seen, notes = text_of(reader.get(page)), text_of(reader.get(f"{page}/notities"))
    assert "Slaapt in het washok" in seen
    assert twin.alias in seen
    assert "De tweeling." not in seen
    assert twin.reference not in seen
    theirs = Person.objects.filter(dossier=the_case.id).values_list("alias", flat=True)
    others = Person.objects.filter(dossier=twin.id).exclude(alias__in=list(theirs))
    assert not any(one.alias in seen for one in others)
    assert "Alleen hier." not in notes
    assert "Alleen hier." in text_of(owner.get(f"{page}/notities"))
    assert reader.get(f"/zaak/{twin.reference}").status_code == 404


def test_the_database_holds_that_a_joined_case_says_into_which(
    case: Case, other: Case, marijke: Actor
) -> None:
    for wrong in ({"state": "joined"}, {"joined_into": case}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Case.objects.filter(pk=other.pk).update(**wrong)
    joined(case, other, marijke)
    with through("desk", marijke), connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('casework_casejoining', 'DELETE')")
        assert cursor.fetchone() == (False,)


def test_a_joining_without_a_row_that_stands_cannot_be_split(case: Case, other: Case, marijke: Actor) -> None:
    joined(case, other, marijke)
    CaseJoining.objects.update(split_at=NOW, split_by=marijke.id)

    with pytest.raises(NotTogether):
        split(other, marijke)


def test_reports_whose_cases_are_one_count_as_one_situation(farah: Actor) -> None:
    one, two = report(), report(reference="GV-26-8K4Q9")
    stays, other = opened(farah, report=one, people=[]), opened(farah, report=two, people=[])
    same = opened(farah, report=one, people=[])
    for each in (other, same):
        joined(stays, each, farah)

    with through("worker", Actor.system(REGION, "figures")):
        assert list(reports_along(REGION)) == [two.id]


def test_the_desk_sets_two_cases_beside_each_other_makes_one_and_splits_it(
    owner: Colleague, the_case: Case, page: str
) -> None:
    twin = opened(
        owner.actor, now=the_case.opened_at, next_step_on=the_case.next_step_on, summary="De tweeling."
    )
    strange = opened(colleague(Role.INTAKE_WORKER, starts_on=LONG_BEFORE), people=[])
    form = {"other": twin.alias, "stays": "this", "because": "twice", "words": WHY}

    unknown = owner.post(f"{page}/samenvoegen", form | {"other": strange.reference})
    beside = owner.post(f"{page}/samenvoegen", form)
    assert "vinden we niet" in text_of(unknown)
    assert all(words in text_of(beside) for words in ("Deze blijft", twin.reference, "Maak er één zaak van"))
    seen = {"go": "join", "seen": f"{the_case.reference} {twin.reference}"}
    owner.post(f"{page}/samenvoegen", form | seen | {"stays": "other"})
    assert not CaseJoining.objects.exists()
    owner.post(f"{page}/samenvoegen", form | seen)

    here, there = text_of(owner.get(page)), text_of(owner.get(f"/zaak/{twin.reference}"))
    assert all(words in here for words in ("De tweeling.", WHY, twin.alias, "Splits weer"))
    assert f"Zij gaat verder als {the_case.alias}" in there
    assert "Zaak sluiten" not in there
    owner.post(f"/zaak/{twin.reference}/splitsen", {"words": "Toch niet."})
    after = text_of(owner.get(page))
    assert fresh(twin).state == "open"
    assert "gesplitst op" in after
    assert "Toch niet." in after
    assert owner.get(f"/zaak/{twin.reference}/splitsen").status_code == 302
