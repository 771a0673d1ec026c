# SPDX-License-Identifier: EUPL-1.2
"""From a new case to a day that says what is due, what is stuck and with whom; nobody is named on it."""

from datetime import UTC, datetime, timedelta

from baken.kernel.clock import local_day
from tests.journeys.cast import CARE, INTAKE
from tests.journeys.company import Company
from tests.journeys.pages.cases import opened
from tests.journeys.pages.worker import CARE as FOR_CARE
from tests.journeys.words import ANSWER, NOTE, PERSON_NAME


def test_care_is_begun_agreed_on_and_seen_on_the_day(company: Company) -> None:
    opened(company, company.worker(INTAKE))
    miriam = company.worker(CARE)
    miriam.go("/")
    first = miriam.window.main
    miriam.window.click("section[aria-labelledby='nieuw'] a")
    miriam.state_purpose(FOR_CARE)
    miriam.window.follow("Begin zorg")
    miriam.window.press("Begin het zorgtraject")
    miriam.window.follow("Wijzig de afspraak")
    miriam.window.tick("ways", "call")
    miriam.window.fill("words", NOTE)
    miriam.window.press("Bewaar de afspraak")
    miriam.window.follow("Schrijf het plan")
    miriam.window.fill("goals", ANSWER)
    miriam.window.tick("copy", "not_safe")
    miriam.window.press("Bewaar het plan")
    miriam.window.follow("Uitkering")
    miriam.window.tick("state", "stuck")
    miriam.window.pick("provider", "municipality")
    miriam.window.tick("acts", "provider")
    miriam.window.fill("due_on", (local_day(datetime.now(UTC)) + timedelta(days=1)).isoformat())
    miriam.window.press("Leg vast")
    miriam.window.picture("zorg-traject")
    path = miriam.window.main
    miriam.go("/mijn-dag")
    miriam.window.picture("zorg-dag")
    day = miriam.window.main

    assert "Zaken zonder zorgtraject" in first
    assert ANSWER in path
    assert NOTE in path
    assert "1 zorgtraject" in day
    assert "1 zit ergens vast" in day
    assert "Gemeente" in day
    for written in (PERSON_NAME, ANSWER, NOTE):
        assert written not in miriam.window.words
