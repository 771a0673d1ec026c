# SPDX-License-Identifier: EUPL-1.2
"""A triage meeting: what lies on the table is read by who was invited, and decided on together."""

from datetime import UTC, datetime, timedelta

from tests.journeys.cast import DOCTOR, HILVERSUM, INTAKE
from tests.journeys.company import Company
from tests.journeys.pages.worker import Worker
from tests.journeys.words import STORY

QUESTION = "Is een huisbezoek veilig?"
OTHERWISE = "Niet naar het huis gaan. De werkgever kijkt mee."


PHONE = "06 1234 5670"


def laid_on_the_table(farah: Worker, reference: str) -> None:
    farah.go("/triageoverleg/nieuw")
    farah.window.fill("day", (datetime.now(UTC) + timedelta(days=1)).date().isoformat())
    farah.window.fill("time", "10:00")
    farah.window.tick("reports", reference)
    farah.window.press("Plan het overleg")
    farah.window.press("Begin het overleg")
    farah.window.follow("Leg op tafel")
    farah.window.fill("question", QUESTION)
    farah.window.press("Leg op tafel")
    farah.window.picture("triageoverleg-1-agenda")


def decided_with_dissent(farah: Worker) -> None:
    farah.window.follow("Leg besluit vast")
    for box in farah.window.page.locator("[name='kies']").all():
        box.set_checked(box.get_attribute("value") == "radar")
    farah.window.press("Verder")
    farah.window.fill("why", "We weten nu te weinig.")
    doctor = farah.window.page.locator("article.baken-panel").filter(has_text=DOCTOR.name)
    doctor.get_by_label("Oneens").check()
    doctor.get_by_label("Andere mening").fill(OTHERWISE)
    farah.window.picture("triageoverleg-2-besluit")
    farah.window.press("Leg besluit vast")


def looked_and_told(farah: Worker, reference: str) -> None:
    """While it waits: is it still safe, and how long does it take."""
    farah.report(reference, "/nog-veilig")
    farah.window.tick("still", "safe")
    farah.window.picture("nog-veilig")
    farah.window.press("Leg vast")


def searched(farah: Worker, reference: str) -> None:
    """What the report names is written down, and looked for."""
    farah.report(reference, "/bekend")
    farah.window.fill("phone", PHONE)
    farah.window.press("Zoek en leg vast")


def test_who_was_invited_reads_what_lies_on_the_table_and_the_dissent_is_kept(company: Company) -> None:
    code, reference = company.told(STORY, municipality=HILVERSUM)
    farah, ruben = company.worker(INTAKE), company.worker(DOCTOR)
    farah.take_up(reference)
    farah.weigh(reference)
    looked_and_told(farah, reference)
    searched(farah, reference)
    she = company.reporter()
    she.come_back(code)
    ruben.open(f"/melding/{reference}")
    before = ruben.window.heading

    laid_on_the_table(farah, reference)
    meeting = farah.window.page.url

    ruben.window.open(meeting)
    ruben.window.picture("triageoverleg-3-op-tafel")
    table = ruben.window.main
    ruben.report(reference)
    read = ruben.window.main

    decided_with_dissent(farah)
    farah.report(reference)

    ruben.go(f"/melding/{reference}")
    assert before == ruben.window.heading == "Niet gevonden"
    assert QUESTION in table
    assert STORY in read
    assert OTHERWISE in farah.window.main
    assert "Nog veilig" in farah.window.main
    assert "We zijn nog bezig met wat je schreef. Uiterlijk op" in she.window.main
    wakes_up_goes_along_and_apart_again(company, farah, reference)


def wakes_up_goes_along_and_apart_again(company: Company, farah: Worker, sleeping: str) -> None:
    """What the meeting left on the radar wakes up when a new report names the same."""
    _code, fresh = company.told(STORY, municipality=HILVERSUM)
    searched(farah, fresh)
    farah.window.picture("is-dit-bekend")
    found = farah.window.main
    farah.window.click("form[action$='/samenvoegen'] button")
    along = farah.window.main
    farah.window.click("form[action*='/los/'] button")

    assert f"{sleeping} · In triage · weer wakker" in found
    assert f"Gaat mee met {sleeping}." in along
    assert "De meldingen staan weer los van elkaar." in farah.window.main
    assert sleeping in farah.listed()
