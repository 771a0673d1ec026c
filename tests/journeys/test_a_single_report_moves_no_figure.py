# SPDX-License-Identifier: EUPL-1.2
"""Figures are released in multiples of five: a region of its own, because every report of it counts here."""

from tests.journeys.browser import Window
from tests.journeys.cast import CHAIN_DIRECTOR, HILVERSUM
from tests.journeys.company import Company
from tests.journeys.house import House, wait_until
from tests.journeys.words import STORY


def total(joost: Window, figures: str) -> str:
    """The first figure of the page: reports in the running half-year; nothing before the first release."""
    joost.open(figures)
    return "".join(joost.page.locator(".baken-kpi__value").all_inner_texts()[:1])


def test_five_reports_move_the_figure_and_a_single_one_does_not(company: Company, house: House) -> None:
    for _ in range(4):
        company.told(STORY, municipality=HILVERSUM)
    figures = house.door("office", "/cijfers")
    joost = company.sign_in(CHAIN_DIRECTOR)
    wait_until(lambda: total(joost, figures))
    few = total(joost, figures)

    company.told(STORY, municipality=HILVERSUM)
    wait_until(lambda: total(joost, figures) == "5")
    joost.picture("ketenregisseur-cijfers")
    figures_page = joost.main
    joost.open(house.door("office", "/cijfers/op-een-pagina"))
    joost.picture("bestuur-op-een-pagina")

    assert few == "0–4"
    assert "Hilversum" in figures_page
    assert "Afgerond." in figures_page
