# SPDX-License-Identifier: EUPL-1.2
"""Asking the owner to read along in a case, and the answer."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate

from baken.access.temporary.models import AccessRequest
from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.casework.actions import assign, hand_to
from baken.casework.for_a_while import time_left
from baken.casework.models import Case
from baken.casework.queries import waiting
from baken.casework.tests.browsers import Colleague, led_to, text_of
from baken.casework.tests.scene import known
from baken.kernel.clock import start_of
from tests.rig.doors import through

WHY = "Ik begeleid haar zus en wil de afspraken kennen."


@pytest.fixture
def miriam(region: str) -> Colleague:  # the browser of the care coordinator
    return Colleague(Role.CARE_COORDINATOR)


def ask(who: Colleague, reference: str) -> Any:
    return who.post("/toegang/vragen", {"reference": reference, "words": WHY})


def request_address() -> str:
    return f"/toegang/{AccessRequest.objects.get().pk}"


def yes(days: int = 3) -> dict[str, Any]:
    return {"answer": "accepted", "until": (localdate() + timedelta(days=days)).isoformat()}


def test_whoever_asks_hears_the_same_whether_or_not_there_is_such_a_case(
    the_case: Case, miriam: Colleague
) -> None:
    answers = [text_of(ask(miriam, reference)) for reference in (the_case.reference, "GV-26-QQQQQ", "iets")]

    assert len(set(answers)) == 1
    assert "Is er in jouw regio een zaak met dit kenmerk, dan ligt je vraag nu bij de eigenaar." in answers[0]
    assert the_case.reference not in answers[0]
    assert Entry.objects.filter(action="access-request.ask", kind="refusal").count() == 2


def test_the_owner_says_yes_until_a_day_and_the_case_can_be_read(
    the_case: Case, page: str, miriam: Colleague, owner: Colleague
) -> None:
    ask(miriam, the_case.reference)
    address = request_address()
    question = text_of(owner.get(address))

    answered = text_of(owner.post(address, yes()))
    again = text_of(owner.post(address, yes()))
    read = text_of(miriam.get(page))
    left = time_left(start_of(localdate() + timedelta(days=4)) - timezone.now())
    listed = text_of(miriam.get("/toegang"))

    assert WHY in question
    assert "Je antwoord is vastgelegd." in answered
    assert "Op deze vraag is al geantwoord." in again
    assert f"Je leest deze zaak mee Nog {left}." in read
    assert "Kies de volgende stap" not in read
    assert the_case.reference in listed
    last = date_format(localdate() + timedelta(days=3), "D j M").lower()
    assert f"Open tot en met {last}" in listed


def test_a_no_is_told_and_opens_nothing(
    the_case: Case, page: str, miriam: Colleague, owner: Colleague
) -> None:
    ask(miriam, the_case.reference)

    owner.post(request_address(), {"answer": "declined"})

    assert miriam.get(page).status_code == 404
    assert "Nee" in text_of(miriam.get(request_address()))


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"until": ""}, "Kies ja of nee."),
        ({"answer": "accepted"}, "Vul in tot en met welke dag"),
        ({"answer": "accepted", "until": "2020-01-01"}, "hooguit vier weken vooruit"),
    ],
)
def test_a_yes_has_an_end(
    answer: dict[str, str], sentence: str, the_case: Case, miriam: Colleague, owner: Colleague
) -> None:
    ask(miriam, the_case.reference)

    assert sentence in text_of(owner.post(request_address(), answer))
    assert AccessRequest.objects.get().answer == ""


def test_only_whoever_decides_who_works_on_the_case_answers(the_case: Case, miriam: Colleague) -> None:
    ask(miriam, the_case.reference)
    stranger, marijke = Colleague(Role.INTAKE_WORKER), Colleague(Role.TEAM_LEAD)

    refused = [who.post(request_address(), yes()).status_code for who in (miriam, stranger)]
    marijke.post(request_address(), yes())

    assert refused == [404, 404]
    assert AccessRequest.objects.get().answered_by == marijke.actor.id


def test_the_question_goes_to_the_new_owner_and_a_former_one_answers_no_more(
    the_case: Case, miriam: Colleague, owner: Colleague
) -> None:
    ask(miriam, the_case.reference)
    sanne = Colleague(Role.INTAKE_WORKER)
    with through("desk", owner.actor) as by:
        hand_to(case=the_case, owner=known(sanne.actor), by=by, now=timezone.now())

    former = owner.post(request_address(), yes()).status_code
    AccessRequest.objects.update(asked_of=owner.actor.id)
    still_asked = owner.post(request_address(), yes()).status_code
    AccessRequest.objects.update(asked_of=sanne.actor.id)
    sanne.post(request_address(), yes())

    assert (former, still_asked) == (404, 404)
    assert AccessRequest.objects.get().answered_by == sanne.actor.id


def test_a_question_about_a_case_that_is_gone_is_answered_by_nobody(
    the_case: Case, miriam: Colleague, owner: Colleague
) -> None:
    ask(miriam, the_case.reference)
    address = request_address()
    Case.objects.all().delete()

    seen = owner.get(address)

    assert (seen.status_code, owner.post(address, yes()).status_code) == (200, 404)
    with through("desk", owner.actor) as viewer:
        assert [due.reference for due in waiting(viewer, today=localdate())] == ["gewist"]


def test_a_question_stands_on_the_list_of_the_owner_and_of_the_team_lead(
    the_case: Case, miriam: Colleague, owner: Colleague
) -> None:
    ask(miriam, the_case.reference)
    marijke = Colleague(Role.TEAM_LEAD)
    for who in (owner, marijke):
        with through("desk", who.actor) as viewer:
            [due] = waiting(viewer, today=localdate())
        assert (due.what, due.owner) == (
            f"{miriam.grant.account.name} vraagt toegang: antwoord", owner.actor.id,
        )  # fmt: skip
        assert due.kind == "access_request"


def test_reading_along_stops_when_either_says_so(
    the_case: Case, page: str, miriam: Colleague, owner: Colleague
) -> None:
    ask(miriam, the_case.reference)
    owner.post(request_address(), yes())

    stopped = miriam.post(f"{request_address()}/einde")
    again = owner.post(f"{request_address()}/einde")

    assert "De toegang is beëindigd." in text_of(stopped)
    assert "Deze toegang is al voorbij." in text_of(again)
    assert miriam.get(page).status_code == 404


def test_whoever_is_put_on_the_case_meanwhile_works_in_it(
    the_case: Case, page: str, miriam: Colleague, owner: Colleague
) -> None:
    ask(miriam, the_case.reference)
    owner.post(request_address(), yes())
    with through("desk", owner.actor) as by:
        assign(
            case=the_case, account=known(miriam.actor), role=Role.CARE_COORDINATOR, by=by, now=timezone.now()
        )

    said = text_of(miriam.get(page))

    assert "Kies de volgende stap" in said
    assert "Je leest deze zaak mee" not in said
    assert led_to(ask(miriam, the_case.reference)) == page


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(seconds=20), "1 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(hours=3, minutes=52), "3 uur en 52 min"),
        (timedelta(hours=24), "1 dag"),
        (timedelta(days=2, hours=5), "2 dagen"),
    ],
)
def test_the_time_left_in_words(left: timedelta, words: str) -> None:
    assert time_left(left) == words
