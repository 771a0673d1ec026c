# SPDX-License-Identifier: EUPL-1.2
"""Of two clicks at the same moment the second waits for the first, and knows what came of it."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from django.db import connection, transaction

from baken.access.actions.sent import begin_sending, forget_what_was_sent, led_to
from baken.access.models import Sent
from baken.access.policy import A_SECOND_CLICK_COMES_WITHIN
from baken.access.second_clicks import _our_address
from baken.audit.tests.conftest import committed_database as committed_database
from tests.rig.doors import role

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MARK, WHERE = b"m" * 32, "/zaken"


class Undone(Exception):
    """The work of a click was lost."""


def click(began: Event, may_end: Event, end: Callable[[], None]) -> str:
    """One request: gives where the same led before, and else does its work."""
    try:
        with transaction.atomic(), role("desk"):
            before = begin_sending(MARK, now=NOW)
            began.set()
            assert may_end.wait(60)
            if not before:
                end()
            return before
    finally:
        connection.close()


def done() -> None:
    led_to(MARK, WHERE, now=NOW)


def lost() -> None:
    raise Undone


@pytest.mark.parametrize(("end", "second_finds"), [(done, WHERE), (lost, ""), (lambda: None, "")])
def test_the_second_waits_and_finds_what_the_first_left(
    end: Callable[[], None], second_finds: str, committed_database: None
) -> None:
    began, may_end, came = Event(), Event(), Event()
    came_and_goes = Event()
    came_and_goes.set()
    with ThreadPoolExecutor(2) as clicks:
        first: Future[str] = clicks.submit(click, began, may_end, end)
        assert began.wait(60)
        second = clicks.submit(click, came, came_and_goes, done)
        waits = not came.wait(0.3)
        may_end.set()
        found = second.result(timeout=60)
        gone = isinstance(first.exception(timeout=60), Undone)

    assert (waits, found, gone) == (True, second_finds, end is lost)


@pytest.mark.parametrize(
    ("led", "kept"),
    [
        ("/zaken?waar=ver", "/zaken?waar=ver"),
        ("/zaken?waar=" + "v" * 100, "/zaken"),
        ("/" + "z" * 100, "/"),
        ("//elders.example/zaken", ""),
        ("https://elders.example/", ""),
    ],
)
def test_a_second_click_is_led_to_our_own_pages_only(led: str, kept: str) -> None:
    assert _our_address(led) == kept


@pytest.mark.django_db
def test_what_was_sent_is_forgotten() -> None:
    for mark, ago in ((b"a" * 32, timedelta()), (b"b" * 32, A_SECOND_CLICK_COMES_WITHIN * 2)):
        Sent.objects.create(mark=mark, sent_at=NOW - ago)

    with role("worker"):
        forget_what_was_sent(now=NOW)

    assert [bytes(sent.mark) for sent in Sent.objects.all()] == [b"a" * 32]
