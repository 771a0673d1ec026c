# SPDX-License-Identifier: EUPL-1.2
"""Every page that a journey meets: looked at with everybody's needs, and pictured for the manual."""

import io
import re
from concurrent.futures import Executor, Future, wait
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import Page

from baken.config.launch.home import ROOT
from tests.journeys.examiner import WIDTHS, WIDTHS_OF_THE_FRONT, examine

PICTURES = ROOT / "docs" / "pictures"
COLOURS = 96
DOORS = ("desk.localhost", "office.localhost")
_TAG = re.compile(r"<(/?[a-z][a-z0-9]*)([^>]*)>", re.IGNORECASE)
_SHAPE = re.compile(r'(?:class|role|type)="[^"]*"| aria-[a-z]+(?==)')
_LANGUAGE = re.compile(r'<html[^>]* lang="([\w-]+)"')
_DIRECTION = re.compile(r'<html[^>]* dir="(\w+)"')
_NUMBER = re.compile(r"[0-9A-Z]{2,4}-\d\d-[0-9A-Z]{5}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+")


class Album:
    """Looks once at each page, and again when anything new stands on it, in a browser of its own with JavaScript.

    Pages that lie side by side (`/letters/pl-closing`, `/letters/tr-closing`) and are made of the same parts are
    one page. The front door is another door for whoever reads from right to left.

    The page is shown there as it was met, so looking changes nothing for the person who met it, and nobody
    waits for it: the second processor does it meanwhile.
    """

    def __init__(self, examiner: Executor, *, takes_pictures: bool) -> None:
        self.takes_pictures = takes_pictures
        self.seen: set[str] = set()
        self.languages: set[str] = set()
        self._examiner = examiner
        self._looks: list[Future[list[str]]] = []

    def look(self, page: Page) -> None:
        if (urlsplit(page.url).hostname or "").endswith("localhost"):
            self.met(page.url.partition("#")[0], page.content())

    def met(self, url: str, html: str) -> None:
        """A page of one of our doors: examined when it is new, or shows anything that its door never showed."""
        self.languages.update(_LANGUAGE.findall(html))
        host = urlsplit(url).hostname or ""
        door = host if host in DOORS else f"front {_DIRECTION.findall(html)}"
        if self._is_new(door, shape_of(url), html):
            self.examine(url, html, f"{host} {shape_of(url)}")

    def _is_new(self, door: str, path: str, html: str) -> bool:
        made_of = parts_of(html)
        parts = {f"{door} {part}" for part in made_of}
        itself = {f"{door} {path}", f"{door} {path.rpartition('/')[0]}/ {hash(frozenset(made_of))}"}
        new = not parts <= self.seen or itself.isdisjoint(self.seen)
        self.seen |= parts | itself
        return new

    def examine(self, url: str, html: str, name: str) -> None:
        """Have this page looked at, shown under this address."""
        widths = WIDTHS if urlsplit(url).hostname in DOORS else WIDTHS_OF_THE_FRONT
        self._looks.append(self._examiner.submit(examine, url, html, name, widths))

    @property
    def looks(self) -> int:
        """How many pages were looked at."""
        return len(self._looks)

    def wait(self) -> None:
        """Until every page that was met so far has been looked at."""
        wait(self._looks)

    @property
    def complaints(self) -> list[str]:
        """Everything that was found; waits for the last look."""
        return [found for look in self._looks for found in look.result()]

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


def shape_of(url: str) -> str:
    """The path with every reference and number as a star."""
    return _NUMBER.sub("*", urlsplit(url).path)


def parts_of(html: str) -> set[str]:
    """What a page is made of, without its words: each sort of element, and the order of its headings."""
    parts = [f"{tag} {' '.join(_SHAPE.findall(rest))}" for tag, rest in _TAG.findall(html)]
    headings = [part[:2] for part in parts if part[0] == "h" and part[1].isdigit()]
    return {*parts, " ".join(headings)}


def save_small(png: bytes, path: Path) -> None:
    """Few colours are enough for a page, and keep the repository small."""
    with Image.open(io.BytesIO(png)) as image:
        small = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(path, optimize=True)
