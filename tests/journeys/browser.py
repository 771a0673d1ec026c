# SPDX-License-Identifier: EUPL-1.2
"""Windows of a real browser: a phone without JavaScript, a desk with it, and what people do in them."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Locator,
    Page,
    ViewportSize,
)

from tests.journeys.album import Album
from tests.rig.chromium import PATIENCE, PHONE

DESK = ViewportSize(width=1280, height=900)


class Window:
    """One person's window. Each page met is kept in the album, which looks at it with everybody's needs."""

    def __init__(self, context: BrowserContext, album: Album) -> None:
        self.context = context
        self.album = album
        self.page: Page = context.new_page()

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.met()

    def bring(self, cookies: Mapping[str, str], address: str) -> None:
        """Go on with a session that began elsewhere."""
        host = urlsplit(address).hostname or ""
        for name, value in cookies.items():
            self.context.add_cookies(
                [
                    {
                        "name": name,
                        "value": value,
                        "domain": host,
                        "path": "/",
                        "secure": True,
                        "sameSite": "Lax",
                    }
                ]
            )

    def press(self, name: str, *, exact: bool = True) -> None:
        """A button, by what it says."""
        self._do(self.page.get_by_role("button", name=name, exact=exact).first)

    def follow(self, name: str, *, exact: bool = False) -> None:
        """A link, by what it says."""
        self._do(self.page.get_by_role("link", name=name, exact=exact).first)

    def click(self, selector: str) -> None:
        self._do(self.page.locator(selector).first)

    def _do(self, target: Locator) -> None:
        target.click()
        self.page.wait_for_load_state()
        self.met()

    def back(self) -> None:
        self.page.go_back()
        self.page.wait_for_load_state()

    def fill(self, name: str, text: str) -> None:
        """A field, by its name."""
        self.page.fill(f"[name='{name}']", text)

    def tick(self, name: str, value: str) -> None:
        """A radio button or a box, by name and value."""
        self.page.check(f"[name='{name}'][value='{value}']")

    def pick(self, name: str, value: str) -> None:
        """From a list, by value."""
        self.page.select_option(f"select[name='{name}']", value)

    @property
    def heading(self) -> str:
        return self.page.locator("h1").first.inner_text().strip()

    @property
    def words(self) -> str:
        """All that can be read on the page, in one line."""
        return " ".join(self.page.locator("body").inner_text().split())

    @property
    def main(self) -> str:
        """All that can be read in the page's own part."""
        return " ".join(self.page.locator("main").inner_text().split())

    def shows(self, text: str) -> bool:
        return text in self.words

    @property
    def last_words(self) -> str:
        """What stood there when something went wrong, whatever state the page is in."""
        try:
            return f"{self.page.url}: {self.page.locator('body').inner_text(timeout=2000)}"
        except Error as error:
            return f"{self.page.url}: {error.message.splitlines()[0]}"

    def met(self) -> None:
        self.album.look(self.page)

    def picture(self, name: str) -> None:
        """For the manual, when pictures are taken."""
        self.album.picture(self.page, name)


class Windows:
    """Windows that are used again: opening one costs more than ten pages. Nothing of the last user is left in it."""

    def __init__(self, browser: Browser, album: Album) -> None:
        self._browser = browser
        self._album = album
        self._free: dict[tuple[bool, bool], list[Window]] = {}

    def take(self, *, phone: bool, script: bool) -> Window:
        free = self._free.setdefault((phone, script), [])
        if free:
            return free.pop()
        context = self._browser.new_context(
            viewport=PHONE if phone else DESK,
            java_script_enabled=script,
            locale="nl-NL",
            ignore_https_errors=True,
        )
        context.set_default_timeout(PATIENCE)
        return Window(context, self._album)

    def give_back(self, window: Window, *, phone: bool, script: bool) -> None:
        try:
            window.context.clear_cookies()
            window.page.goto("about:blank", timeout=3000)
        except Error:  # still busy with what went wrong
            window.context.close()
        else:
            self._free[phone, script].append(window)

    def close(self) -> None:
        for window in (window for free in self._free.values() for window in free):
            window.context.close()
