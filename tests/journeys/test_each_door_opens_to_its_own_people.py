# SPDX-License-Identifier: EUPL-1.2
"""The house stands: each door answers to its own name, shows its first page, and to others there is no page."""

import pytest

from baken.config.launch.environments import SERVED
from tests.journeys.cast import CHAIN_DIRECTOR, INTAKE, Player
from tests.journeys.company import Company
from tests.journeys.house import House, ask
from tests.journeys.places import Place


@pytest.mark.parametrize("door", SERVED)
def test_each_door_says_that_it_lives_and_that_it_reaches_the_database(house: House, door: str) -> None:
    assert ask(house.door(door, "/_healthz/livez")) == (200, "ok\n")
    assert ask(house.door(door, "/_healthz/readyz")) == (200, "ok\n")


def test_the_first_page_of_the_front_door_asks_how_we_can_help(company: Company) -> None:
    reporter = company.reporter()

    reporter.go()
    reporter.window.picture("melden-1-begin")

    assert reporter.window.heading == "Waar kunnen we je mee helpen?"
    assert reporter.window.page.title().startswith("Baken")


@pytest.mark.parametrize(("player", "page"), [(INTAKE, "Werklijst"), (CHAIN_DIRECTOR, "Cijfers")])
def test_desk_and_office_ask_who_is_there_and_let_their_own_people_in_with_one_click(
    company: Company, house: House, player: Player, page: str
) -> None:
    stranger = company.window()

    stranger.open(house.door(player.door))
    asked = stranger.heading
    stranger.follow("kies een oefenpersoon")
    stranger.click(f"button[name='account'][value='{company.account(player)}']")

    assert asked == "Inloggen"
    assert stranger.heading.startswith(page)
    assert player.name in stranger.words


def test_a_door_under_another_name_has_no_page(house: House, place: Place) -> None:
    front, desk = house.front(place), house.door("desk")

    assert ask(front, host="somewhere.example")[0] == 404
    assert ask(front, host="desk.localhost")[0] == 404
    assert ask(desk, host=place.host)[0] == 400
    assert ask(desk, host="office.localhost")[0] == 400
