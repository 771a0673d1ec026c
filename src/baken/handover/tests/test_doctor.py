# SPDX-License-Identifier: EUPL-1.2
"""The confidential doctor answers a question about a case without being on it, and reads what the question needs."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from baken.access.vocabulary import DESK, Role
from baken.handover.actions import NotLaid, answer, withdraw
from baken.handover.ledger.showing import to_whom
from baken.handover.models import Consultation, Disclosure
from baken.handover.queries import (
    Field,
    consultations_for,
    due,
    get_consultation,
    laid_before,
    may_read,
    read,
)
from baken.handover.tests.conftest import ENDS, HILVERSUM, NOW, actor, asked, focal_officer
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.post.models import Mail
from tests.factories import staff
from tests.rig.doors import through

TODAY = NOW.date()
QUESTION = "Past dit letsel bij wat zij vertelt?"


def to_the_doctor(by: Actor, **changes: Any) -> Consultation:
    given: dict[str, Any] = {
        "municipality": "", "domain": "doctor", "source": ("case", uuid4()), "question": QUESTION,
        "fields": {"medical": "Oude breuk, nooit behandeld."}, "purpose": "medical",
    }  # fmt: skip
    return asked(by, **given | changes)


@pytest.fixture
def doctor(region: str) -> Actor:
    return actor(Role.CONFIDENTIAL_DOCTOR)


def test_the_doctor_reads_the_question_and_answers_and_whoever_asked_reads_that(
    farah: Actor, doctor: Actor
) -> None:
    made = to_the_doctor(farah)

    with through("desk", doctor):
        [row] = due(doctor, today=TODAY)
        found = get_consultation(made.reference, doctor)
        reading = read(found, viewer=doctor, now=NOW)
        done = answer(consultation=found, words="Ja, van weken geleden.", by=doctor, now=NOW)
        left = due(doctor, today=TODAY)
    assert (row.what, row.reference, row.municipality) == ("Beantwoord de vraag", made.reference, "")
    assert (reading.question, reading.copy) == (
        QUESTION, [Field("Medische zorg en medicijnen", "Oude breuk, nooit behandeld.")],
    )  # fmt: skip
    assert left == []
    with through("desk", farah):
        [back] = due(farah, today=TODAY)
        assert read(done, viewer=farah, now=NOW).words == "Ja, van weken geleden."
        assert (back.what, back.detail) == ("Lees het antwoord", "Beantwoord · Vertrouwensarts")
    gone = Disclosure.objects.get()
    assert (gone.recipient, to_whom(gone), gone.fields) == (
        "confidential-doctor",
        "Vertrouwensarts",
        ["medical"],
    )


@pytest.mark.parametrize("role", [role for role in DESK if role != Role.CONFIDENTIAL_DOCTOR])
def test_nobody_else_is_asked_by_it(role: Role, farah: Actor) -> None:
    made = to_the_doctor(farah)
    stranger = focal_officer(HILVERSUM) if role == Role.FOCAL_OFFICER else actor(role, partner="nla")

    with through("desk", stranger), pytest.raises(Refused):
        answer(consultation=made, words="x", by=stranger, now=NOW)
    if role in (Role.FOCAL_OFFICER, Role.PARTNER):
        with through("desk", stranger):
            assert not Consultation.objects.exists()


def test_the_doctor_sees_no_question_to_a_municipality_nor_one_of_another_region(
    farah: Actor, doctor: Actor
) -> None:
    to_focal_officers, mine = asked(farah), to_the_doctor(farah)
    elsewhere = actor(Role.CONFIDENTIAL_DOCTOR, regions=frozenset({"west-friesland"}))

    with through("desk", doctor):
        assert list(consultations_for(doctor)) == [mine]
        assert laid_before(doctor, [mine.source, to_focal_officers.source]) == []
        with pytest.raises(Refused):
            get_consultation(to_focal_officers.reference, doctor)
    with through("desk", elsewhere):
        assert list(consultations_for(elsewhere)) == []


def test_after_the_end_and_once_withdrawn_nothing_of_it_opens(farah: Actor, doctor: Actor) -> None:
    over, taken_back = to_the_doctor(farah), to_the_doctor(farah)
    with through("desk", farah):
        withdraw(laid=taken_back, by=farah, now=NOW)
    taken_back.refresh_from_db()

    with through("desk", doctor):
        assert may_read(over, doctor, today=ENDS)
        assert not may_read(over, doctor, today=ENDS + timedelta(days=1))
        assert not may_read(taken_back, doctor, today=TODAY)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"fields": {"names": "Ümit"}},
            "“Namen en gegevens” gaat niet naar Vertrouwensarts. Haal dit veld weg.",
        ),
        ({"municipality": HILVERSUM}, "De vertrouwensarts hoort niet bij een gemeente."),
        ({"question": " "}, "Schrijf op wat je wilt vragen."),
        ({"purpose": "enrich"}, "Dit doel past niet bij Vertrouwensarts. Kies een ander doel."),
    ],
)
def test_what_does_not_fit_is_not_asked(changes: dict[str, Any], sentence: str, farah: Actor) -> None:
    with pytest.raises(NotLaid) as no:
        to_the_doctor(farah, **changes)

    assert no.value.sentence == sentence


def test_every_doctor_of_the_region_hears_that_something_lies_there(farah: Actor) -> None:
    grant = staff.colleague(Role.CONFIDENTIAL_DOCTOR, starts_on=TODAY - timedelta(days=9))
    staff.colleague(Role.BEHAVIOURAL_SCIENTIST, starts_on=TODAY - timedelta(days=9))

    to_the_doctor(farah)

    assert {one.account for one in Mail.objects.filter(kind="work-waits")} == {grant.account_id}
