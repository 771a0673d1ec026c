# SPDX-License-Identifier: EUPL-1.2
"""Who guesses has to wait, longer each time; an office is never locked out, and nobody learns who has an account."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from baken.access.actions.tries import begin_try, forget_old_tries, forget_tries, of_account, of_address
from baken.access.attempts import too_often
from baken.access.models import Tries
from baken.access.policy import wait_after
from baken.access.tests.people import NOW, PASSWORD, account, app_of, grant_to
from baken.access.vocabulary import Role
from tests.rig.doors import DoorClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_doors")]
KEY = b"k" * 32


@pytest.mark.parametrize(
    ("tries", "minutes"), [(1, 0), (4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (9, 15), (10, 15), (500, 15)]
)
def test_each_next_try_waits_longer(tries: int, minutes: int) -> None:
    assert wait_after(tries) == timedelta(minutes=minutes)


def test_a_try_while_waiting_does_not_count() -> None:
    for _ in range(5):
        tried = begin_try(KEY, now=NOW)

    waiting = begin_try(KEY, now=NOW + timedelta(seconds=59))
    next_one = begin_try(KEY, now=NOW + timedelta(seconds=60))

    assert (tried.may_not, tried.waits_until) == (False, NOW + timedelta(minutes=1))
    assert (waiting.may_not, waiting.waits_until) == (True, NOW + timedelta(minutes=1))
    assert (next_one.may_not, next_one.waits_until) == (False, NOW + timedelta(minutes=3))
    assert Tries.objects.get().count == 6


def test_tries_are_forgotten_after_a_day_and_after_the_right_answer() -> None:
    for _ in range(5):
        begin_try(KEY, now=NOW)
    later = NOW + timedelta(hours=25)

    begun_again = begin_try(KEY, now=later)
    count = Tries.objects.get().count
    forget_tries(KEY)

    assert begun_again.waits_until is None
    assert count == 1
    assert not Tries.objects.exists()


def test_the_worker_clears_old_tries_away() -> None:
    begin_try(b"a" * 32, now=NOW - timedelta(hours=25))
    begin_try(b"b" * 32, now=NOW)

    forget_old_tries(now=NOW)

    assert [bytes(tries.key) for tries in Tries.objects.all()] == [b"b" * 32]


def test_the_table_names_nobody() -> None:
    person = account()

    assert person.email.encode() not in of_address(person.email)
    assert of_address(person.email) != of_account(person.id) != of_account(account().id)


@pytest.mark.parametrize(("seconds", "words"), [(1, "1 minuut "), (60, "1 minuut "), (61, "2 minuten ")])
def test_the_page_says_how_long(seconds: int, words: str) -> None:
    assert f"Wacht {words}" in str(too_often(NOW + timedelta(seconds=seconds), NOW).message)


def guess(email: str, password: str = "something-else") -> Any:  # noqa: S107
    return DoorClient("desk").post("/inloggen/", {"login": email, "password": password})


def test_with_and_without_an_account_the_pages_are_the_same() -> None:
    known, unknown = account(password=PASSWORD).email, "nobody@voorbeeld.example"

    pages = [[guess(email).content.decode() for _ in range(6)] for email in (known, unknown)]

    for ours, theirs in zip(*pages, strict=True):
        assert _without_what_differs(ours, known) == _without_what_differs(theirs, unknown)
    assert "Er is te vaak geprobeerd. Wacht 1 minuut" in pages[0][-1]


def _without_what_differs(page: str, email: str) -> str:
    return "".join(line for line in page.replace(email, "").splitlines() if "csrf" not in line)


def test_while_waiting_the_right_password_is_not_tried_and_afterwards_it_is() -> None:
    person = grant_to(account(password=PASSWORD), Role.INTAKE_WORKER).account
    app_of(person)
    for _ in range(5):
        guess(person.email)

    waiting = guess(person.email, PASSWORD)
    Tries.objects.update(waits_until=timezone.now())
    inside = guess(person.email, PASSWORD)

    assert "Er is te vaak geprobeerd" in waiting.content.decode()
    assert inside["Location"] == "/tweede-stap/"
    assert not Tries.objects.exists()
