# SPDX-License-Identifier: EUPL-1.2
"""Somebody with an old telephone on a slow line opens the first page and tells the beginning of a report."""

import statistics
from collections.abc import Callable
from typing import TypeAlias

from playwright.sync_api import Browser, Page, sync_playwright

from bench._proxy import proxy_before
from tests.journeys.house import House
from tests.journeys.places import for_journeys
from tests.rig.chromium import PHONE, launch

# Milliseconds a round trip, bytes a second down and up: "Slow 3G" and "Fast 3G" of Chromium's developer tools.
LINES = {"slow 3G": (2000.0, 50_000, 50_000), "fast 3G": (562.5, 180_000, 84_375)}
TIMES = 3
PATIENCE = 60_000
# Of the page that is open: when its first text stood there, and when all of it had come.
WAITED = """() => {
    const [page] = performance.getEntriesByType("navigation");
    const [text] = performance.getEntriesByName("first-contentful-paint");
    return [text?.startTime, page.loadEventEnd];
}"""

Waited: TypeAlias = tuple[float, float]
Visit: TypeAlias = dict[str, Waited]


def visited() -> dict[str, Visit]:
    """By line; of each page the middle of a few visits, every one with an empty browser."""
    [place] = for_journeys(["slow line"])
    house = House([place])
    try:
        house.start(300)
        with proxy_before(house.port("front")) as port, sync_playwright() as playwright:
            browser, first = launch(playwright), f"http://{place.host}:{port}/"
            return {line: _middle([_visit(browser, first, line) for _ in range(TIMES)]) for line in LINES}
    finally:
        house.remove()


def _visit(browser: Browser, first: str, line: str) -> Visit:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    _slow_down(page, line)
    page.goto(first)
    seen = {"the first page": _waited(page)}
    seen["the first question"] = _after(page, lambda: page.click("main a[href^='/vertel']"))
    page.check("[name='who'][value='self']")
    seen["the second, after an answer"] = _after(page, lambda: page.click("button[name='go'][value='next']"))
    context.close()
    return seen


def _slow_down(page: Page, line: str) -> None:
    delay, down, up = LINES[line]
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    conditions = {"offline": False, "latency": delay, "downloadThroughput": down, "uploadThroughput": up}
    wire.send("Network.emulateNetworkConditions", conditions)


def _after(page: Page, act: Callable[[], None]) -> Waited:
    with page.expect_navigation():
        act()
    return _waited(page)


def _waited(page: Page) -> Waited:
    page.wait_for_load_state()
    while True:
        text, whole = page.evaluate(WAITED)
        if text and whole:
            return text, whole
        page.wait_for_timeout(50)


def _middle(visits: list[Visit]) -> Visit:
    return {page: _of([visit[page] for visit in visits]) for page in visits[0]}


def _of(waited: list[Waited]) -> Waited:
    texts, wholes = zip(*waited, strict=True)
    return statistics.median(texts), statistics.median(wholes)
