# SPDX-License-Identifier: EUPL-1.2
"""Every page that a journey meets: looked at with everybody's needs, and pictured for the manual."""

import hashlib
import io
import re
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from PIL import Image
from playwright.sync_api import Browser, Page, Route

from baken.config.launch.home import ROOT

PICTURES = ROOT / "docs" / "pictures"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHECK = """rules => axe.run({runOnly: rules, resultTypes: ["violations"]}).then(found => found.violations.map(
    each => `${each.id}: ${each.nodes.slice(0, 3).map(node => node.target.join(" ")).join("; ")}`))"""
WIDTHS = (1000, 360)
NARROWEST = 320
COLOURS = 96
_TAG = re.compile(r"<(/?[a-z][a-z0-9]*)([^>]*)>", re.IGNORECASE)
_SHAPE = re.compile(r'(?:class|role|type)="[^"]*"| aria-[a-z]+(?==)')
_NUMBER = re.compile(r"[0-9A-Z]{2,4}-\d\d-[0-9A-Z]{5}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+")


class Album:
    """Looks once at each page of a new shape, in a window of its own with JavaScript.

    The page is shown there as it was met, so looking changes nothing for the person who met it.
    """

    def __init__(self, browser: Browser, *, takes_pictures: bool) -> None:
        self.takes_pictures = takes_pictures
        self.complaints: list[str] = []
        self.seen: set[str] = set()
        # The policy must not hold back the checker itself.
        self._context = browser.new_context(bypass_csp=True)
        self._context.add_init_script(AXE_SCRIPT)
        self._page = self._context.new_page()

    def look(self, page: Page) -> None:
        parts = urlsplit(page.url)
        host = parts.hostname or ""
        if not host.endswith("localhost"):
            return
        html = page.content()
        shape = hashlib.sha256(f"{host[1:3]} {_shape(html)}".encode()).hexdigest()
        if shape in self.seen:
            return
        self.seen.add(shape)
        self.examine(page.url.partition("#")[0], html, f"{host} {shape_of(page.url)}")

    def examine(self, url: str, html: str, name: str) -> None:
        """Look at this page, shown under this address."""

        def serve(route: Route) -> None:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")

        self._context.route(url, serve)
        for width in WIDTHS:
            self._page.set_viewport_size({"width": width, "height": 800})
            if width == WIDTHS[0]:
                self._page.goto(url)
            self.complaints += [f"{name} at {width}: {found}" for found in self._page.evaluate(CHECK, RULES)]
        self._page.set_viewport_size({"width": NARROWEST, "height": 640})
        if self._page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            self.complaints.append(f"{name} at {NARROWEST}: the page scrolls sideways")
        self._context.unroute(url)

    def picture(self, page: Page, name: str) -> None:
        """A small PNG of the whole page in docs/pictures, when pictures are taken."""
        if not self.takes_pictures:
            return
        # As high as the page: what keeps its place while scrolling stands where it belongs.
        before = page.viewport_size or {"width": 1280, "height": 900}
        height = max(int(page.evaluate("document.documentElement.scrollHeight")), before["height"])
        page.set_viewport_size({"width": before["width"], "height": height})
        page.evaluate("scrollTo(0, 0)")
        PICTURES.mkdir(exist_ok=True)
        save_small(page.screenshot(), PICTURES / f"{name}.png")
        page.set_viewport_size(before)

    def close(self) -> None:
        self._context.close()


def shape_of(url: str) -> str:
    """The path with every reference and number as a star."""
    return _NUMBER.sub("*", urlsplit(url).path)


def _shape(html: str) -> str:
    """What the page is made of, without its words: two pages of one shape have the same faults."""
    parts = [f"{tag} {' '.join(_SHAPE.findall(rest))}" for tag, rest in _TAG.findall(html)]
    headings = [part[:2] for part in parts if part[0] == "h" and part[1].isdigit()]
    return "\n".join([*sorted(set(parts)), *headings])


def save_small(png: bytes, path: Path) -> None:
    """Few colours are enough for a page, and keep the repository small."""
    with Image.open(io.BytesIO(png)) as image:
        small = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(path, optimize=True)
