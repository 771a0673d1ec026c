# SPDX-License-Identifier: EUPL-1.2
"""Figures are released in multiples of five: a region of its own, because every report of it counts here."""

from tests.journeys.browser import Window
from tests.journeys.cast import CHAIN_DIRECTOR, HILVERSUM
from tests.journeys.company import Company
from tests.journeys.house import House, wait_until
from tests.journeys.words import STORY


def total(joost: Window) -> str:
    """The first figure of the page: reports in the running half-year."""
    return joost.page.locator(".baken-kpi__value").first.inner_text()


def test_five_reports_move_the_figure_and_a_single_one_does_not(company: Company, house: House) -> None:
    for _ in range(4):
        company.told(STORY, municipality=HILVERSUM)
    figures = house.door("office", "/cijfers")
    joost = company.sign_in(CHAIN_DIRECTOR)
    joost.open(figures)
    few = total(joost)

    company.told(STORY, municipality=HILVERSUM)

    def moved() -> bool:
        joost.open(figures)
        return total(joost) == "5"

    wait_until(moved)
    joost.picture("ketenregisseur-cijfers")
    figures_page = joost.main
    joost.open(house.door("office", "/cijfers/op-een-pagina"))
    joost.picture("bestuur-op-een-pagina")

    assert few == "0–4"
    assert "Hilversum" in figures_page
    assert "Afgerond." in figures_page
