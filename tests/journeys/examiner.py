# SPDX-License-Identifier: EUPL-1.2
"""Looks at pages with everybody's needs: WCAG 2.2 AA by axe, and nothing that scrolls sideways.

In a process and a browser of its own. The page is given; its style comes from the door it was met at, which may
be down for a moment because a journey killed it.
"""

import multiprocessing
import os
import time
from base64 import b64encode
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import suppress
from typing import Any

from playwright.sync_api import Error, Page, sync_playwright

from tests.rig.chromium import launch
from tests.rig.looking import complaints_about, new_checking_context, sticks_out

NARROWEST = 320
WIDTHS = (1000, 360)
# Whoever reports may have the smallest telephone there is.
WIDTHS_OF_THE_FRONT = (*WIDTHS, NARROWEST)
PATIENCE_SECONDS = 60
# Looking takes as long as the journeys themselves: alone, one would be minutes behind when these are over.
PROCESSES = 2
# And whoever walks a journey waits for nobody who looks on.
COURTESY = 5


class Window:
    """Shows pages that were met again, under their own address."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.missing: list[str] = []
        self._pages: dict[str, str] = {}
        page.on("requestfailed", lambda request: self.missing.append(request.url))
        # By the wire and not by a route: while a route stands a browser keeps no style, and fetches it page after page.
        self._wire = page.context.new_cdp_session(page)
        self._wire.on("Fetch.requestPaused", self._answer)
        self._wire.send("Fetch.enable", {"patterns": [{"resourceType": "Document"}]})

    def show(self, url: str, html: str) -> bool:
        """Whether it came with its style. A door that was killed comes back; so does a page that was led away from."""
        self._pages = {url.partition("#")[0]: html}
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            self.missing.clear()
            with suppress(Error):
                self.page.goto(url)
                if not self.missing:
                    return True
            if time.monotonic() > until:
                return False
            time.sleep(0.5)

    def _answer(self, asked: dict[str, Any]) -> None:
        html = self._pages.get(asked["request"]["url"])
        which = {"requestId": asked["requestId"]}
        if html is None:
            self._wire.send("Fetch.continueRequest", which)
            return
        kind = [{"name": "Content-Type", "value": "text/html; charset=utf-8"}]
        body = b64encode(html.encode()).decode()
        self._wire.send(
            "Fetch.fulfillRequest", which | {"responseCode": 200, "responseHeaders": kind, "body": body}
        )


_windows: list[Window] = []


def new_examiner(elsewhere: int) -> Executor:
    """Processes that examine page after page; `elsewhere` is the port on which other sites are played."""
    return ProcessPoolExecutor(
        PROCESSES, multiprocessing.get_context("spawn"), initializer=_open_window, initargs=(elsewhere,)
    )


def _open_window(elsewhere: int) -> None:
    os.nice(COURTESY)
    running = launch(sync_playwright().start(), elsewhere)
    _windows.append(Window(new_checking_context(running).new_page()))


def examine(url: str, html: str, name: str, widths: tuple[int, ...]) -> list[str]:
    """What is wrong with this page, shown under this address at each of these widths, the widest first."""
    [window] = _windows
    page = window.page
    complaints = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        if width == widths[0] and not window.show(url, html):
            complaints.append(f"{name}: what belongs to the page did not come")
        complaints += [f"{name} at {width}: {found}" for found in complaints_about(page)]
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    if too_wide := sticks_out(page):
        complaints.append(f"{name} at {NARROWEST}: the page scrolls sideways ({too_wide})")
    return complaints
