# SPDX-License-Identifier: EUPL-1.2
"""A passkey, a recovery code, a new proof for what matters most, and waiting after too many tries."""

import re

from tests.journeys.company import Company
from tests.journeys.house import House
from tests.journeys.pages.signing_in import (
    OWN_PASSWORD,
    press_and_arrive,
    set_up,
    sign_in,
    six_minutes_pass,
    with_passkeys,
)

ACCOUNT = "/mijn-account/"


def test_a_passkey_is_made_and_signs_in_without_a_password(company: Company, house: House) -> None:
    [(address, start)] = house.hire(company.place, "yasmin")
    window = company.window()
    with_passkeys(window)
    sign_in(window, house, address, start)
    set_up(window)

    window.open(house.door("desk", ACCOUNT))
    window.follow("Passkey toevoegen")
    window.fill("name", "Laptop van het werk")
    window.picture("inloggen-nieuwe-passkey")
    press_and_arrive(window, "Passkey maken", "**/mijn-account/")
    window.picture("inloggen-mijn-account")
    kept = window.main
    window.press("Uitloggen")
    window.picture("inloggen")
    press_and_arrive(window, "Inloggen met een passkey", "**/werklijst")

    assert "Laptop van het werk" in kept
    assert "Medewerker Veilig Thuis" in window.words


def test_a_proof_is_asked_again_and_a_recovery_code_gives_it(company: Company, house: House) -> None:
    [(address, start)] = house.hire(company.place, "omar")
    window = company.window()
    sign_in(window, house, address, start)
    set_up(window)
    window.open(house.door("desk", ACCOUNT))
    window.press("Nieuwe herstelcodes maken")
    codes = re.findall(r"\d{4} \d{4} \d{4}", window.main)
    window.picture("inloggen-herstelcodes")
    six_minutes_pass(window, house)

    window.open(house.door("desk", ACCOUNT))
    window.press("Nieuwe herstelcodes maken")
    asked = window.heading
    window.picture("inloggen-bevestigen")
    window.fill("code", codes[0])
    window.press("Bevestigen")
    ready = window.heading
    told = window.main
    window.press("Versturen")

    assert len(codes) == 10
    assert asked == "Bevestig dat jij het bent"
    assert ready == "Je bent het"
    assert "Er is een herstelcode gebruikt. Er zijn er nog 9." in told
    assert set(re.findall(r"\d{4} \d{4} \d{4}", window.main)).isdisjoint(codes)


def test_who_guesses_waits_and_a_colleague_in_the_same_office_does_not(
    company: Company, house: House
) -> None:
    [(address, _start), (colleague, colleagues_start)] = house.hire(company.place, "ilse", "koen")
    window = company.window()
    sign_in(window, house, colleague, colleagues_start)
    set_up(window)
    window.press("Uitloggen")

    for _try in range(6):
        sign_in(window, house, address, OWN_PASSWORD)
    told = window.main
    window.picture("inloggen-te-vaak-geprobeerd")
    sign_in(window, house, colleague, OWN_PASSWORD)

    assert "Er is te vaak geprobeerd. Wacht 1 minuut" in told
    assert window.heading == "Tweede stap"
