# SPDX-License-Identifier: EUPL-1.2
"""Somebody reads before telling anything: two taps to every page, one tap onwards, and nothing stays behind."""

import re
from urllib.parse import urlsplit

import pytest

from baken.design.languages import COMPLETE
from tests.journeys.album import Album
from tests.journeys.company import Company
from tests.journeys.examiner import NARROWEST
from tests.journeys.pages.reporter import Reporter
from tests.rig.chromium import PHONE
from tests.rig.looking import sticks_out

SUBJECT = re.compile(
    r"handel|uitbuit|slachtoffer|seks|loverboy|vlucht|traffick|exploit|victim|sex|refugee|flee"
    r"|handl|wyzysk|ofiar|uchodź|اتجار|استغلال|ضحي|جنس|لاجئ",
    re.I,
)
HEADINGS = "() => [...document.querySelectorAll('main h2')].map(each => each.textContent)"
SAID = ".baken-ask__said > .baken-note"
WAYS_ON = ("/vertel", "/vraag", "/berichten")


def shelf(somebody: Reporter) -> list[str]:
    """One tap from the first page; the addresses of everything there is to read."""
    somebody.go()
    somebody.window.click("main a[href^='/lees']:not([href^='/lees/'])")
    if somebody.language == "nl":
        somebody.window.picture("lezen-1-alles-om-te-lezen")
    links = somebody.window.page.locator("main .baken-reading a")
    return [str(link.get_attribute("href")) for link in links.all()]


@pytest.mark.parametrize("language", ["nl", "en", "pl", "ar"])
def test_every_page_is_two_taps_away_and_leads_on_in_one(
    company: Company, album: Album, language: str
) -> None:
    reader = company.passer_by(language)
    [everything] = {link for link in reader.page.links_of_main if re.fullmatch(r"/lees(\?.*)?", link)}
    reader.open(everything)
    shelf = [link for link in reader.page.links_of_main if link.startswith("/lees/")]

    assert len(set(shelf)) == 17
    for address in shelf:
        reader.open(address)
        album.met(reader.address, reader.answer.page)
        ways = {urlsplit(link).path for link in reader.page.links_of_main}
        assert set(WAYS_ON) <= ways, address
        assert "112" in reader.page.words
        assert 'id="snel-weg"' in reader.answer.page
        assert not SUBJECT.search(reader.page.title + address)


def test_no_language_scrolls_sideways_on_the_smallest_telephone(company: Company) -> None:
    page = company.window(phone=True, script=False).page
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    wide = []

    for language in COMPLETE:
        for path in ("/", "/vertel"):
            page.goto(company.house.front(company.place, f"{path}?taal={language}"))
            wide += [f"{path} {language}: {what}" for what in [sticks_out(page)] if what]
    page.set_viewport_size(PHONE)

    assert wide == []


def test_an_answer_to_the_self_check_stays_on_the_screen(company: Company) -> None:
    """Without JavaScript, with nothing sent, nothing in the address, and nothing kept."""
    reader = company.reporter()
    shelf(reader)
    reader.window.click("main .baken-reading a[href='/lees/1']")
    sent: list[str] = []
    reader.window.page.on("request", lambda request: sent.append(request.url))
    told = reader.window.page.locator(SAID)
    before = [one.is_visible() for one in told.all()]

    reader.window.page.check("#ja-1")
    reader.window.page.check("#nee-2")
    reader.window.page.keyboard.press("Enter")
    reader.window.picture("lezen-3-zelf-nagaan")
    after = [one.is_visible() for one in told.all()]
    address = reader.window.page.url
    reader.window.page.click("button[type='reset']")
    wiped = [one.is_visible() for one in told.all()]

    assert before == [False] * 10
    assert after == [True] + [False] * 9
    assert wiped == before
    assert sent == []
    assert address.endswith("/lees/1")
    assert "slachtoffer" not in reader.window.words.lower()
    reader.window.page.reload()
    assert not reader.window.page.locator("input:checked").count()


def test_the_first_page_says_when_who_answers(company: Company) -> None:
    reader = company.reporter()
    reader.go()

    assert "Wanneer kun je bij ons terecht?" in reader.window.page.evaluate(HEADINGS)
    assert "Dag en nacht. Nu open. Er is altijd iemand die opneemt." in reader.window.main
    assert "Maandag tot en met vrijdag van 09:00 tot 17:00 uur" in reader.window.main


def test_who_only_read_leaves_no_session_behind(company: Company) -> None:
    reader = company.reporter()
    before = reader.house.sessions()
    shelf(reader)
    reader.window.click("main .baken-reading a[href='/lees/8']")

    assert reader.window.context.cookies() == []
    assert reader.house.sessions() == before
