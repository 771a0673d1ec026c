# SPDX-License-Identifier: EUPL-1.2
"""Whoever has just started the practice region is led from a report to a figure, on a phone, without JavaScript."""

from tests.journeys.browser import Window
from tests.journeys.cast import CHAIN_DIRECTOR, INSPECTOR, INTAKE
from tests.journeys.company import Company
from tests.journeys.house import House
from tests.journeys.pages.reporter import Reporter
from tests.journeys.pages.worker import CASEWORK, Worker
from tests.journeys.words import ANSWER, NOTE, STORY

SHARED = "Iemand werkt in een keuken en de baas heeft het paspoort."


def open_tour(window: Window, company: Company) -> str:
    """Gives what the page says."""
    window.open(company.house.door("desk", f"/oefenen/?regio={company.place.slug}"))
    return window.main


def be_the_victim(window: Window, company: Company) -> str:
    """By the link of the tour; the reference of the report."""
    window.follow("Nederlands")
    assert company.place.host in window.page.url
    somebody = Reporter(window, company.house, company.place)
    somebody.report(STORY, danger="now")
    return company.last_report()


def be_veilig_thuis(window: Window, company: Company, reference: str) -> Worker:
    """Signed in with one click; the report stands on the worklist and is answered."""
    window.press(f"Wees {INTAKE.name}", exact=False)
    assert window.heading == "Werklijst"
    assert reference in window.main
    farah = Worker(window, company.house)
    farah.take_up(reference)
    farah.write(reference, ANSWER)
    return farah


def hand_it_over(farah: Worker, reference: str) -> None:
    farah.weigh(reference, others="4")
    assert "hand_over:nla" in farah.proposed(reference)
    farah.choose(reference, "hand_over:nla")
    farah.settle(**{"keuze0-story": SHARED, "keuze0-note": NOTE})


def be_the_partner(window: Window) -> None:
    window.press(f"Wees {INSPECTOR.name}", exact=False)
    window.page.locator("main table a").first.click()
    window.page.wait_for_load_state()
    if "/doel/" in window.page.url:
        window.tick("purpose", CASEWORK)
        window.press("Verder")
    assert SHARED in window.main
    assert STORY not in window.words
    window.press("Neem aan")


def be_the_chain_director(window: Window) -> None:
    """At another door, where only this one person is proposed."""
    window.follow(f"als {CHAIN_DIRECTOR.name}")
    assert INTAKE.name not in window.main
    window.press(CHAIN_DIRECTOR.name)


def test_the_tour_is_walked_from_its_first_page_to_the_chain_director(company: Company, house: House) -> None:
    window = company.window(phone=True, script=False)

    begun = open_tour(window, company)
    window.picture("rondleiding-1-begin")
    reference = be_the_victim(window, company)
    open_tour(window, company)
    farah = be_veilig_thuis(window, company, reference)
    answered = open_tour(window, company)
    hand_it_over(farah, reference)
    offered = open_tour(window, company)
    be_the_partner(window)
    played = open_tour(window, company)
    window.picture("rondleiding-2-onderweg")
    be_the_chain_director(window)

    assert "Gedaan:" not in begun
    assert f"kwam melding {reference} binnen" in answered
    assert f"in dit bezoek was je {INTAKE.name}" in answered
    assert "nog niets voorgelegd" in answered
    assert "is er iets voorgelegd aan een partner" in offered
    assert f"in dit bezoek was je {INSPECTOR.name}" in played
    assert reference not in played
    assert window.page.url == house.door("office", "/cijfers")
    for secret in (reference, STORY, SHARED, ANSWER):
        assert secret not in window.words
