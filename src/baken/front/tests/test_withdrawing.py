# SPDX-License-Identifier: EUPL-1.2
"""Asking to withdraw: a request that is read first and answered, and by which nothing of the report changes."""

from typing import Any

import pytest
from django.utils import timezone

from baken.audit.models import Entry
from baken.desk.conversation import conversation
from baken.front.tests.reporter import Reporter
from baken.front.tests.test_mailbox import WORKER, come_back, take_in
from baken.intake.models import Report
from baken.mailbox.models import Mailbox, MailboxKind, Message
from baken.triage.actions import answer_reporter, messages_were_handled
from baken.triage.queries import due
from tests.rig.doors import through

BUTTON = "Ik wil mijn bericht intrekken"


@pytest.fixture
def code(region_with_keys: str) -> str:
    found = Reporter().send()
    take_in(region_with_keys)
    return found


def test_a_request_is_read_first_answered_and_leaves_the_report_as_it_was(
    code: str, region_with_keys: str
) -> None:
    def as_it_stands() -> Any:
        return Report.objects.values().get()

    before = as_it_stands()
    reporter = come_back(code)
    reporter.post("/berichten", go="withdraw")
    assert reporter.page.count("Je bericht is aangekomen.") == 2
    assert BUTTON not in reporter.page
    reporter.post("/berichten", go="withdraw")
    assert "Er staat nog niets" not in reporter.page
    take_in(region_with_keys)
    report, now = Report.objects.get(), timezone.now()

    with through("desk", WORKER):
        [row] = [each for each in due(WORKER, today=timezone.localdate()) if each.kind == "message"]
        [said] = conversation(report, viewer=WORKER, now=now)
        answer_reporter(report=report, text="We wissen niets.", by=WORKER, now=now)
        messages_were_handled(report=report, by=WORKER, now=now)
        later = [each for each in due(WORKER, today=timezone.localdate()) if each.kind == "message"]

    assert (row.what, row.badge) == ("Lees dit eerst", "eerst lezen")
    assert (said.mark, said.text) == ("withdraw", "")
    assert (later, as_it_stands()) == ([], before)
    actions = set(Entry.objects.values_list("action", flat=True))
    assert {"message.receive", "message.write", "message.handle"} <= actions
    assert "We wissen niets." in come_back(code).page


def test_a_question_for_advice_has_nothing_to_withdraw(code: str) -> None:
    Mailbox.objects.update(kind=MailboxKind.ADVICE)
    reporter = come_back(code)

    reporter.post("/berichten", go="withdraw")

    assert BUTTON not in reporter.page
    assert Message.objects.count() == 0


def test_nobody_types_a_mark(code: str, region_with_keys: str) -> None:
    come_back(code).post("/berichten", answer="\x1fforced")
    take_in(region_with_keys)

    with through("desk", WORKER):
        [said] = conversation(Report.objects.get(), viewer=WORKER, now=timezone.now())

    assert (said.mark, said.text) == ("", "forced")
