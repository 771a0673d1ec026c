# SPDX-License-Identifier: EUPL-1.2
"""The quick exit: nothing of what was typed is on the way back, nor in any file of the browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright

from tests.journeys.album import Album
from tests.journeys.browser import Window
from tests.journeys.company import Company
from tests.journeys.house import House
from tests.journeys.leaks import files_under, find
from tests.journeys.pages.reporter import Reporter
from tests.rig.chromium import launch_with_profile

SENT_ON, ONLY_TYPED, PLANTED = "karekietsluis", "meerkoetkade", "dodaarsveld"
# What is typed on the first page of another way, by its field.
TYPED = {
    "/kaart": ("story", "zilverreigerpad"),
    "/kort": ("story", "wintertalinghof"),
    "/algemeen": ("question", "bergeendsteeg"),
    "/brief": ("code", "grauwegans"),
}
IN_THE_MAILBOX = "aalscholverdam"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def own_phone(
    request: pytest.FixtureRequest, playwright: Playwright, weather: int, tmp_path: Path
) -> Iterator[BrowserContext]:
    """A browser that keeps its files, as on her own phone."""
    context = launch_with_profile(playwright, weather, tmp_path / "profile", script=request.param)
    yield context
    if context.browser is None or context.browser.is_connected():
        context.close()


def test_back_shows_nothing_and_no_file_of_the_browser_holds_a_word(
    own_phone: BrowserContext, company: Company, house: House, album: Album, tmp_path: Path
) -> None:
    window = Window(own_phone, album)
    she = Reporter(window, house, company.place)
    before = house.sessions()
    plant(she, own_phone)
    she.arrive()
    she.say_who("self")
    she.say_what(f"Ik zit in de {SENT_ON}.")
    she.on("back")
    window.page.locator("[name='story']").press_sequentially(f"En ook bij de {ONLY_TYPED}.")

    window.click("#snel-weg")
    away = window.page.url
    window.back()
    seen = [window.page.content()]
    window.page.reload()
    seen.append(window.page.content())
    kept = house.sessions()
    own_phone.close()
    found = find(files_under(tmp_path / "profile"), [SENT_ON, ONLY_TYPED, PLANTED])

    assert away == "https://www.buienradar.nl/"
    assert not [page for page in seen if SENT_ON in page or ONLY_TYPED in page]
    assert kept == before
    assert {leak.word for leak in found} == {PLANTED}


def test_no_other_way_leaves_a_word_in_the_browser_either(
    own_phone: BrowserContext, company: Company, house: House, album: Album, tmp_path: Path
) -> None:
    code, _reference = company.told("Ik wil dat dit stopt.")
    she = Reporter(Window(own_phone, album), house, company.place)
    plant(she, own_phone)
    seen = []
    for path, (field, word) in TYPED.items():
        she.go(path)
        she.window.fill(field, f"Bij {word}")
        she.window.click("#snel-weg")
        she.window.back()
        seen.append(she.window.page.content())
    she.come_back(code)
    she.window.fill("answer", f"Kom naar de {IN_THE_MAILBOX}.")
    she.window.click("#snel-weg")
    she.window.back()
    seen.append(she.window.page.content())
    own_phone.close()

    words = [IN_THE_MAILBOX, *(word for _field, word in TYPED.values())]
    found = find(files_under(tmp_path / "profile"), [*words, code, PLANTED])
    assert [word for word in words if word in " ".join(seen)] == []
    assert "Lees je berichten" in seen[-1]
    assert {leak.word for leak in found} == {PLANTED}


def plant(she: Reporter, own_phone: BrowserContext) -> None:
    """Something that a browser does keep, to see that we would find it: an address in the history."""
    she.go(f"/lees/safe?zoek={PLANTED}")


def test_an_open_mailbox_is_closed_by_leaving_it(company: Company) -> None:
    she = company.reporter()
    she.report("Ik wil dat dit stopt.")
    she.come_back()
    opened = she.window.heading

    she.window.click("#snel-weg")
    she.go("/berichten")

    assert opened == "Je berichten"
    assert she.window.heading == "Lees je berichten"


def test_shift_three_times_leaves_as_well(company: Company) -> None:
    she = company.reporter(script=True)
    she.arrive()

    for _ in range(3):
        she.window.page.keyboard.press("Shift")
    she.window.page.wait_for_url("https://www.buienradar.nl/")

    assert she.window.page.title() == "Het weer"


def test_whoever_stops_has_erased_everything(company: Company) -> None:
    she = company.reporter()
    she.arrive()
    she.say_who("self")
    she.say_what("Ik wil dit toch niet sturen.")

    she.window.click("form[action='/stop'] button")
    stopped = she.window.heading
    she.window.open(she.house.front(she.place, "/vertel"))

    assert stopped == "Waar kunnen we je mee helpen?"
    assert she.window.heading == "Voor wie ben je hier?"
