# SPDX-License-Identifier: EUPL-1.2
"""What somebody reads who comes back after we were done."""

from datetime import time
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError
from django.utils import timezone

from baken.audit.models import Entry
from baken.front.tests.reporter import Reporter
from baken.front.tests.test_mailbox import come_back, take_in
from baken.intake.models import Report
from baken.intake.survey.models import SurveyAnswer
from baken.kernel.actor import Actor
from baken.kernel.clock import AMSTERDAM
from baken.mailbox.changing_codes import send_mark
from baken.mailbox.marks import Mark
from baken.mailbox.models import Mailbox
from baken.mailbox.queries import own_mailbox
from baken.triage.actions import set_aside
from tests.rig.doors import through

WORKER = Actor(
    door="desk",
    role="intake_worker",
    id=uuid4(),
    regions=frozenset({"gooi-en-vechtstreek"}),
    purpose="triage",
)
ENDED = "We zijn klaar met je bericht."


@pytest.fixture
def code(region_with_keys: str) -> str:
    found = Reporter().send()
    take_in(region_with_keys)
    return found


def set_it_aside(*, on_radar: bool = False) -> None:
    with through("desk", WORKER):
        report = Report.objects.get()
        set_aside(report=report, on_radar=on_radar, why="Een grap.", by=WORKER, now=timezone.now())


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", ENDED),
        ("pl", "Nie zajmujemy się już Twoją wiadomością."),
        ("ar", "انتهينا من العمل على رسالتك."),
    ],
)
def test_who_comes_back_reads_in_the_own_language_that_it_ended(
    code: str, language: str, sentence: str
) -> None:
    before = come_back(code).page
    set_it_aside()

    reporter = come_back(code)
    reporter.get(f"/berichten?taal={language}")

    assert ENDED not in before
    assert sentence in reporter.page
    assert 'name="answer"' in reporter.page


def test_who_writes_again_is_not_told_that_it_ended(code: str) -> None:
    set_it_aside()
    reporter = come_back(code)

    reporter.post("/berichten", answer="Er is iets nieuws.")

    assert ENDED not in reporter.page


def test_what_stays_on_the_radar_has_not_ended(code: str) -> None:
    set_it_aside(on_radar=True)

    assert ENDED not in come_back(code).page
    assert Mailbox.objects.get().settled_at is None


def test_looking_at_the_end_leaves_no_trace(code: str) -> None:
    set_it_aside()
    lines = Entry.objects.count()

    come_back(code)

    assert Entry.objects.count() == lines


def test_who_wants_to_says_how_it_went_once_and_stays_nobody(code: str) -> None:
    before = come_back(code).page
    set_it_aside()
    reporter = come_back(code)
    mailbox = Mailbox.objects.get()

    reporter.post("/berichten", go="survey", heard="yes", clear="nonsense")
    thanks = reporter.page
    reporter.post("/berichten", go="survey", heard="no")

    assert "Nam iemand je serieus?" not in before
    assert "Dank je wel." in thanks
    assert SurveyAnswer.objects.values_list("asked", "heard", "clear", "again").get() == (
        "victim", "yes", "", "",
    )  # fmt: skip
    assert str(mailbox.id) not in str(SurveyAnswer.objects.values().get())
    line = Entry.objects.get(action="survey.answer")
    assert (line.about_id, line.at_act.astimezone(AMSTERDAM).time()) == (str(UUID(int=0)), time(0))
    assert "Nam iemand je serieus?" not in come_back(code).page


def test_nothing_chosen_is_no_answer_and_may_be_given_later(code: str) -> None:
    set_it_aside()
    reporter = come_back(code)

    reporter.post("/berichten", go="survey")

    assert not SurveyAnswer.objects.exists()
    assert "Nam iemand je serieus?" in reporter.page


@pytest.mark.parametrize("says", [{"answer": "Er is iets nieuws."}, {"go": "withdraw"}])
def test_nobody_is_asked_while_something_waits(code: str, says: dict[str, str]) -> None:
    set_it_aside()
    reporter = come_back(code)

    reporter.post("/berichten", **says)
    reporter.post("/berichten", go="survey", heard="yes")

    assert "Nam iemand je serieus?" not in reporter.page
    assert not SurveyAnswer.objects.exists()


def test_who_was_ever_forced_to_show_the_messages_is_not_asked(code: str) -> None:
    only = Mailbox.objects.get().id
    with through("front", Actor.reporter("gooi-en-vechtstreek")) as by:
        mailbox = own_mailbox(only)
        assert mailbox is not None
        send_mark(mailbox=mailbox, mark=Mark.FORCED, by=by, now=timezone.now())
    set_it_aside()

    page = come_back(code).page

    assert ENDED in page
    assert "Nam iemand je serieus?" not in page


def test_no_colleague_reads_an_answer(code: str) -> None:
    set_it_aside()
    come_back(code).post("/berichten", go="survey", heard="yes")

    with pytest.raises(ProgrammingError, match="permission denied"), through("desk", WORKER):
        SurveyAnswer.objects.exists()
