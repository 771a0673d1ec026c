# SPDX-License-Identifier: EUPL-1.2
"""Somebody at the front door: tells what happens, keeps the code, comes back with it."""

import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from tests.journeys.browser import Window
from tests.journeys.house import House
from tests.journeys.places import Place

# A little more than the shortest time in which a person fills in a report (front/policy.py).
FILLING_TAKES = 4.1


class Reporter:
    """A window at the front door of one region."""

    def __init__(self, window: Window, house: House, place: Place, language: str = "nl") -> None:
        self.window = window
        self.house = house
        self.place = place
        self.language = language
        self.code = ""
        self._began = 0.0

    def go(self, path: str = "/") -> None:
        query = "" if self.language == "nl" else f"?taal={self.language}"
        self.window.open(self.house.front(self.place, path + query))

    def arrive(self) -> None:
        """From the first page to the first question."""
        self.go()
        self.window.click("main a[href^='/vertel']")

    # --- the questions

    def on(self, go: str = "next") -> None:
        self.window.click(f"button[name='go'][value='{go}']")

    def say_who(self, who: str) -> None:
        self.window.tick("who", who)
        self.on()
        self._began = time.monotonic()  # a report begins where its first answer arrives, not where it leaves

    def say_what(self, story: str) -> None:
        self.window.fill("story", story)
        self.on()

    def say_about(self, *about: str) -> None:
        self._choose("about", *about)

    def say_danger(self, danger: str) -> None:
        self._pass_over_until("danger")
        self.window.tick("danger", danger)
        self.on()

    def say_signs(self, *signs: str) -> None:
        self._choose("signs", *signs)

    def say_age(self, age: str) -> None:
        self._choose("age", age)

    def say_others(self, others: str) -> None:
        self._choose("others", others)

    def say_where(self, municipality: str, place: str = "", go: str = "next") -> None:
        self._pass_over_until("where")
        self.window.pick("municipality", municipality)
        self.window.fill("place", place)
        self.on(go)

    def say_contact(self, contact: str = "code_only", **reach: str) -> None:
        """The way, and on a page of its own the number or address when the way needs one."""
        self._pass_over_until("contact")
        self.window.tick("contact", contact)
        self.on()
        if reach:
            for name, text in reach.items():
                self.window.fill(name, text)
            self.on()

    def reach_files(self, story: str) -> None:
        """Up to the page that asks for files."""
        self.arrive()
        self.say_who("self")
        self.say_what(story)
        self._pass_over_until("files")

    def send_film(self, film: Path, *, after_three: Callable[[], None]) -> list[str]:
        """Sends it with the page's own script, and lets something happen after three pieces; what was asked for."""
        page, sent = self.window.page, list[str]()
        page.set_input_files("[name='film']", film)
        page.on("request", lambda asked: sent.append(asked.url) if asked.url.endswith("/stuk") else None)
        page.locator("button[name='go'][value='next']").click(no_wait_after=True)
        while len(sent) < 4:
            page.wait_for_event("request")
        after_three()
        page.locator("#versturen").wait_for(state="detached", timeout=60_000)
        return sent

    def say_name(self, kind: str = "unknown", full_name: str = "") -> None:
        self._pass_over_until("name")
        self.window.tick("kind", kind)
        self.window.fill("full_name", full_name)
        self.on()

    def _choose(self, step: str, *codes: str) -> None:
        self._pass_over_until(step)
        for code in codes:
            self.window.tick(step, code)
        self.on()

    def _pass_over_until(self, step: str) -> None:
        """Questions that a journey is not about are passed over, as many as there come up."""
        while self.window.page.locator("input[name='step']").get_attribute("value") != step:
            self.on("skip")

    def tell(
        self, story: str, *, who: str = "self", danger: str = "feared", municipality: str = "GM0402",
        place: str = "", contact: str = "code_only", kind: str = "unknown", full_name: str = "", **reach: str,
    ) -> None:  # fmt: skip
        """What this journey needs, up to the overview; whoever leaves contact and name as they are ends before."""
        self.arrive()
        self.say_who(who)
        self.say_what(story)
        self.say_danger(danger)
        if (contact, kind) == ("code_only", "unknown"):
            self.say_where(municipality, place, go="enough")
            return
        self.say_where(municipality, place)
        self.say_contact(contact, **reach)
        self.say_name(kind, full_name)

    def take_her_time(self) -> None:
        """Not faster than a person could."""
        time.sleep(max(0.0, self._began + FILLING_TAKES - time.monotonic()))

    def send(self) -> None:
        """Reads the code from the page. Only the journey that is about it takes as long as a person does."""
        self.on("send")
        self.house.nobody_hurried(self.place.slug)
        self.code = self.shown_code()

    def report(self, story: str, **answers: str) -> str:
        """Tell, send, and keep the code; gives the code."""
        self.tell(story, **answers)
        self.send()
        self.prove()
        return self.code

    # --- the code and the mailbox

    def shown_code(self) -> str:
        return "".join(self.window.page.locator(".baken-code__digits").all_inner_texts())

    def prove(self, digits: str = "") -> None:
        self.window.fill("last_four", digits or self.code[-4:])
        self.on("kept")

    def come_back(self, code: str = "") -> None:
        self.go("/berichten")
        self.type_code(code or self.code)

    def type_code(self, code: str) -> None:
        self.window.fill("code", code)
        self.window.click("main form button[type='submit']")

    def write_back(self, text: str, *files: Path) -> None:
        self.window.fill("answer", text)
        if files:
            self.window.page.set_input_files("[name='photo']", files)
        self.window.click("main form button[type='submit']")

    @property
    def reads_her_own_language(self) -> bool:
        """Whether the page is in it, and is read from its side."""
        page = self.window.page.locator("html")
        direction = "rtl" if self.language == "ar" else "ltr"
        return (page.get_attribute("lang"), page.get_attribute("dir")) == (self.language, direction)

    @property
    def complaint(self) -> str:
        """What the page says is wrong."""
        return " ".join(self.window.page.get_by_role("alert").first.inner_text().split())

    @property
    def path(self) -> str:
        return urlsplit(self.window.page.url).path


def with_a_slip(code: str) -> str:
    """Two neighbouring digits swapped, as fingers do; always a different code."""
    for place in range(len(code) - 1):
        if code[place] != code[place + 1]:
            return code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    raise AssertionError("a code of sixteen equal digits")
