# SPDX-License-Identifier: EUPL-1.2
"""Advice becomes a report and a report becomes advice: one code, one conversation, counted once."""

from datetime import timedelta

import pytest

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.intake.advice.actions import (
    NothingToTell,
    advice_to_report,
    answer_advice,
    report_to_advice,
)
from baken.intake.advice.queries import advice_it_became, words_of_advice
from baken.intake.figures import advice_minutes_per_role, advice_per_kind, per_municipality
from baken.intake.models import AdviceRequest, Report
from baken.intake.queries import is_melding, mailbox_key, open_words
from baken.intake.tests.advice.scene import (
    ANSWER,
    HOUR,
    LATER,
    NOW,
    QUESTION,
    REGION,
    ask,
    in_words,
    read_with_code,
    somebody,
    taken_up,
    told,
    write_back,
)
from baken.intake.vocabulary import AdviceKind, AdviceState, BecameAdvice, BecameReport, ReportState
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.mailbox.models import Mailbox, MailboxKind, Message
from baken.vault.actions import erase_dossier
from tests.rig.doors import through

WHY = "Zij schreef dat ze wil melden."
DAY = timedelta(days=1)


def turned(by: Actor, advice: AdviceRequest, because: BecameReport = BecameReport.ASKED_FOR) -> Report:
    with through("desk", by):
        return advice_to_report(advice=advice, because=because, why=WHY, by=by, now=LATER)


def turned_back(by: Actor, report: Report, question: str = QUESTION) -> AdviceRequest:
    with through("desk", by):
        return report_to_advice(
            report=report, question=question, because=BecameAdvice.ONLY_ASKS, why=WHY, by=by, now=LATER
        )


def counted() -> tuple[int, int]:
    """Reports and questions of the month."""
    with through("worker", Actor.system(REGION, "figures")):
        reports = per_municipality(REGION, NOW - DAY, NOW + 9 * DAY)
        advice = advice_per_kind(REGION, NOW - DAY, NOW + 9 * DAY)
    return sum(reports.values()), sum(advice.values())


def test_the_words_become_those_of_a_report_that_somebody_must_take_up(region: str, farah: Actor) -> None:
    advice, keys = taken_up(farah)

    report = turned(farah, advice)

    with through("desk", farah):
        words = open_words(report, by=farah, now=LATER)
        why = in_words(report.place("turned"))
    assert (words.story, words.public_key, why) == (QUESTION, keys.public_key, WHY)
    assert (report.state, report.owner, report.received_at) == (ReportState.RECEIVED, None, LATER)
    assert (report.reporter_role, report.reporter_kind) == ("professional", "unknown")
    assert not is_melding(report)


@pytest.mark.parametrize(
    ("kind", "role"), [(AdviceKind.CITIZEN, "citizen"), (AdviceKind.PROFESSIONAL, "professional")]
)
def test_who_asked_is_who_reports(kind: AdviceKind, role: str, region: str, farah: Actor) -> None:
    advice, _keys = taken_up(farah, kind)

    assert turned(farah, advice).reporter_role == role


def test_the_conversation_goes_along_and_the_code_stays(region: str, farah: Actor) -> None:
    advice, keys = taken_up(farah)
    with through("desk", farah):
        answer_advice(advice=advice, text=ANSWER, minutes=5, by=farah, now=LATER)
    asked = write_back(advice, "Ik wil dit melden.")

    report = turned(farah, advice)
    after = write_back(report, "Dank je.")

    advice.refresh_from_db()
    assert (advice.state, advice.became_report, advice.mailbox) == (AdviceState.AS_REPORT, report.id, None)
    assert read_with_code(report, keys) == [ANSWER, None, None]
    with through("desk", farah):
        open_words(report, by=farah, now=LATER)
        assert in_words(asked.place()) == "Ik wil dit melden."
        assert in_words(after.place()) == "Dank je."
        assert mailbox_key(report) == keys.public_key
    assert Mailbox.objects.get().kind == MailboxKind.REPORT


