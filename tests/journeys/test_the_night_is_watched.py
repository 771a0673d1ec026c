# SPDX-License-Identifier: EUPL-1.2
"""No report waits unseen: who is on call hears it by mail, the desk and the administrator see it on their pages."""

from uuid import uuid4

import pytest

from tests.journeys.cast import ADMINISTRATOR, CARE, INTAKE, OFFICER, TEAM_LEAD
from tests.journeys.company import Company
from tests.journeys.house import House, wait_until
from tests.journeys.words import STORY
from tests.rig.letterbox import Letterbox, Received

DANGER_WAITS = "Er wacht een melding over direct gevaar die niemand heeft opgepakt."
# The worker looks every fifteen seconds and may be busy with other journeys.
A_ROUND = 90


def mails(letterbox: Letterbox, to: str) -> list[Received]:
    return [one for one in letterbox.received if one.to == to]


def alarms(letterbox: Letterbox, to: str) -> list[Received]:
    return [one for one in mails(letterbox, to) if one.message["Subject"] == "intake"]


def test_danger_is_told_by_mail_and_on_every_page_until_somebody_takes_it_up(
    company: Company, house: House, letterbox: Letterbox
) -> None:
    _code, reference = company.told(STORY, danger="now")
    miriam, farah = company.worker(CARE), company.worker(INTAKE)
    on_call = TEAM_LEAD.email(company.place.slug)

    miriam.go("/mijn-zaken")
    warned = miriam.window.main
    miriam.window.picture("waarschuwing-direct-gevaar")
    wait_until(lambda: alarms(letterbox, on_call), A_ROUND)
    farah.take_up(reference)
    miriam.go("/mijn-zaken")

    [alarm] = alarms(letterbox, on_call)
    assert DANGER_WAITS in warned
    assert DANGER_WAITS not in miriam.window.main
    assert alarm.body.strip() == "intake"
    assert reference.encode() not in alarm.data


def test_the_administrator_gives_an_address_and_a_trial_mail_comes_through(
    company: Company, house: House, letterbox: Letterbox
) -> None:
    address = f"nacht-{uuid4().hex[:6]}@veiligthuis.example"
    tineke = company.sign_in(ADMINISTRATOR)
    tineke.open(house.door("office", "/status/adressen"))
    tineke.tick("use", "on-call")
    tineke.fill("email", address)
    tineke.press("Voeg toe")
    tineke.press("Stuur een proefbericht", exact=False)

    wait_until(lambda: mails(letterbox, address), A_ROUND)

    assert "proefbericht" in mails(letterbox, address)[0].body
    tineke.picture("beheerder-adressen")
    tineke.press("Stop met dit adres", exact=False)
    assert address not in tineke.main


@pytest.mark.parametrize("who", [ADMINISTRATOR, OFFICER])
def test_the_status_page_shows_what_the_night_found(company: Company, house: House, who: object) -> None:
    sql = "SELECT count(*) FROM upkeep_check WHERE region = %s"
    wait_until(lambda: house.look(sql, company.place.slug)[0][0] >= 9, A_ROUND)

    window = company.sign_in(ADMINISTRATOR if who == ADMINISTRATOR else OFFICER)
    window.open(house.door("office", "/status"))

    assert "De worker zwijgt" not in window.main
    assert "De keten van het logboek sluit." in window.main
    assert "Een verzegelde proef gaat open." in window.main
    assert "Alle taken van de worker lopen." in window.main
    assert "niet aangesloten" in window.main
    window.picture("beheerder-status")


def test_the_worker_goes_on_when_its_connections_are_cut(company: Company, house: House) -> None:
    before = house.processes("worker")
    house.look("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'baken_worker'")

    company.told(STORY)

    wait_until(lambda: house.arrivals(company.place.slug) == 0, A_ROUND)
    assert house.processes("worker") == before
