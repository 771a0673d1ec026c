# SPDX-License-Identifier: EUPL-1.2
"""WCAG 2.2 AA on every page that anybody met, at 1000 and 360 px; nothing scrolls sideways at 320.

Every page of every journey is looked at when it is met (album.py). Here everybody also follows every link.
"""

import re
from concurrent.futures import Executor
from urllib.parse import urlsplit

import pytest

from tests.journeys.album import Album, shape_of
from tests.journeys.browser import Window
from tests.journeys.cast import CAST, HILVERSUM, INTAKE, Player
from tests.journeys.company import Company
from tests.journeys.house import House
from tests.journeys.words import ANSWER, PERSON_NAME, QUESTION, REASON, REPORTER_NAME, STORY

MOST = 40
FAULTS = """<!doctype html><html><head><title>Fout</title></head><body><main><h1>Fout</h1>
<img src="data:,"><p style="color:#bbb;background:#fff">Te licht</p><p style="width:900px">Te breed</p>
</main></body></html>"""
WANTED = ("image-alt", "html-has-lang", "color-contrast", "scrolls sideways")


def follow_every_link(window: Window) -> set[str]:
    """From the page that is open, once to each sort of page; gives the paths as sorts."""
    host = urlsplit(window.page.url).netloc
    waiting, followed = [window.page.url], set[str]()
    while waiting and len(followed) < MOST:
        address = waiting.pop(0)
        sort = shape_of(address)
        if sort in followed:
            continue
        followed.add(sort)
        window.open(address)
        if "/doel/" in window.page.url:
            window.click("main [name='purpose']")
            window.press("Verder")
        links = window.page.eval_on_selector_all("a[href]", "all => all.map(each => each.href)")
        waiting += [link for link in links if urlsplit(link).netloc == host and "#" not in link]
    return followed


@pytest.fixture(scope="module")
def a_life() -> list[str]:
    """Filled by the first who needs it: one report with everything that can come of it."""
    return []


def lived(company: Company, a_life: list[str]) -> None:
    if a_life:
        return
    told = {"who": "someone", "kind": "named", "full_name": REPORTER_NAME, "municipality": HILVERSUM}
    code, reference = company.told(STORY, **told)
    company.told(STORY, danger="now")
    farah, she = company.worker(INTAKE), company.reporter()
    farah.take_up(reference)
    farah.weigh(reference, forms=["labour"], others="3")
    farah.choose(reference, "hand_over:nla", "open_case", "consult_focal", gemeente=HILVERSUM)
    names = farah.window.page.locator("input[name$='persoon0-name']").get_attribute("name") or ""
    question = farah.window.page.locator("textarea[name$='question']").get_attribute("name") or ""
    farah.settle(why=REASON, **{names: PERSON_NAME, question: QUESTION})
    she.come_back(code)
    she.write_back(ANSWER)
    a_life.append(reference)


@pytest.mark.parametrize("player", CAST, ids=lambda player: player.key)
def test_everybody_follows_every_link_and_finds_a_page(
    company: Company, house: House, a_life: list[str], player: Player
) -> None:
    lived(company, a_life)
    somebody = company.sign_in(player)
    somebody.open(house.door(player.door))

    followed = follow_every_link(somebody)

    assert followed
    assert "Er ging iets mis" not in somebody.heading


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_front_door_is_usable_without_javascript(company: Company, language: str) -> None:
    reporter = company.reporter(language)
    reporter.go()

    followed = follow_every_link(reporter.window)

    assert {"/", "/vertel", "/berichten"} <= followed
    assert len([path for path in followed if path.startswith("/lees/")]) >= 5


def test_a_fault_that_was_planted_is_seen(examiner: Executor) -> None:
    album = Album(examiner, takes_pictures=False)

    album.examine("http://planted.localhost/", FAULTS, "planted")

    assert [fault for fault in WANTED if not re.search(fault, " ".join(album.complaints))] == []


def test_no_page_that_was_met_breaks_a_rule_or_scrolls_sideways(album: Album) -> None:
    assert album.complaints == []