def test_what_stays_of_the_question_opens_the_conversation_no_more_and_its_end_harms_nothing(
    region: str, farah: Actor
) -> None:
    advice, keys = taken_up(farah)
    with through("desk", farah):
        answer_advice(advice=advice, text=ANSWER, minutes=5, by=farah, now=LATER)
    report = turned(farah, advice)

    with through("worker", Actor.system(REGION, "advice")):
        erase_dossier(region=REGION, dossier=advice.id)

    assert read_with_code(report, keys) == [ANSWER]
    with through("desk", farah):
        assert open_words(report, by=farah, now=LATER).story == QUESTION
        assert in_words(Message.objects.get().place()) == ANSWER


def test_each_is_counted_once(region: str, farah: Actor) -> None:
    advice, _keys = taken_up(farah)
    ask()
    with through("desk", farah):
        answer_advice(advice=advice, text=ANSWER, minutes=5, by=farah, now=LATER)
    before = counted()
    report = turned(farah, advice)
    as_report = counted()
    again = turned_back(farah, report)

    assert (before, as_report, counted()) == ((0, 2), (1, 1), (0, 2))
    assert again.was_report == report.id
    with through("worker", Actor.system(REGION, "figures")):
        assert advice_minutes_per_role(REGION, NOW, NOW + 9 * DAY) == {"intake_worker": 5}


def test_a_report_becomes_a_question_of_whoever_saw_it(region: str, farah: Actor) -> None:
    report, keys = told()
    written = write_back(report, "Het was maar een vraag.")

    advice = turned_back(farah, report)

    report.refresh_from_db()
    with through("desk", farah):
        assert words_of_advice(advice).question == QUESTION
        assert in_words(written.place()) == "Het was maar een vraag."
        found = advice_it_became(report.id, viewer=farah)
        answer_advice(advice=advice, text=ANSWER, minutes=5, by=farah, now=LATER + 2 * HOUR)
    assert found == advice
    assert (report.state, report.mailbox, report.closed_at) == (ReportState.AS_ADVICE, None, LATER)
    assert (advice.state, advice.owner, advice.kind) == (AdviceState.TAKEN_UP, farah.id, AdviceKind.CITIZEN)
    assert read_with_code(advice, keys) == [None, ANSWER]
    assert Mailbox.objects.get().kind == MailboxKind.ADVICE


def test_the_log_of_both_says_why_in_a_code(region: str, farah: Actor) -> None:
    advice, _keys = taken_up(farah)
    report = turned(farah, advice, BecameReport.AGREED)

    lines = Entry.objects.filter(action="advice.turn-into-report").values_list("about_id", "result")
    assert set(lines) == {(str(advice.id), "agreed"), (str(report.id), "agreed")}


def test_a_question_that_nobody_read_or_that_is_erased_becomes_no_report(region: str, farah: Actor) -> None:
    fresh, _keys = ask()
    erased, _other = taken_up(farah)
    with through("desk", farah):
        erase_dossier(region=REGION, dossier=erased.id)

    with pytest.raises(NotPossible):
        turned(farah, fresh)
    with pytest.raises(NothingToTell):
        turned(farah, erased)


def test_a_consult_becomes_a_report_by_the_doctor_alone(region: str, farah: Actor) -> None:
    doctor = somebody(Role.CONFIDENTIAL_DOCTOR)
    consult, keys = taken_up(doctor, AdviceKind.DOCTOR)

    with pytest.raises(Refused):
        turned(farah, consult)
    report = turned(doctor, consult)

    assert report.reporter_role == "professional"
    assert read_with_code(report, keys) == []


def test_a_report_without_a_mailbox_becomes_a_question_without_one(region: str, farah: Actor) -> None:
    report, _keys = told()
    Report.objects.update(mailbox=None)
    report.refresh_from_db()

    assert turned_back(farah, report).mailbox is None
