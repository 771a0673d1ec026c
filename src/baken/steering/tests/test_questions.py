# SPDX-License-Identifier: EUPL-1.2
"""From the front door to the chain director and back to everybody; nobody else, and nothing that points at somebody."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import override_settings

from baken.access.vocabulary import OFFICE, Role
from baken.audit.models import Entry
from baken.front.models import FrontSession
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.steering import actions, queries
from baken.steering.models import GeneralAnswer, GeneralQuestion, Outcome
from baken.steering.permissions import MAY
from baken.steering.sealing import pair_of
from tests.factories.staff import REGION, actor, colleague
from tests.rig.doors import DoorClient, through

KEY = bytes(range(32))
PUBLIC = pair_of(KEY).public
NOW = datetime(2026, 11, 20, 10, 0, 42, tzinfo=UTC)
TEXT = "Welke training is er voor onze balie?"
PAGE = "/algemeen"
OTHER = "west-friesland"


@pytest.fixture(autouse=True)
def keys(region_with_keys: str) -> Iterator[None]:
    with override_settings(QUESTIONS_KEY=KEY, QUESTIONS_PUBLIC=PUBLIC):
        yield


def asked(text: str = TEXT, region: str = REGION, **more: Any) -> GeneralQuestion:
    reporter = Actor.reporter(region)
    given: dict[str, Any] = {"question": uuid4(), "language": "nl", "public": PUBLIC} | more
    with through("front", reporter):
        return actions.ask_generally(text=text, by=reporter, now=NOW, **given)


def ask(text: str, client: DoorClient | None = None, **more: str) -> str:
    """What the page says after somebody asked."""
    client = client or DoorClient("front")
    page = client.get(PAGE).content.decode()
    ticket, message = (re.search(rf'name="{name}" value="([^"]+)"', page) for name in ("ticket", "message"))
    assert ticket
    assert message
    given = {"ticket": ticket[1], "message": message[1], "question": text, **more}
    return str(client.post(PAGE, given, follow=True).content.decode())


def director() -> DoorClient:
    client, grant = DoorClient("office"), colleague(Role.CHAIN_DIRECTOR)
    client.sign_in(grant.account, grant)
    return client


def test_a_question_is_sealed_and_the_page_says_by_when() -> None:
    page = ask(TEXT)

    question = GeneralQuestion.objects.get()
    assert "Je vraag is binnen. Binnen 10 werkdagen" in page
    assert TEXT.encode() not in bytes(question.sealed)
    assert question.asked_at.second == 0
    assert [entry.actor for entry in Entry.objects.filter(action="general-question.ask")] == [None]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Wat doe ik met mevrouw De Vries?", "een naam (mevrouw De Vries)"),
        ("Hij is van 3-4-2008, wat nu?", "een geboortedatum (3-4-2008)"),
        ("Bel mij op 06 12345678", "een telefoonnummer"),
        ("Busje 12-ABC-3 staat er weer", "een kenteken"),
        ("Zijn BSN is 111222333", "een BSN"),
        ("  ", "Schrijf je vraag op"),
        ("ja " * 900, "hoogstens 2000 tekens"),
    ],
)
def test_what_is_no_general_question_comes_back_whole_with_what_to_take_out(text: str, said: str) -> None:
    page = ask(text)

    assert said in page
    assert text.strip() in page
    assert GeneralQuestion.objects.count() == FrontSession.objects.count() == 0


def test_a_second_click_asks_once() -> None:
    same = uuid4()
    asked(question=same)
    asked(question=same)

    assert GeneralQuestion.objects.count() == 1


def test_what_points_at_somebody_is_refused_by_the_action_as_well() -> None:
    with pytest.raises(actions.PointsAtSomebody):
        asked("Wat doe ik met mevrouw De Vries?")


def test_a_program_and_a_flood_are_asked_to_wait_and_lose_nothing() -> None:
    assert "Probeer het over een uur" in ask(TEXT, website="een programma")

    client = DoorClient("front")
    pages = [ask(TEXT, client) for _ in range(6)]
    assert "Probeer het over een uur" in pages[-1]
    assert TEXT in pages[-1]
    assert GeneralQuestion.objects.count() == 4


def test_the_chain_director_reads_answers_and_everybody_reads_the_answer() -> None:
    question, client = asked(), director()

    listed = client.get("/vragen").content.decode()
    opened = client.get(f"/vragen/{question.id}").content.decode()
    done = client.post(f"/vragen/{question.id}", {"asked": "Is er training?", "answer": "Ja, elk jaar."})

    assert (TEXT in listed, TEXT in opened, done.status_code) == (False, True, 302)
    question.refresh_from_db()
    assert (question.outcome, bytes(question.sealed)) == (Outcome.ANSWERED, b"")
    assert "Ja, elk jaar." in DoorClient("front").get(PAGE).content.decode()
    assert Entry.objects.filter(action="general-question.read").count() == 1
    assert client.get(f"/vragen/{question.id}").status_code == 404


def test_an_answer_that_points_at_somebody_comes_back_typed() -> None:
    question, client = asked(), director()
    wrong = {"asked": "Is er training?", "answer": "Vraag het mevrouw De Vries."}

    page = client.post(f"/vragen/{question.id}", wrong).content.decode()

    assert "Hierin staat iets dat naar een persoon wijst" in page
    assert "Vraag het mevrouw De Vries." in page
    assert GeneralAnswer.objects.count() == 0


def test_an_answer_is_taken_back_and_a_question_is_set_aside() -> None:
    first, second, client = asked(), asked(), director()
    client.post(f"/vragen/{first.id}", {"asked": "Is er training?", "answer": "Ja, elk jaar."})
    client.post(f"/vragen/{second.id}/wis")
    client.post(f"/vragen/antwoord/{GeneralAnswer.objects.get().id}/terug")

    assert "Ja, elk jaar." not in DoorClient("front").get(PAGE).content.decode()
    second.refresh_from_db()
    assert (second.outcome, bytes(second.sealed)) == (Outcome.SET_ASIDE, b"")
    assert client.post(f"/vragen/antwoord/{GeneralAnswer.objects.get().id}/terug").status_code == 404
    assert "Er wacht geen vraag." in client.get("/vragen").content.decode()


@pytest.mark.parametrize("role", OFFICE)
def test_only_the_chain_director_of_the_region_reads_a_question(role: Role) -> None:
    here, elsewhere = asked(), asked(region=OTHER)
    viewer = actor(role)

    with through("office", viewer):
        found = queries.waiting(viewer)

    assert found == ([here] if role == Role.CHAIN_DIRECTOR else [])
    assert not MAY.allows(viewer, "general-question.read", elsewhere)
    if role != Role.CHAIN_DIRECTOR:
        with through("office", viewer), pytest.raises(Refused):
            actions.read_question(question=here, key=KEY, by=viewer, now=NOW)


@pytest.mark.parametrize(
    ("door", "may_look"), [("front", False), ("desk", False), ("worker", False), ("office", True)]
)
def test_the_database_shows_a_question_to_the_office_alone(door: str, may_look: bool) -> None:
    asked(), asked(region=OTHER)
    who = (
        actor(Role.CHAIN_DIRECTOR)
        if door == "office"
        else Actor(door, "reporter", regions=frozenset({REGION}))
    )

    with through(door, who):
        try:
            with transaction.atomic():
                seen = GeneralQuestion.objects.count()
        except DatabaseError:
            seen = 0

    assert seen == (1 if may_look else 0)


def test_the_front_door_reads_no_answer_of_elsewhere_or_taken_back() -> None:
    for region, over in ((REGION, None), (REGION, NOW), (OTHER, None)):
        GeneralAnswer.objects.create(
            region=region, question="?", answer="!", published_at=NOW, published_by=uuid4(), withdrawn_at=over
        )

    with through("front", Actor.reporter(REGION)):
        assert GeneralAnswer.objects.count() == 1
    assert len(queries.published_in(REGION)) == 1


def test_without_a_key_the_page_and_the_link_are_not_there() -> None:
    question = asked()
    client = director()
    with override_settings(QUESTIONS_KEY=b"", QUESTIONS_PUBLIC=b""):
        assert DoorClient("front").get(PAGE).status_code == 404
        assert f'href="{PAGE}"' not in DoorClient("front").get("/stappen").content.decode()
        assert client.get(f"/vragen/{question.id}").status_code == 404
        assert "staan algemene vragen niet aan" in client.get("/vragen").content.decode()
    assert f'href="{PAGE}"' in DoorClient("front").get("/stappen").content.decode()
    assert DoorClient("front").get(f"{PAGE}?taal=pl").status_code == 404
    assert DoorClient("front").post(PAGE, {"ticket": "x", "question": TEXT}).status_code == 403
