# SPDX-License-Identifier: EUPL-1.2
"""From a new case, or a list of what ran already, to a day that says what is due, what is stuck and with whom.

Between them the clock of the reflection period and a place to sleep. Nobody is named on the day.
"""

from datetime import UTC, datetime, timedelta

import pytest

from baken.kernel.clock import local_day
from tests.journeys.cast import CARE, INTAKE, TEAM_LEAD
from tests.journeys.company import Company
from tests.journeys.pages.cases import opened
from tests.journeys.pages.worker import CARE as FOR_CARE
from tests.journeys.pages.worker import Worker
from tests.journeys.words import ANSWER, NOTE, PERSON_NAME, PLACE_NAME, REASON

SOMEBODY_ELSE = "Ilinca van Voorheen"


@pytest.fixture
def today() -> str:
    return local_day(datetime.now(UTC)).isoformat()


@pytest.fixture
def tomorrow() -> str:
    return (local_day(datetime.now(UTC)) + timedelta(days=1)).isoformat()


def test_care_is_begun_agreed_on_and_seen_on_the_day(company: Company, today: str, tomorrow: str) -> None:
    opened(company, company.worker(INTAKE))
    miriam = company.worker(CARE)
    miriam.go("/")
    first = miriam.window.main
    miriam.window.click("section[aria-labelledby='nieuw'] a")
    miriam.state_purpose(FOR_CARE)
    miriam.window.follow("Begin zorg")
    miriam.window.press("Begin het zorgtraject")
    arrange(miriam, today, tomorrow)
    miriam.window.picture("zorg-traject")
    path = miriam.window.main
    slept = somewhere_to_sleep(miriam)
    miriam.go("/mijn-dag")
    miriam.window.picture("zorg-dag")
    day = miriam.window.main

    assert "Zaken zonder zorgtraject" in first
    assert ANSWER in path
    assert NOTE in path
    assert "Bedenktijd tot en met" in path
    assert "Geplaatst: Fier" in slept
    assert "Gegeven op" in slept
    assert "ergens vast" in day
    assert "Uitkering" in day
    assert "Gemeente" in day
    for written in (PERSON_NAME, PLACE_NAME, ANSWER, NOTE):
        assert written not in miriam.window.words


def arrange(miriam: Worker, today: str, tomorrow: str) -> None:
    """What is safe, what the person wants, what is stuck, and the clock."""
    window = miriam.window
    window.follow("Wijzig de afspraak")
    window.tick("ways", "call")
    window.fill("words", NOTE)
    window.press("Bewaar de afspraak")
    window.follow("Schrijf het plan")
    window.fill("goals", ANSWER)
    window.tick("copy", "not_safe")
    window.press("Bewaar het plan")
    window.follow("Uitkering")
    window.tick("state", "stuck")
    window.pick("provider", "municipality")
    window.tick("acts", "provider")
    window.fill("due_on", tomorrow)
    window.press("Leg vast")
    window.follow("Leg een bedenktijd vast")
    window.tick("kind", "dublin")
    window.fill("intake_on", today)
    window.press("Leg vast")


def somewhere_to_sleep(miriam: Worker) -> str:
    """By the placing rules, from the question to the packet at the door; the request as it stands then."""
    window = miriam.window
    window.follow("Zoek opvang")
    for name, value in {"residence": "none", "problems": "yes", "alone": "no", "consent": "person"}.items():
        window.tick(name, value)
    window.fill("words", REASON)
    window.press("Bekijk de mogelijkheden")
    window.picture("opvang-1-mogelijkheden")
    window.click("[name='route'][value='omm']")
    window.follow("OMM")
    window.follow("Vul het aankomstpakket in")
    window.fill("risks", NOTE)
    window.press("Bewaar het pakket")
    window.tick("answer", "place")
    window.pick("institution", "fier")
    window.fill("address", PLACE_NAME)
    window.press("Leg vast")
    window.follow("Bekijk het aankomstpakket")
    window.press("De opvang heeft dit nu")
    window.picture("opvang-2-geplaatst")
    return window.main


def test_care_that_ran_already_comes_over_from_a_list_and_stands_on_the_day(company: Company) -> None:
    marijke, miriam = company.worker(TEAM_LEAD), company.worker(CARE)
    began = (local_day(datetime.now(UTC)) - timedelta(days=40)).strftime("%d-%m-%Y")
    heads = ["eigen kenmerk", "begonnen", "naam", "zorgcoördinator", "advocaat"]
    line = ["zo-2026-017", began, SOMEBODY_ELSE, CARE.name, "zit vast bij advocaat"]

    marijke.open("/lopende-zaken")
    marijke.window.fill("rows", "\n".join("\t".join(cells) for cells in (heads, line)))
    marijke.window.press("Controleer de lijst")
    marijke.window.picture("lopende-zaken")
    checked = marijke.window.main
    marijke.window.press("Neem deze zaken over")
    taken = marijke.window.main
    miriam.go("/mijn-dag")
    day = miriam.window.main

    assert "1 nieuwe zaak, zonder fouten" in checked
    assert SOMEBODY_ELSE in checked
    assert "1 zaak overgenomen." in taken
    assert "Advocaat" in day
    assert SOMEBODY_ELSE not in miriam.window.words
