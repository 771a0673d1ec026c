# SPDX-License-Identifier: EUPL-1.2
"""She has a keyboard, a page at four hundred per cent, her own colours and nothing that moves; and she is heard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.company import Company
from tests.journeys.house import House
from tests.journeys.pages.keyboard import Keyboard, new_enlarged_window
from tests.journeys.places import Place
from tests.journeys.words import ANSWER, STORY

NEXT, SKIP = "button[name='go'][value='next']", "button[name='go'][value='skip']"
FAULTS = """<!doctype html><title>Fout</title><style>a { outline: none !important; transition: color 1s }</style>
<main><h1>Fout</h1><a href="/">x</a><button></button></main>"""


@pytest.fixture
def keys(chromium: Browser) -> Iterator[Keyboard]:
    context = new_enlarged_window(chromium)
    yield Keyboard(context.new_page())
    context.close()


def test_she_reports_with_keys_alone_and_always_sees_where_she_is(
    keys: Keyboard, company: Company, house: House, place: Place
) -> None:
    before = company.reports()
    keys.page.goto(house.front(place, "/"))

    keys.press("main a[href^='/vertel']")
    keys.choose("who", "self")
    keys.press(NEXT)
    keys.type("story", STORY)
    keys.press(NEXT)
    while keys.page.locator("input[name='step']").get_attribute("value") != "danger":
        keys.press(SKIP)
    keys.choose("danger", "feared")
    keys.press(NEXT)
    while keys.page.locator("input[name='step']").get_attribute("value") != "where":
        keys.press(SKIP)
    keys.pick("municipality", "Hilversum")
    keys.press("button[name='go'][value='enough']")
    keys.press("button[name='go'][value='send']")
    company.nobody_hurried()
    code = "".join(keys.page.locator(".baken-code__digits").all_inner_texts())
    keys.type("last_four", code[-4:])
    keys.press("button[name='go'][value='kept']")

    assert company.reports() == before + 1
    assert not keys.complaints, "\n".join(keys.complaints)


def test_she_comes_back_and_asks_for_another_code_with_keys_alone(
    keys: Keyboard, company: Company, house: House, place: Place
) -> None:
    code, _reference = company.told(STORY)
    keys.page.goto(house.front(place, "/"))

    keys.press("main a[href^='/berichten']")
    keys.type("code", code)
    keys.press("main form button")
    keys.open("main details:last-of-type summary")
    keys.press("button[name='go'][value='renew']")
    renewed = "".join(keys.page.locator(".baken-code__digits").all_inner_texts())
    keys.type("last_four", renewed[-4:])
    keys.press("button[name='go'][value='kept']")
    keys.type("answer", ANSWER)
    keys.press("main form button")

    assert len({code, renewed}) == 2
    assert keys.page.url.endswith("#geschreven")
    assert not keys.complaints, "\n".join(keys.complaints)


def test_who_is_watched_leaves_two_words_and_the_page_with_keys_alone(
    keys: Keyboard, company: Company, house: House, place: Place
) -> None:
    before = company.reports()
    keys.page.goto(house.front(place, "/kort"))

    keys.type("story", STORY)
    keys.press("button[name='go'][value='send']")
    words = keys.page.locator("h1").inner_text()
    keys.to("main a.nl-button")
    with keys.page.expect_navigation(url="https://www.buienradar.nl/"):
        keys.page.keyboard.press("Enter")

    assert len(words.split()) == 2
    assert company.reports() == before + 1
    assert not keys.complaints, "\n".join(keys.complaints)


def test_a_professional_goes_through_the_guide_and_the_card_with_keys_alone(
    keys: Keyboard, company: Company, house: House, place: Place
) -> None:
    before = company.reports()
    keys.page.goto(house.front(place, "/stappen"))

    keys.choose("form", "labour")
    keys.press(NEXT)
    keys.choose("identity_papers_taken", "observed")
    keys.press(NEXT)
    keys.page.goto(house.front(place, "/kaart"))
    keys.choose("subject", "person")
    keys.type("story", STORY)
    keys.type("plate", "12-ABC-3")
    keys.press("button[name='go'][value='send']")

    assert len("".join(keys.page.locator(".baken-code__digits").all_inner_texts())) == 16
    assert company.reports() == before + 1
    assert not keys.complaints, "\n".join(keys.complaints)


def test_a_fault_that_was_planted_is_seen_with_a_keyboard(keys: Keyboard) -> None:
    keys.page.set_content(FAULTS)

    keys.to("button")
    keys.look_around()

    said = " ".join(keys.complaints)
    assert [
        fault
        for fault in ("marked is False", "moves", "button without a name", "no banner")
        if fault not in said
    ] == []
