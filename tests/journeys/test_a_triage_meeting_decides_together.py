# SPDX-License-Identifier: EUPL-1.2
"""A triage meeting: what lies on the table is read by who was invited, and decided on together."""

from datetime import UTC, datetime, timedelta

from tests.journeys.cast import DOCTOR, HILVERSUM, INTAKE
from tests.journeys.company import Company
from tests.journeys.pages.worker import Worker
from tests.journeys.words import STORY

QUESTION = "Is een huisbezoek veilig?"
OTHERWISE = "Niet naar het huis gaan. De werkgever kijkt mee."


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


def test_who_was_invited_reads_what_lies_on_the_table_and_the_dissent_is_kept(company: Company) -> None:
    _code, reference = company.told(STORY, municipality=HILVERSUM)
    farah, ruben = company.worker(INTAKE), company.worker(DOCTOR)
    farah.take_up(reference)
    farah.weigh(reference)
    farah.report(reference, "/nog-veilig")
    farah.window.tick("still", "safe")
    farah.window.picture("nog-veilig")
    farah.window.press("Leg vast")
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
