# SPDX-License-Identifier: EUPL-1.2
"""A caller says two words: the worker finds what was told, within limits, and every try is on record."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.desk.tests.conftest import Desk
from baken.desk.tests.page import text_of
from baken.intake.actions import Told, receive_report
from baken.intake.models import Report
from baken.intake.policy import WORD_HOLDS, WORD_TRIES_PER_DAY
from baken.kernel.actor import Actor
from baken.vault.actions import take_arrivals
from tests.factories.staff import REGION
from tests.rig.doors import through


def told(words: str = "radio tomaat", days_ago: float = 0.1) -> Report:
    given = {"story": "Hij zit naast me", "words": words}
    with through("front", Actor.reporter(REGION)) as reporter:
        return receive_report(
            report=uuid4(),
            told=Told("unstated", "unknown", "unknown", "word", "nl", "", words=given),
            mailbox=None,
            by=reporter,
            now=timezone.now() - timedelta(days=days_ago),
        )


def say(desk: Desk, words: str, **more: Any) -> Any:
    return desk.post("/telefoon/woorden", {"words": words}, **more)


def taken_in() -> None:
    with through("worker", Actor.system(REGION, "arrivals")):
        take_arrivals(REGION)


def test_the_words_lead_to_the_dossier_which_never_shows_them(desk: Desk) -> None:
    report = told()
    told("piano tango")
    taken_in()

    found = say(desk, "Radio, tomaat")
    dossier = desk.get(found["Location"])

    assert found["Location"] == f"/melding/{report.reference}"
    assert "De melder belt zelf en noemt een woord" in text_of(dossier)
    assert "tomaat" not in text_of(dossier)
    line = Entry.objects.get(action="report.find-by-words")
    assert (line.result, line.about_id) == ("found", str(report.id))


def test_who_calls_at_once_is_found_before_the_worker_took_it_in(desk: Desk) -> None:
    report = told()

    found = say(desk, "radio tomaat")

    assert found["Location"] == f"/melding/{report.reference}"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("tomaat radio", "Geen bericht met deze woorden."),
        ("radio", "Het zijn altijd twee woorden."),
        ("", "Typ de twee woorden"),
    ],
)
def test_other_words_find_nothing_and_the_page_says_what_to_do(words: str, says: str, desk: Desk) -> None:
    told()
    taken_in()

    assert says in text_of(say(desk, words))


def test_words_of_long_ago_find_nothing(desk: Desk) -> None:
    told(days_ago=WORD_HOLDS.days + 1)
    taken_in()

    assert "Geen bericht met deze woorden." in text_of(say(desk, "radio tomaat"))


def test_two_reports_with_the_same_words_are_told_apart_by_their_moment(desk: Desk) -> None:
    one, other = told(), told(days_ago=2)
    taken_in()

    page = text_of(say(desk, "radio tomaat"))

    assert one.reference in page
    assert other.reference in page


def test_whoever_tries_too_often_stops_even_with_the_right_words(desk: Desk) -> None:
    told()
    taken_in()
    for _ in range(WORD_TRIES_PER_DAY):
        say(desk, "piano tango")

    assert "te vaak gezocht" in text_of(say(desk, "radio tomaat"))


def test_a_caller_who_was_found_can_get_a_code_on_the_telephone(desk: Desk) -> None:
    report = told()
    taken_in()

    assert "De melder is aan de telefoon" in text_of(desk.get(f"/melding/{report.reference}"))
    assert "Geef de melder een code" in text_of(desk.get(f"/melding/{report.reference}/teruglezen"))


def test_who_takes_no_calls_finds_nobody_by_words(sign_in: Any) -> None:
    assert say(sign_in(Role.CONFIDENTIAL_DOCTOR), "radio tomaat").status_code == 404
