# SPDX-License-Identifier: EUPL-1.2
"""When a case ends the reporter is written to in their own language, after a colleague saw the text."""

from datetime import timedelta

from django.utils import timezone

from baken.casework.actions import open_case
from baken.casework.models import Case, CaseClosing
from baken.desk.tests.conftest import Desk
from baken.desk.tests.page import text_of
from baken.handover.models import Disclosure
from baken.mailbox.models import Message
from baken.triage.tests.scene import send
from tests.rig.doors import through


def of_a_report(desk: Desk, language: str) -> Case:
    now = timezone.now()
    report = send(now - timedelta(days=1), language=language)
    with through("desk", desk.actor):
        return open_case(
            by=desk.actor, report=report, owner=desk.actor.id or report.id, next_step="follow_up",
            next_step_on=now.date() + timedelta(days=3), now=now,
        )  # fmt: skip


def test_nothing_ends_before_the_text_was_seen_and_then_the_reporter_reads_it(desk: Desk) -> None:
    case = of_a_report(desk, "en")
    filled = {"because": "safe", "words": "Woont veilig."}

    shown = desk.post(f"/zaak/{case.reference}/sluiten", filled)
    still = Case.objects.get().state
    done = desk.post(
        f"/zaak/{case.reference}/sluiten", filled | {"letter": "You told us something."}, follow=True
    )

    assert "You told us something. Thank you for that." in text_of(shown)
    assert (still, Case.objects.get().state) == ("open", "closed")
    assert "De zaak is gesloten." in text_of(done)
    assert Message.objects.get().author == desk.actor.id
    assert CaseClosing.objects.get().reporter_told
    went = Disclosure.objects.get()
    assert (went.source, went.recipient, went.channel) == (case.id, "reporter", "mailbox")
    assert "Standaardbrief" in text_of(desk.get(f"/zaak/{case.reference}/verstrekt"))


def test_an_empty_text_writes_nothing(desk: Desk) -> None:
    case = of_a_report(desk, "nl")

    desk.post(f"/zaak/{case.reference}/sluiten", {"because": "safe", "words": "Woont veilig.", "letter": " "})

    assert Case.objects.get().state == "closed"
    assert not Message.objects.exists()
    assert not CaseClosing.objects.get().reporter_told
    assert not Disclosure.objects.exists()
