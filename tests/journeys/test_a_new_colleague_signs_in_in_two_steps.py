# SPDX-License-Identifier: EUPL-1.2
"""An account by command and two people, a start password that is replaced, and an app for the second step."""

import re

from tests.journeys.cast import INTAKE
from tests.journeys.company import Company
from tests.journeys.house import House
from tests.journeys.pages.signing_in import OWN_PASSWORD, new_colleague, set_up, sign_in
from tests.journeys.words import STORY


def test_the_first_sign_in_links_an_app_and_replaces_the_start_password(
    company: Company, house: House
) -> None:
    address, start = new_colleague(company, house, "sanne")
    _code, reference = company.told(STORY)
    sanne = company.window()

    sign_in(sanne, house, address, "niet het wachtwoord")
    refused = sanne.page.get_by_role("alert").inner_text()
    sign_in(sanne, house, address, start)
    asked = sanne.heading
    sanne.picture("inloggen-tweede-stap-instellen")
    set_up(sanne)
    sanne.open(house.door("desk", "/werklijst"))

    assert refused
    assert asked == "Stel je tweede stap in"
    assert reference in sanne.main
    assert "Medewerker Veilig Thuis" in sanne.words


def test_a_password_alone_and_a_code_that_was_used_open_nothing(company: Company, house: House) -> None:
    [(address, start)] = house.hire(company.place, "daan")
    first, second = company.window(), company.window()
    sign_in(first, house, address, start)
    app = set_up(first)

    sign_in(second, house, address, OWN_PASSWORD)
    asked = second.heading
    second.open(house.door("desk", "/werklijst"))
    before = second.heading
    second.open(house.door("desk", "/tweede-stap/"))
    second.fill("code", app.last)
    second.press("Inloggen")

    assert asked == "Tweede stap"
    assert before == "Inloggen"
    assert second.heading == "Tweede stap"
    assert second.page.get_by_role("alert").count() == 1


def test_signing_out_closes_the_desk(company: Company, house: House) -> None:
    farah = company.sign_in(INTAKE)

    farah.press("Uitloggen")
    out = farah.main
    farah.open(house.door("desk", "/werklijst"))

    assert re.search("Je bent uitgelogd", out)
    assert farah.heading == "Inloggen"
