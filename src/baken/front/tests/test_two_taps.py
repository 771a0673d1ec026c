# SPDX-License-Identifier: EUPL-1.2
"""In an open mailbox two taps on a button send one message, and nothing that was added meanwhile is lost."""

from typing import Any

import pytest

from baken.files.models import File
from baken.front.models import FrontSession
from baken.front.tests.reporter import Reporter
from baken.front.tests.test_mailbox import come_back, photo, take_in
from baken.mailbox.models import Message

WORDS = "Hij is vannacht terug."
ARRIVED = "Je bericht is aangekomen."


@pytest.fixture
def reporter(region_with_keys: str) -> Reporter:
    """Her mailbox is open."""
    code = Reporter().send()
    take_in(region_with_keys)
    return come_back(code)


def tap(reporter: Reporter, number: str, **data: Any) -> Any:
    """Send what stands on the page with this number."""
    return reporter.post("/berichten", page=number, **data)


@pytest.mark.parametrize("first_is_done", [True, False])
def test_the_same_words_from_the_same_page_are_one_message(reporter: Reporter, first_is_done: bool) -> None:
    number, sessions = reporter.number, list(FrontSession.objects.all())
    tap(reporter, number, answer=WORDS)
    if not first_is_done:
        FrontSession.objects.bulk_update(sessions, ["sealed"])

    again = tap(reporter, number, answer=WORDS)

    assert Message.objects.count() == 1
    assert again.redirect_chain[-1][0].endswith("#geschreven")
    assert ARRIVED in reporter.page
    assert WORDS not in reporter.page


def test_a_photo_alone_goes_once_too(reporter: Reporter) -> None:
    number = reporter.number
    tap(reporter, number, answer="", photo=photo())

    tap(reporter, number, answer="")

    assert (Message.objects.count(), File.objects.count()) == (1, 1)
    assert "Er staat nog niets" not in reporter.page


def test_other_words_or_a_photo_more_from_the_same_page_are_a_message_of_their_own(
    reporter: Reporter,
) -> None:
    number = reporter.number
    tap(reporter, number, answer=WORDS)

    tap(reporter, number, answer=f"{WORDS} Met zijn broer.")
    tap(reporter, number, answer=WORDS, photo=photo())
    tap(reporter, number, answer=WORDS, photo=photo("de deur.jpg"))

    assert Message.objects.count() == 4
    assert File.objects.count() == 2


@pytest.mark.parametrize("number", ["", "x", "00000000"])
def test_the_same_words_without_a_number_of_a_page_are_written_each_time(
    reporter: Reporter, number: str
) -> None:
    for _ in range(2):
        tap(reporter, number, answer=WORDS)

    assert Message.objects.count() == 2


def test_the_same_words_from_the_next_page_are_another_message(reporter: Reporter) -> None:
    for _ in range(2):
        reporter.post("/berichten", answer=WORDS)

    assert Message.objects.count() == 2


def test_two_taps_ask_once_to_withdraw(reporter: Reporter) -> None:
    number = reporter.number
    for _ in range(2):
        tap(reporter, number, go="withdraw")

    assert Message.objects.count() == 1
