# SPDX-License-Identifier: EUPL-1.2
"""When a case ends the reporter is written to in their own language, after a colleague saw the text."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from baken.casework.actions import close_case, open_case, reopen_case
from baken.casework.models import Case, CaseClosing
from baken.casework.vocabulary import ClosedBecause, Reopened
from baken.desk.tests.conftest import Desk
from baken.desk.tests.dossiers import act, arrived
from baken.desk.tests.page import text_of
from baken.handover.models import Disclosure
from baken.intake.models import Report
from baken.mailbox.models import Mailbox, Message
from baken.triage.actions import ChosenOutcome, decide, take_up, weigh
from baken.triage.tests.scene import READING, send
from baken.triage.vocabulary import OutcomeKind
from tests.rig.doors import through


def of_a_report(desk: Desk, language: str) -> Case:
    now = timezone.now()
    report = send(now - timedelta(days=1), language=language)
    with through("desk", desk.actor):
        return open_case(
            by=desk.actor, report=report, owner=desk.actor.id or report.id, next_step="follow_up",
            next_step_on=now.date() + timedelta(days=3), now=now,
        )  # fmt: skip


def field(report: Report | None) -> str:
    """In which the letter to the reporter of this report stands."""
    assert report is not None
    return f"letter-{report.reference}"


def begun_again_by(report: Report, case: Case, desk: Desk) -> Report:
    """The case had ended, and began again by a new report that triage is done with."""
    with through("desk", desk.actor) as by:
        close_case(case=case, because=ClosedBecause.SAFE, words="Woont veilig.", by=by, now=timezone.now())
        reopen_case(
            case=case, because=Reopened.NEW_REPORT, report=report.reference, step="follow_up",
            on=timezone.localdate() + timedelta(days=2), words="Zij belde weer.", by=by, now=timezone.now(),
        )  # fmt: skip
    act(desk, take_up, report)
    act(desk, weigh, report, reading=READING)
    known = ChosenOutcome(kind=OutcomeKind.NO_FOLLOW_UP, reason_code="known_already")
    act(desk, decide, report, chosen=[known], why="Hoort bij deze zaak.", letter="")
    return report


def settled() -> dict[Any, bool]:
    """Which reporters read that it ended."""
    return {one.id: one.settled_at is not None for one in Mailbox.objects.all()}


def test_nothing_ends_before_the_text_was_seen_and_then_the_reporter_reads_it(desk: Desk) -> None:
    case = of_a_report(desk, "en")
    filled = {"because": "safe", "words": "Woont veilig."}

    shown = desk.post(f"/zaak/{case.reference}/sluiten", filled)
    still = Case.objects.get().state
    done = desk.post(
        f"/zaak/{case.reference}/sluiten",
        filled | {field(case.report): "You told us something."},
        follow=True,
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

    filled = {"because": "safe", "words": "Woont veilig.", field(case.report): " "}
    desk.post(f"/zaak/{case.reference}/sluiten", filled)

    assert Case.objects.get().state == "closed"
    assert not Message.objects.exists()
    assert not CaseClosing.objects.get().reporter_told
    assert not Disclosure.objects.exists()


def test_whoever_made_the_case_begin_again_hears_its_end_in_their_own_language(desk: Desk) -> None:
    case = of_a_report(desk, "nl")
    new = begun_again_by(arrived(language="pl"), case, desk)
    before, page = settled(), text_of(desk.get(f"/melding/{new.reference}"))
    address, filled = f"/zaak/{case.reference}/sluiten", {"because": "safe", "words": "Woont veilig."}

    shown = desk.post(address, filled)
    one = desk.post(address, filled | {field(case.report): "Dank je wel."})
    still = Case.objects.get().state
    desk.post(address, filled | {field(case.report): "", field(new): "Dziękujemy."})

    assert case.alias in page
    assert new.reference in text_of(desk.get(f"/zaak/{case.reference}"))
    assert before == dict.fromkeys(before, False)
    assert "Je vertelde ons iets" in text_of(shown)
    assert "Dowiedzieliśmy się od Ciebie" in text_of(shown)
    # A letter that was typed stays, and nobody is forgotten who turned up in between.
    assert ("Dank je wel." in one.content.decode(), still) == (True, "open")
    assert [message.mailbox for message in Message.objects.all()] == [new.mailbox]
    assert settled() == dict.fromkeys(before, True)


def test_what_triage_is_not_done_with_ends_on_its_own(desk: Desk) -> None:
    case, new = of_a_report(desk, "nl"), arrived()
    begun_again_by(new, case, desk)
    Report.objects.filter(pk=new.pk).update(state="in_triage")

    with through("desk", desk.actor) as by:
        again = Case.objects.get()
        close_case(case=again, because=ClosedBecause.SAFE, words="Woont veilig.", by=by, now=timezone.now())

    assert case.report is not None
    assert settled() == {case.report.mailbox: True, new.mailbox: False}


def test_a_closed_case_says_until_when_it_would_be_kept_and_that_nobody_confirmed_it(desk: Desk) -> None:
    case = of_a_report(desk, "nl")
    open_page = text_of(desk.get(f"/zaak/{case.reference}"))
    with through("desk", desk.actor) as by:
        close_case(case=case, because=ClosedBecause.SAFE, words="Woont veilig.", by=by, now=timezone.now())
    Case.objects.update(closed_at=datetime(2026, 3, 31, 22, 30, tzinfo=UTC))

    closed = text_of(desk.get(f"/zaak/{case.reference}"))

    assert "Zou bewaard blijven tot" not in open_page
    assert "Zou bewaard blijven tot 1 april 2046 Nog niet bevestigd." in closed
