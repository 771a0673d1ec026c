# SPDX-License-Identifier: EUPL-1.2
"""Whether a reporter may be reached: refused, in doubt or safe, as one table."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from baken.intake.contact.rules import Verdict, Way, is_safe, judge
from baken.intake.contact.words import agreed, when_another_answers
from baken.intake.models import Report
from baken.intake.vocabulary import Contact, SafeTime

HERE = ZoneInfo("Europe/Amsterdam")
TUESDAY_AT_TEN = datetime(2026, 11, 24, 10, 0, tzinfo=HERE)
TUESDAY_NIGHT = datetime(2026, 11, 24, 23, 0, tzinfo=HERE)
SATURDAY_AT_TEN = datetime(2026, 11, 28, 10, 0, tzinfo=HERE)
NUMBER = {"number": "06 0000 0112"}
ADDRESS = {"mail_address": "iemand@voorbeeld.nl"}
MORNING = NUMBER | {"safe_at": "morning"}

REFUSED = [
    (Contact.NONE, {}, Way.CALL, "geen contact"),
    (Contact.CODE_ONLY, NUMBER, Way.CALL, "alleen schrijven met de code"),
    (Contact.WORD, NUMBER, Way.CALL, "belt zelf"),
    (Contact.CALL, NUMBER | ADDRESS, Way.MAIL, "andere manier: Bellen"),
    (Contact.MAIL, NUMBER | ADDRESS, Way.CALL, "andere manier: E-mail"),
    (Contact.CALL, MORNING, Way.TEXT, "nooit een sms"),
    (Contact.CALL, {}, Way.CALL, "geen nummer of adres"),
    (Contact.MAIL, ADDRESS | {"shared_phone": "yes"}, Way.MAIL, "mail dus niet"),
]
DOUBTED = [
    (NUMBER, TUESDAY_AT_TEN, "niet wanneer bellen veilig is"),
    (MORNING, TUESDAY_NIGHT, "de melder koos ochtend"),
    (MORNING, SATURDAY_AT_TEN, "de melder koos ochtend"),
    (NUMBER | {"when": "als mijn man werkt"}, TUESDAY_AT_TEN, "“als mijn man werkt”"),
    (MORNING | {"shared_phone": "yes"}, TUESDAY_AT_TEN, "kijkt soms iemand mee"),
    (MORNING | {"shared_phone": "unknown"}, TUESDAY_AT_TEN, "weet niet of iemand meekijkt"),
]


@pytest.mark.parametrize(("contact", "given", "way", "reason"), REFUSED)
def test_what_was_not_agreed_is_refused(contact: str, given: dict[str, str], way: Way, reason: str) -> None:
    found = judge(Report(contact=contact), given, way, TUESDAY_AT_TEN)

    assert found.verdict == Verdict.REFUSED
    assert reason in found.reasons[0]


@pytest.mark.parametrize(("given", "at", "reason"), DOUBTED)
def test_what_may_be_unsafe_is_doubted(given: dict[str, str], at: datetime, reason: str) -> None:
    found = judge(Report(contact=Contact.CALL), given, Way.CALL, at)

    assert found.verdict == Verdict.DOUBT
    assert reason in found.reasons[0]


def test_a_call_at_the_agreed_moment_and_a_mail_that_nobody_reads_are_safe() -> None:
    assert judge(Report(contact="call"), MORNING, Way.CALL, TUESDAY_AT_TEN).verdict == Verdict.SAFE
    assert judge(Report(contact="mail"), ADDRESS, Way.MAIL, TUESDAY_NIGHT).verdict == Verdict.SAFE


@pytest.mark.parametrize(
    ("chosen", "at", "safe"),
    [
        ([SafeTime.MORNING], TUESDAY_AT_TEN, True),
        ([SafeTime.AFTERNOON, SafeTime.EVENING], TUESDAY_AT_TEN, False),
        ([SafeTime.WEEKEND], TUESDAY_AT_TEN, False),
        ([SafeTime.WEEKEND], SATURDAY_AT_TEN, True),
        ([SafeTime.WEEKEND, SafeTime.EVENING], SATURDAY_AT_TEN, False),
        ([SafeTime.WEEKEND], SATURDAY_AT_TEN.replace(hour=22), False),
        ([SafeTime.MORNING], TUESDAY_AT_TEN.replace(hour=12), False),
    ],
)
def test_the_weekend_counts_only_for_who_chose_it(chosen: list[SafeTime], at: datetime, safe: bool) -> None:
    assert is_safe(chosen, at) is safe


def test_a_worker_reads_what_was_agreed_and_never_the_number() -> None:
    report = Report(contact="call", reporter_kind="shielded")
    lines = " ".join(agreed(report, MORNING | {"when": "na tien", "others_answer": "neutral"}))

    assert "06 0000" not in lines
    assert "Veilig moment: ochtend; na tien." in lines
    assert "verkeerd nummer" in lines
    assert "Noem de naam van de melder nooit" in lines


@pytest.mark.parametrize("given", [{}, {"others_answer": "unsure"}, {"others_answer": "nothing"}])
def test_when_somebody_else_answers_nothing_is_said_unless_it_was_agreed(given: dict[str, str]) -> None:
    assert when_another_answers(given) == "Neemt iemand anders op? Hang op zonder iets te zeggen."
