# SPDX-License-Identifier: EUPL-1.2
"""Somebody calls: one key opens the page, one line is enough, nothing typed is lost, the code works at home.

And who called before Baken was there is counted apart.
"""

import os
import signal

from tests.journeys.cast import CHAIN_DIRECTOR, INTAKE, TEAM_LEAD
from tests.journeys.company import Company
from tests.journeys.house import House, wait_until
from tests.journeys.pages.worker import Worker
from tests.journeys.words import ANSWER, PLACE_NAME, QUESTION, STORY

LINE = "Beller hoort al weken ruzie in de keuken van het wielewaalcafé."
KEPT = "Concept verzegeld bewaard om"
COUNTED = "2024, zorgcoördinator (telling: Voorstel advies- en meldpunt mensenhandel 2026)"
CODE = ".baken-code__digits"
EARLIER = (
    "datum;bron;vorm;gemeente\n2024-03-05;Politie;arbeid;GM0402\n2025-06-12;Zorgcoördinator;seksueel;Huizen"
)


def takes_a_call(farah: Worker) -> None:
    """With one key, from the page where the work begins."""
    farah.go("/werklijst")
    farah.window.page.keyboard.press("t")
    farah.window.page.wait_for_url("**/telefoon/*")
    farah.window.met()


def types(farah: Worker, text: str) -> None:
    """Until the page says that it kept it."""
    farah.window.page.locator("[name='story']").fill(text)
    farah.window.page.get_by_text(KEPT).wait_for()


def test_one_key_and_one_line_make_a_report_and_the_caller_reads_the_answer_at_home(
    company: Company, house: House
) -> None:
    farah, caller = company.worker(INTAKE), company.reporter()
    takes_a_call(farah)
    farah.window.picture("telefoon-1-gesprek")
    farah.window.fill("story", LINE)
    farah.window.page.check("[name='wants_code']")
    farah.window.press("Bewaar melding")
    farah.window.picture("telefoon-2-teruglezen")
    code = "".join(farah.window.page.locator(CODE).all_inner_texts())
    reference = company.last_report()

    farah.window.fill("last_four", code[-4:])
    farah.window.press("Klopt, wis de code hier")
    gone = farah.window.page.locator(CODE).count()
    farah.window.fill("text", "Het is boven de zaak, niet erin.")
    farah.window.press("Vul aan")
    farah.window.press("Voorgelezen, het klopt")
    farah.window.press("Stuur naar het postvak")
    listed = farah.listed()
    farah.take_up(reference)
    dossier = farah.window.main
    farah.write(reference, QUESTION)
    caller.come_back(code)
    read = caller.window.main
    caller.write_back(ANSWER)
    farah.report(reference)

    assert len(code) == 16
    assert gone == 0
    assert reference in listed
    assert "Melding, via telefoon" in dossier
    assert "Het is boven de zaak, niet erin." in dossier
    assert "Dit hebben we opgeschreven." in read
    assert LINE in read
    assert QUESTION in read
    assert ANSWER in farah.window.main


def test_a_draft_survives_a_door_that_is_killed_and_signing_out(company: Company, house: House) -> None:
    farah = company.worker(INTAKE)
    takes_a_call(farah)
    address = farah.window.page.url
    types(farah, STORY)
    farah.window.fill("place", PLACE_NAME)
    farah.window.press("Politie gebeld (112)")
    os.kill(house.processes("desk")[-1], signal.SIGKILL)
    wait_until(house.is_open)
    farah.window.open(address)
    after_the_crash = farah.window.page.locator("[name='story']").input_value()
    farah.window.press("Uitloggen")
    again = company.worker(INTAKE)
    on_the_list = again.window.main
    again.window.picture("telefoon-3-concept-op-de-werklijst")
    again.window.follow("Gesprek van")
    resumed = again.window.page.locator("[name='story']").input_value()
    place = again.window.page.locator("[name='place']").input_value()
    called = again.window.main
    before = company.reports()
    again.window.press("Bewaar melding")
    reference = company.last_report()
    again.report(reference)
    sealed = house.look("SELECT count(*) FROM intake_calldraft WHERE region = %s", company.place.slug)

    assert after_the_crash == STORY
    assert "Nog niet af" in on_the_list
    assert (resumed, place) == (STORY, PLACE_NAME)
    assert "Politie gebeld (112):" in called
    assert company.reports() == before + 1
    assert "Politie gebeld (112)" in again.window.main
    assert sealed == [(0,)]


def test_earlier_signals_are_looked_at_before_they_count(company: Company, house: House) -> None:
    marijke, joost = company.worker(TEAM_LEAD), company.sign_in(CHAIN_DIRECTOR)
    marijke.go("/werklijst")
    marijke.window.follow("Eerdere signalen")
    marijke.window.fill("signals", EARLIER.replace("arbeid", "gedoe"))
    marijke.window.press("Controleer de lijst")
    wrong = marijke.window.main
    marijke.window.picture("eerdere-signalen-1-controle")
    marijke.window.fill("signals", EARLIER)
    marijke.window.press("Controleer de lijst")
    right = marijke.window.main
    marijke.window.press("Neem deze signalen over")
    taken = marijke.window.main
    marijke.window.fill("signals", EARLIER)
    marijke.window.press("Controleer de lijst")
    marijke.window.press("Neem deze signalen over")
    twice = marijke.window.main
    marijke.window.press("Neem over van 37 signalen", exact=False)
    marijke.window.picture("eerdere-signalen-2-overgenomen")

    def stands_in_the_figures() -> bool:
        joost.open(house.door("office", "/cijfers"))
        return COUNTED in joost.main

    wait_until(stands_in_the_figures)
    rows = house.look(
        "SELECT sum(number) FROM intake_earliersignals WHERE region = %s AND NOT counted", company.place.slug
    )

    assert "Regel 2, kolom vorm: Kies een vorm" in wrong
    assert "Er is niets overgenomen." in wrong
    assert "2 signalen gelezen, zonder fouten" in right
    assert "2 signalen overgenomen." in taken
    assert "Deze lijst of telling is al overgenomen." in twice
    assert rows == [(2,)]
