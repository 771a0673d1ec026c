# SPDX-License-Identifier: EUPL-1.2
"""What is slow is done before a connection is held, a few at a time."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password
from django.db import OperationalError, connection
from django.http import HttpRequest
from django.test import RequestFactory

from baken.access import passwords, views
from baken.access.beforehand import Beforehand
from baken.access.models import Account
from baken.access.passwords import ComparedBeforehand, PasswordCheck, check_posted, hash_posted
from baken.access.tests.people import PASSWORD, account
from baken.access.turns import Busy, Turns
from tests.rig.doors import DoorClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_doors")]


def posted(**typed: str) -> HttpRequest:
    return RequestFactory().post("/inloggen/", typed)


def test_a_password_is_compared_outside_the_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    depths: list[int] = []

    def comparing(password: str, stored: str) -> bool:
        depths.append(len(connection.savepoint_ids))
        return check_password(password, stored)

    monkeypatch.setattr(passwords, "check_password", comparing)
    outside = len(connection.savepoint_ids)

    DoorClient("desk").post("/inloggen/", {"login": "wie@voorbeeld.example", "password": "x"})

    assert depths == [outside]


def test_nothing_is_compared_without_both_words() -> None:
    assert check_posted(posted(login="", password="x")) == PasswordCheck()
    assert check_posted(posted(login="wie@voorbeeld.example")) == PasswordCheck()
    assert hash_posted(posted()) == ""


def test_an_account_without_a_password_is_compared_with_nobodys() -> None:
    person = account()

    assert check_posted(posted(login=person.email, password=PASSWORD)).account == passwords.NOBODY


def test_a_password_that_changed_meanwhile_lets_nobody_in() -> None:
    person = account(password=PASSWORD)
    request = posted(login=person.email, password=PASSWORD)
    request.prepared = check_posted(request)  # type: ignore[attr-defined]
    found = ComparedBeforehand().authenticate(request)
    Account.objects.update(password="!")

    assert found == person
    assert ComparedBeforehand().authenticate(request) is None
    assert ComparedBeforehand().authenticate(posted()) is None


def test_whoever_comes_when_the_queue_is_full_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    full = Turns(at_once=1, queue=0)
    monkeypatch.setattr(passwords, "_turns", full)
    person = account(password=PASSWORD, password_is_temporary=True)
    client = DoorClient("desk")
    client.post("/inloggen/", {"login": person.email, "password": PASSWORD})

    with full.take():
        signing_in = DoorClient("desk").post("/inloggen/", {"login": person.email, "password": PASSWORD})
        choosing = client.post("/tweede-stap/instellen/", {"code": "1", "password": "een-eigen-wachtwoord"})

    assert "Het is nu druk met inloggen." in signing_in.content.decode()
    assert "Het is nu druk met inloggen." in choosing.content.decode()


def test_as_many_take_a_turn_as_there_are_cores() -> None:
    turns, two_were_refused = Turns(at_once=2, queue=2), threading.Event()
    inside: list[int] = []
    counted: list[int] = []
    refused: list[int] = []

    def work(number: int) -> str:
        try:
            with turns.take():
                inside.append(number)
                counted.append(len(inside))
                two_were_refused.wait(30)
                inside.remove(number)
                return "done"
        except Busy:
            refused.append(number)
            if len(refused) == 2:
                two_were_refused.set()
            return "busy"

    with ThreadPoolExecutor(6) as people:
        said = sorted(people.map(work, range(6)))

    assert max(counted) == 2
    assert said == ["busy", "busy", "done", "done", "done", "done"]


def test_without_a_database_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(request: HttpRequest) -> Any:
        raise OperationalError

    monkeypatch.setattr(views.sign_in, "prepare", broken)
    request = RequestFactory().get("/inloggen/")

    answer = Beforehand(views.sign_in)(request)

    assert answer.status_code == 503
