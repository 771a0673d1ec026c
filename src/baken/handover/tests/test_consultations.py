# SPDX-License-Identifier: EUPL-1.2
"""A focal officer sees the question with the chosen fields, never the case; the next municipality sees nothing."""

from dataclasses import replace
from datetime import date

import pytest

from baken.access.vocabulary import Role
from baken.handover.actions import NotLaid, answer, expire_overdue, handle_return, withdraw
from baken.handover.models import Consultation
from baken.handover.permissions import MAY
from baken.handover.queries import (
    Field,
    consultations_for,
    get_consultation,
    get_laid,
    laid_before,
    read,
)
from baken.handover.tests.conftest import HILVERSUM, HUIZEN, NOW, REGION, asked, focal_officer, offered
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.post.models import Mail
from baken.vault.models import Entry, EntryKey
from tests.factories import staff
from tests.rig.doors import through

AFTER_THE_END = NOW.replace(month=6, day=2)


def test_the_focal_officer_reads_the_question_with_the_chosen_fields(
    a_question: Consultation, jeroen: Actor
) -> None:
    with through("desk", jeroen):
        reading = read(get_consultation(a_question.reference, jeroen), viewer=jeroen, now=NOW)

    assert reading.question == "Staat er iemand ingeschreven op dit adres?"
    assert reading.copy == [Field("Waar de persoon is", "Kerkstraat 1")]


def test_the_colleague_of_the_next_municipality_finds_nothing(a_question: Consultation, lotte: Actor) -> None:
    with through("desk", lotte):
        with pytest.raises(Refused) as refused:
            get_consultation(a_question.reference, lotte)
        listed = list(consultations_for(lotte))
        entries = Entry.objects.count()

    assert refused.value.about == ("reference", a_question.reference)
    assert (listed, entries) == ([], 0)


def test_a_focal_officer_of_several_municipalities_sees_those_of_each(
    a_question: Consultation, farah: Actor
) -> None:
    other = asked(farah, municipality=HUIZEN)
    both = focal_officer(HILVERSUM, HUIZEN)

    with through("desk", both):
        assert {one.pk for one in consultations_for(both)} == {a_question.pk, other.pk}


def test_an_answer_goes_back_and_the_focal_officer_may_read_it_again(
    a_question: Consultation, jeroen: Actor, farah: Actor
) -> None:
    with through("desk", jeroen):
        done = answer(consultation=a_question, words="Zes mensen, sinds mei.", by=jeroen, now=NOW)
        again = read(done, viewer=jeroen, now=NOW)
        over = list(consultations_for(jeroen, done=True))

    assert (done.state, done.came_back_at, over) == ("answered", NOW, [done])
    assert (again.words, again.copy) == (
        "Zes mensen, sinds mei.",
        [Field("Waar de persoon is", "Kerkstraat 1")],
    )
    with through("desk", farah):
        assert read(done, viewer=farah, now=NOW).words == "Zes mensen, sinds mei."


def test_it_is_answered_once(a_question: Consultation, jeroen: Actor) -> None:
    with through("desk", jeroen):
        answer(consultation=a_question, words="Zes mensen.", by=jeroen, now=NOW)
        with pytest.raises(NotPossible):
            answer(consultation=a_question, words="Zeven.", by=jeroen, now=NOW)


def test_after_the_end_date_there_is_no_answer_any_more(a_question: Consultation, jeroen: Actor) -> None:
    with through("desk", jeroen), pytest.raises(NotPossible):
        answer(consultation=a_question, words="Te laat.", by=jeroen, now=AFTER_THE_END)


def test_a_question_that_nobody_answered_expires_whole(
    a_question: Consultation, farah: Actor, worker: Actor
) -> None:
    with through("worker", worker):
        expire_overdue(region=REGION, by=worker, now=AFTER_THE_END)

    expired = Consultation.objects.get()
    assert (expired.state, expired.came_back_at) == ("expired", AFTER_THE_END)
    assert (Entry.objects.count(), EntryKey.objects.count()) == (0, 0)
    with through("desk", farah):
        handled = handle_return(laid=expired, by=farah, now=AFTER_THE_END)
    assert not handled.waits_for_us


def test_of_an_answered_question_the_answer_stays(
    a_question: Consultation, jeroen: Actor, farah: Actor, worker: Actor
) -> None:
    with through("desk", jeroen):
        answer(consultation=a_question, words="Zes mensen.", by=jeroen, now=NOW)
    with through("worker", worker):
        expire_overdue(region=REGION, by=worker, now=AFTER_THE_END)

    with through("desk", jeroen), pytest.raises(Refused):
        read(Consultation.objects.get(), viewer=jeroen, now=AFTER_THE_END)
    with through("desk", farah):
        reading = read(Consultation.objects.get(), viewer=farah, now=AFTER_THE_END)
    assert (reading.question, reading.copy, reading.words) == ("", [], "Zes mensen.")


def test_a_question_can_be_taken_back(a_question: Consultation, jeroen: Actor, farah: Actor) -> None:
    with through("desk", farah):
        withdraw(laid=a_question, by=farah, now=NOW)

    with through("desk", jeroen), pytest.raises(Refused):
        read(Consultation.objects.get(), viewer=jeroen, now=NOW)


def test_the_team_finds_both_kinds_by_reference_and_by_source(a_question: Consultation, farah: Actor) -> None:
    made = offered(farah, source=("report", a_question.source), now=NOW.replace(hour=10))

    with through("desk", farah):
        assert [get_laid(one.reference, farah) for one in (made, a_question)] == [made, a_question]
        assert laid_before(farah, [a_question.source]) == [made, a_question]
        with pytest.raises(Refused):
            get_laid("GV-26-QQQQQ", farah)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"municipality": "GM9999"}, "Kies een gemeente van deze regio."),
        ({"question": "  "}, "Schrijf op wat je wilt vragen."),
        ({"ends_on": date(2026, 4, 10)}, "Kies een einddatum na vandaag."),
    ],
)
def test_a_question_that_cannot_be_asked_says_what_to_do(
    changes: dict[str, object], sentence: str, farah: Actor
) -> None:
    with pytest.raises(NotLaid) as not_laid:
        asked(farah, **changes)

    assert not_laid.value.sentence == sentence


@pytest.mark.parametrize(
    ("of_officer", "of_question", "reads"),
    [
        ("social", "social", True),
        ("public_order", "public_order", True),
        ("social", "public_order", False),
        ("public_order", "social", False),
        ("", "social", True),
        ("", "public_order", True),
    ],
)
def test_a_focal_officer_reads_the_questions_of_the_own_domain(
    of_officer: str, of_question: str, reads: bool, farah: Actor, jeroen: Actor
) -> None:
    made = asked(farah, domain=of_question, fields={"municipality": "Hilversum"})
    officer = replace(jeroen, domain=of_officer)

    with through("desk", officer):
        listed = consultations_for(officer).count()
        in_database = Consultation.objects.count()

    assert (listed, in_database, MAY.allows(officer, "consultation.open", made)) == (reads, reads, reads)


@pytest.mark.parametrize(("domain", "told"), [("social", 0), ("public_order", 1), ("", 1)])
def test_only_officers_of_the_domain_hear_that_a_question_lies_there(
    domain: str, told: int, farah: Actor
) -> None:
    staff.colleague(Role.FOCAL_OFFICER, domain=domain, starts_on=NOW.date())
    asked(farah, domain="public_order")

    assert Mail.objects.filter(kind="work-waits").count() == told
