# SPDX-License-Identifier: EUPL-1.2
"""Signing in at an identity provider on another site, and proving there that it is still oneself."""

from collections.abc import Iterator

import pytest

from tests.journeys.album import Album
from tests.journeys.browser import Window, Windows
from tests.journeys.cast import ADMINISTRATOR, INTAKE, TEAM_LEAD
from tests.journeys.house import House
from tests.journeys.pages.signing_in import six_minutes_pass
from tests.journeys.places import for_journeys
from tests.rig.organisation import Organisation, organisation

NAME = "signing_in_by_ones_organisation"
BACK, BROKER_BACK = "/inloggen/organisatie/terug/", "/inloggen/melders/terug/"


@pytest.fixture(scope="module")
def organised(tmp_path_factory: pytest.TempPathFactory, album: Album) -> Iterator[tuple[House, Organisation]]:
    """A house of its own: one that knows an organisation has no practice sign-in."""
    house = House(for_journeys([NAME]))
    try:
        backs = [house.door("desk", back) for back in (BACK, BROKER_BACK)]
        with organisation(tmp_path_factory.mktemp("organisation"), *backs) as site:
            house.settings = site.settings | site.broker_settings
            house.start()
            house.seed()
            yield house, site
            # The style of its pages comes from its own doors: they stay until every page was looked at.
            album.wait()
            assert house.stop() == 0, house.said.read_text()
    finally:
        house.remove()


@pytest.fixture
def window(windows: Windows) -> Iterator[Window]:
    window = windows.take(phone=False, script=True)
    yield window
    windows.give_back(window, phone=False, script=True)


def identify(window: Window) -> None:
    """At the organisation's own page."""
    window.page.fill("[name='who']", "farah")
    window.page.get_by_role("button", name="Dat ben ik").click()
    window.page.wait_for_load_state()


def test_somebody_is_linked_by_two_people_and_comes_in_by_the_organisation(
    organised: tuple[House, Organisation], window: Window
) -> None:
    house, site = organised
    [place] = house.places
    window.open(house.door("desk", "/inloggen/oefenen/"))
    practising = window.heading
    window.open(house.door("desk", "/inloggen/"))
    window.picture("inloggen-organisatie")
    window.page.get_by_role("button", name="Inloggen via je organisatie").click()
    at = window.page.url
    identify(window)
    stranger = window.main

    by, lead = ADMINISTRATOR.email(place.slug), TEAM_LEAD.email(place.slug)
    proposed = house.run("people", "link", INTAKE.email(place.slug), "nummer-farah", "--by", by)
    confirmed = house.run("people", "confirm-link", proposed.stdout.split()[0], "--by", lead)
    assert confirmed.returncode == 0, confirmed.stderr
    window.open(house.door("desk", "/werklijst"))
    window.page.get_by_role("button", name="Inloggen via je organisatie").click()
    window.page.wait_for_url("**/werklijst", timeout=45_000)
    inside = window.words
    six_minutes_pass(window, house)
    window.open(house.door("desk", "/mijn-account/passkey/"))
    asked = window.heading
    window.page.get_by_role("button", name="Bevestigen via je organisatie").click()
    identify(window)

    assert practising == "Niet gevonden"
    assert at.startswith(f"{site.address}/")
    assert "nummer-farah" in stranger
    assert "Farah de Wit" in inside
    assert asked == "Bevestig dat jij het bent"
    assert window.heading == "Nieuwe passkey"


def test_somebody_comes_in_for_an_organisation_that_reports_often_begins_a_report_and_leaves(
    organised: tuple[House, Organisation], window: Window
) -> None:
    house, _site = organised
    window.open(house.door("desk", "/inloggen/melders/"))
    window.page.get_by_role("button", name="Inloggen via je organisatie").click()
    identify(window)
    window.page.wait_for_url("**/onze-meldingen", timeout=45_000)
    inside, who = window.heading, window.words
    window.page.get_by_role("button", name="Nieuwe melding").click()
    window.page.get_by_role("link", name="Verder naar de melding").click()
    window.page.wait_for_load_state()
    at_the_front_door = window.heading
    window.open(house.door("desk", "/uitloggen/"))
    window.page.locator("main").get_by_role("button", name="Uitloggen").click()
    window.page.wait_for_url("**/inloggen/melders/?uitgelogd", timeout=45_000)
    window.open(house.door("desk", "/onze-meldingen"))

    assert inside == "Onze meldingen"
    assert "Zorg en welzijn De Brug" in who
    assert at_the_front_door == "Je meldt voor Zorg en welzijn De Brug"
    assert window.heading == "Inloggen"
