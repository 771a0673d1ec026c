# SPDX-License-Identifier: EUPL-1.2
"""Looks at pages with everybody's needs: WCAG 2.2 AA by axe, and nothing that scrolls sideways.

In a process and a browser of its own. The page is given; its style comes from the door it was met at, which may
be down for a moment because a journey killed it.
"""

import multiprocessing
import time
from concurrent.futures import Executor, ProcessPoolExecutor

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, Route, sync_playwright

from tests.journeys.chromium import launch

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHECK = """rules => axe.run({runOnly: rules, resultTypes: ["violations"]}).then(found => found.violations.map(
    each => `${each.id}: ${each.nodes.slice(0, 3).map(node => node.target.join(" ")).join("; ")}`))"""
WIDTHS = (1000, 360)
NARROWEST = 320
PATIENCE_SECONDS = 60
# Looking takes as long as the journeys themselves: alone, one would be minutes behind when these are over.
PROCESSES = 2

_window: list[Page] = []
_missing: list[str] = []


def new_examiner(elsewhere: int) -> Executor:
    """Processes that examine page after page; `elsewhere` is the port on which other sites are played."""
    return ProcessPoolExecutor(
        PROCESSES, multiprocessing.get_context("spawn"), initializer=_open_window, initargs=(elsewhere,)
    )


def _open_window(elsewhere: int) -> None:
    running = launch(sync_playwright().start(), elsewhere)
    # The policy of the page must not hold back the checker itself.
    context = running.new_context(bypass_csp=True)
    context.add_init_script(AXE_SCRIPT)
    page = context.new_page()
    page.on("requestfailed", lambda request: _missing.append(request.url))
    _window.append(page)


def examine(url: str, html: str, name: str) -> list[str]:
    """What is wrong with this page, shown under this address."""
    [page] = _window

    def serve(route: Route) -> None:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    page.context.route(url, serve)
    complaints = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if width == WIDTHS[0] and not _shown_whole(page, url):
            complaints.append(f"{name}: what belongs to the page did not come")
        complaints += [f"{name} at {width}: {found}" for found in page.evaluate(CHECK, RULES)]
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        complaints.append(f"{name} at {NARROWEST}: the page scrolls sideways")
    page.context.unroute(url)
    return complaints


def _shown_whole(page: Page, url: str) -> bool:
    """With its style; a door that was killed comes back."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        _missing.clear()
        page.goto(url)
        if not _missing:
            return True
        if time.monotonic() > until:
            return False
        time.sleep(0.5)
