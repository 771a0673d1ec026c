# SPDX-License-Identifier: EUPL-1.2
"""While a report waits somebody looks whether it is still safe, and the reporter hears how long it takes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.mailbox.models import Message
from baken.triage.actions import Look, look_at_safety
from baken.triage.models import SafetyLook
from baken.triage.queries import looks_of, next_look_on
from baken.triage.tests.rows import put, seen
from baken.triage.tests.scene import LATER, NOW, TODAY, choose, colleague, send, sign_in, simply, taken_up
from baken.triage.tests.screens import arrived, at, errors, in_triage, said
from baken.triage.vocabulary import LookedBy, OutcomeKind, Still
from tests.rig.doors import DoorClient, through

NOTE = "De buurvrouw zag hem vanochtend nog lopen."


def looked(report: Report, by: Actor, still: Still = Still.SAFE, letter: str = "") -> SafetyLook:
    look = Look(still=still, looked_by=LookedBy.REPORTER, note=NOTE, letter=letter)
    with through("desk", by):
        return look_at_safety(report=report, look=look, by=by, now=LATER)


@pytest.mark.parametrize("still", Still)
def test_every_answer_is_logged_and_only_danger_makes_it_danger_now(still: Still, farah: Actor) -> None:
    report = send()

    looked(report, farah, still)

    report.refresh_from_db()
    assert Entry.objects.filter(action="report.look-at-safety", result=still).count() == 1
    assert report.acute is (still == Still.DANGER)


def test_what_was_seen_is_sealed_and_opens_for_who_may_read(farah: Actor) -> None:
    report = send()
    looked(report, farah)

    with through("desk", farah):
        [found] = looks_of(report, viewer=farah)

    assert (found.note, found.found, found.looker) == (NOTE, "Nog veilig", farah.id)


def test_the_reporter_reads_how_long_it_takes(farah: Actor) -> None:
    report = send()

    looked(report, farah, letter="Uiterlijk op 23 november kiezen we.")

    assert Message.objects.filter(mailbox=str(report.mailbox), direction="to_reporter").count() == 1


def test_the_next_look_may_wait_three_working_days_and_none_is_asked_after_the_decision(farah: Actor) -> None:
    report = send()
    first = next_look_on(report, [])
    looked(taken_up(farah), farah)
    report.state = "decided"

    assert first == NOW.date() + timedelta(days=3)
    assert next_look_on(report, []) is None


def test_what_was_decided_waits_no_longer(farah: Actor) -> None:
    report = taken_up(farah)
    choose(report, farah, simply(OutcomeKind.RADAR))

    with pytest.raises(NotPossible):
        looked(report, farah)


def test_the_worklist_says_what_the_last_look_found(farah: Actor) -> None:
    report = put("GV-26-22222")
    for days, still in enumerate([Still.DANGER, Still.WORRIED]):
        SafetyLook.objects.create(
            report=report, region=report.region, still=still, looked_by="reading",
            looked_at=LATER + timedelta(days=days), looker=report.id,
        )  # fmt: skip
    put("GV-26-33333")

    told, silent = [row.detail for row in seen(farah, TODAY)]

    assert told.endswith(" · zorgen (18 nov)")
    assert silent.endswith(" · getuige")


def test_the_worklist_asks_for_a_look_when_the_last_one_is_three_working_days_old(farah: Actor) -> None:
    looked(taken_up(farah), farah)
    asked = "kijk of het nog veilig is"

    # The look was on a Tuesday: two working days later nothing is asked yet.
    days = [TODAY + timedelta(days=later) for later in (2, 3)]

    assert [seen(farah, day)[0].detail.endswith(asked) for day in days] == [False, True]


@pytest.mark.parametrize("role", [Role.CARE_COORDINATOR, Role.BEHAVIOURAL_SCIENTIST])
def test_whoever_does_not_work_on_reports_notes_no_look(role: Role, region: str) -> None:
    with pytest.raises(Refused):
        looked(send(), colleague(role))


def test_the_page_offers_the_waiting_line_once_in_the_reporters_language(desk: DoorClient) -> None:
    report = arrived(language="en")

    first = desk.get(at(report, "nog-veilig")).content.decode()
    filled = {"still": "safe", "looked_by": "reading", "note": NOTE, "letter": "By Monday."}
    answer = said(desk, desk.post(at(report, "nog-veilig"), filled))
    again = desk.get(at(report, "nog-veilig")).content.decode()

    assert "We are still working on what you wrote." in first
    assert "je hebt naar de veiligheid gekeken" in answer
    assert "We are still working on what you wrote." not in again
    assert NOTE in again


def test_a_day_that_has_gone_by_is_promised_to_nobody(desk: DoorClient) -> None:
    report = send(timezone.now() - timedelta(days=30))

    page = desk.get(at(report, "nog-veilig")).content.decode()

    assert "De dag waarop we zouden kiezen is voorbij." in page
    assert "We zijn nog bezig met wat je schreef." not in page


def test_without_an_answer_the_page_says_what_to_do_and_keeps_the_words(desk: DoorClient) -> None:
    report = in_triage(desk)

    page = desk.post(at(report, "nog-veilig"), {"looked_by": "reading", "note": NOTE, "letter": ""})

    assert "Kies wat je vond" in errors(page)
    assert NOTE in page.content.decode()


def test_danger_leads_to_the_telephone_script(desk: DoorClient) -> None:
    report = in_triage(desk)

    page = desk.post(at(report, "nog-veilig"), {"still": "danger", "looked_by": "police"})

    assert page["Location"] == at(report, "direct-gevaar")


def test_a_reporter_without_a_mailbox_is_not_written_to_and_a_decided_report_says_why_not(
    desk: DoorClient,
) -> None:
    report = in_triage(desk)
    Report.objects.filter(pk=report.pk).update(mailbox=None, state="closed", closed_at=NOW)

    page = desk.post(at(report, "nog-veilig"), {"still": "safe", "looked_by": "reading", "letter": "x"})

    assert "Wat de melder leest over het wachten" not in page.content.decode()
    assert "kan nu niet" in errors(page)


def test_whoever_only_reads_finds_no_page_to_note_a_look(desk: DoorClient) -> None:
    report = in_triage(desk)

    assert sign_in(Role.CARE_COORDINATOR).get(at(report, "nog-veilig")).status_code == 404
