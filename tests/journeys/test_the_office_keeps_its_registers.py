# SPDX-License-Identifier: EUPL-1.2
"""Who looked is found; a role takes two people, and so does a number that stands at the front door."""

import pytest

from tests.journeys.cast import ADMINISTRATOR, INTAKE, OFFICER, TEAM_LEAD, Player
from tests.journeys.company import Company
from tests.journeys.house import House
from tests.journeys.words import STORY

SANNE = Player("sanne", "Sanne Kok", "intake_worker")
NUMBER = "0800-4321"


def test_the_officer_finds_who_looked_at_a_dossier(company: Company, house: House) -> None:
    _code, reference = company.told(STORY)
    company.worker(INTAKE).take_up(reference)
    maarten = company.sign_in(OFFICER)

    maarten.open(house.door("office", f"/logboek?dossier={reference}"))
    maarten.picture("fg-logboek")
    found = maarten.main
    maarten.press("Controleer nu")
    checked = maarten.main
    maarten.open(house.door("office", f"/inzage?dossier={reference}"))
    maarten.picture("inzageverzoek")
    maarten.open(house.door("office", "/registers"))
    maarten.picture("registers")
    maarten.open(house.door("office", f"/logboek?dossier={reference}"))

    assert INTAKE.name in found
    assert "In triage genomen" in found
    assert STORY not in maarten.words
    assert "De keten klopt." in checked
    assert "Logboek bekeken" in maarten.main


def test_a_role_takes_two_people_and_then_the_colleague_gets_in(company: Company, house: House) -> None:
    tineke, marijke = company.sign_in(ADMINISTRATOR), company.sign_in(TEAM_LEAD)
    tineke.open(house.door("office", "/mensen/nieuw"))
    tineke.fill("name", SANNE.name)
    tineke.fill("email", SANNE.email(company.place.slug))
    tineke.press("Maak account")
    tineke.picture("beheerder-startwachtwoord")
    tineke.follow("Stel een rol voor")
    tineke.pick("role", "intake_worker")
    tineke.press("Stel voor")
    tineke.picture("beheerder-rol-voorgesteld")
    proposed = tineke.main

    marijke.open(house.door("desk", "/rollen/"))
    marijke.picture("teamleider-rol-bevestigen")
    asked = marijke.main
    marijke.press(f"Bevestig {SANNE.name}")
    [(account,)] = house.look(
        "SELECT id FROM access_account WHERE email = %s", SANNE.email(company.place.slug)
    )
    company.know(SANNE, str(account))
    sanne = company.sign_in(SANNE)

    assert "Wacht op de teamleider" in proposed
    assert SANNE.name in asked
    assert "Medewerker Veilig Thuis" in sanne.words


def test_a_changed_number_stands_at_the_front_door_until_it_is_taken_back(
    company: Company, house: House
) -> None:
    tineke, maarten = company.sign_in(ADMINISTRATOR), company.sign_in(OFFICER)
    reporter = company.reporter()
    phone = house.door("office", f"/instellingen/{company.place.slug}/phones/veilig-thuis")

    tineke.open(phone)
    tineke.fill("number", NUMBER)
    tineke.press("Bekijk eerst")
    looked_at = tineke.page.frame_locator("iframe >> nth=0").locator("body").inner_text()
    tineke.picture("beheerder-bekijk-eerst")
    tineke.press("Bewaar")
    reporter.go()
    before = reporter.window.words
    maarten.open(phone)
    maarten.picture("fg-nummer-bevestigen")
    maarten.press("Ik heb het geprobeerd: bevestig")
    tineke.open(phone)
    tineke.picture("beheerder-nummer-gewijzigd")
    reporter.go()
    changed = reporter.window.words
    said = house.run("regions", "diff").stdout
    tineke.press("Neem terug")
    reporter.go()

    assert "Waar kunnen we je mee helpen?" in looked_at
    assert NUMBER in looked_at
    assert NUMBER not in before
    assert NUMBER in changed
    assert f'+ "{NUMBER}"' in said
    assert NUMBER not in reporter.window.words


@pytest.mark.parametrize("table", ["intake_report", "people_person", "vault_entry", "mailbox_message"])
def test_the_office_reaches_no_content_in_the_database(house: House, table: str) -> None:
    [(may,)] = house.look("SELECT has_table_privilege('baken_office', %s, 'SELECT')", f"public.{table}")

    assert may is False
