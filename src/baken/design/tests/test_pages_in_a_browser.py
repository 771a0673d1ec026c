# SPDX-License-Identifier: EUPL-1.2
"""The gallery in a real browser: accessibility, narrow screens and the two scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from baken.design.tests.gallery import PAGES, render
from tests.rig.chromium import PATIENCE, launch
from tests.rig.looking import COLOURS, RULES, complaints_about, new_checking_context, sticks_out

STATIC = Path(__file__).resolve().parents[1] / "static"
ADDRESS = "http://baken.example"
FILL_THE_BADGES = """document.querySelectorAll(".nl-data-badge, .utrecht-status-badge").forEach(
    each => { each.textContent = "Voorgesteld omdat het slachtoffer in een andere regio woont dan waar dit is" })"""
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'"
LOOKS = [
    (320, "light", "", RULES),
    (1280, "dark", "", RULES),
    (1280, "light", "heide-theme", COLOURS),
    (360, "dark", "heide-theme", COLOURS),
]


def serve(route: Route) -> None:
    """The gallery and our static files, without a server; any other address answers an empty page."""
    path, _, theme = route.request.url.removeprefix(ADDRESS).partition("?")
    if path.startswith("/static/"):
        route.fulfill(path=STATIC / path.removeprefix("/static/"))
    elif (name := path.strip("/")) in PAGES:
        body = render(name, **({"theme": theme} if theme else {}))
        route.fulfill(body=body, content_type="text/html", headers={"Content-Security-Policy": POLICY})
    else:
        route.fulfill(body="<title>elsewhere</title>", content_type="text/html")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.route("**/*", serve)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("width", "scheme", "theme", "rules"), LOOKS, ids=["narrow", "dark", "theme", "dark theme"]
)
def test_no_component_breaks_a_rule_of_accessibility_or_sticks_out(
    chromium: Browser, width: int, scheme: str, theme: str, rules: object
) -> None:
    # That nothing inline is needed, the next test shows.
    context = new_checking_context(chromium, viewport={"width": width, "height": 800}, color_scheme=scheme)
    context.route("**/*", serve)
    page = context.new_page()
    found = []
    for name in PAGES:
        page.goto(f"{ADDRESS}/{name}?{theme}")
        found += [f"{name}: {each}" for each in complaints_about(page, rules)]
        if wide := sticks_out(page):
            found.append(f"{name} sticks out: {wide}")
    context.close()

    assert found == []


@pytest.mark.parametrize("name", PAGES)
def test_a_long_badge_and_an_endless_word_stay_on_the_smallest_screen(page: Page, name: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{ADDRESS}/{name}")

    page.evaluate(FILL_THE_BADGES)
    page.evaluate(
        "document.querySelectorAll('[dir=auto] p').forEach(each => { each.textContent = 'a'.repeat(600) })"
    )

    assert sticks_out(page) == ""


def test_no_page_asks_for_anything_the_policy_forbids(page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))

    for name in PAGES:
        page.goto(f"{ADDRESS}/{name}")

    assert complaints == []


def test_shift_three_times_leaves_the_page_and_back_does_not_lead_to_it(page: Page) -> None:
    page.goto(f"{ADDRESS}/home")
    page.goto(f"{ADDRESS}/wrong")
    page.fill("#id_story", "iets geheims")

    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("**/weg")

    page.go_back()
    assert page.url == f"{ADDRESS}/home"


def test_typing_capitals_does_not_leave_the_page(page: Page) -> None:
    page.goto(f"{ADDRESS}/wrong")

    for letter in "ABCD":
        page.locator("#id_story").press(f"Shift+{letter}")
    page.wait_for_timeout(200)

    assert page.url == f"{ADDRESS}/wrong"


def test_an_answer_can_be_hit_on_its_dot(page: Page) -> None:
    page.goto(f"{ADDRESS}/question")

    page.get_by_label("Ja, nu").check(timeout=PATIENCE)

    assert page.locator("#id_danger_0").is_checked()


def test_keys_of_the_desk_search_move_and_open_the_phone_intake(page: Page) -> None:
    page.goto(f"{ADDRESS}/worklist")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    focused = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("/")
    page.keyboard.type("t")
    searching = page.evaluate("[document.activeElement.id, document.activeElement.value]")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("t")
    page.wait_for_url("**/telefoon")

    assert focused == "GV-26-7K4Q9"
    assert searching == ["zoek", "t"]


def test_the_menu_of_the_desk_opens_on_a_phone_without_a_script(chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    context.route("**/*", serve)
    page = context.new_page()
    page.goto(f"{ADDRESS}/worklist")
    link = page.get_by_role("link", name="Mijn zaken")

    hidden_at_first = not link.is_visible()
    page.get_by_role("button", name="Menu").click()

    assert hidden_at_first
    assert link.is_visible()
    context.close()
