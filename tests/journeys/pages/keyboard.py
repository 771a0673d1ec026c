# SPDX-License-Identifier: EUPL-1.2
"""Somebody with a keyboard only, who enlarged the page four times and chose colours and stillness herself.

At each stop of the Tab key the place must be seen: on the screen, under nothing else, with a mark around it.
"""

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.rig.chromium import PATIENCE
from tests.rig.looking import sticks_out

# A screen of 1280 by 1024 at 400 per cent.
ENLARGED = ViewportSize(width=320, height=256)
MOST_STOPS = 60
STOP = """() => {
    const here = document.activeElement, box = here.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1)];
    const top = document.elementFromPoint(x, y), label = here.labels?.[0];
    const around = [label];
    for (let one = here; one && !["MAIN", "BODY"].includes(one.tagName); one = one.parentElement) around.push(one);
    const marked = around.some(one => one && [null, "::before", "::after"].some(part => {
        const look = getComputedStyle(one, part);
        return look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
    }));
    return {
        what: `${here.tagName.toLowerCase()} ${here.name || here.textContent.trim().slice(0, 30)}`,
        seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        covered: !!top && top !== here && !here.contains(top) && !top.contains(here) && !label?.contains(top),
        marked,
    };
}"""
MOVES = """() => [...document.querySelectorAll("*")].filter(one => {
    const look = getComputedStyle(one);
    return parseFloat(look.transitionDuration) > 0.02 || parseFloat(look.animationDuration) > 0.02;
}).map(one => `${one.tagName} ${one.className}`)"""


def new_enlarged_window(browser: Browser) -> BrowserContext:
    context = browser.new_context(
        viewport=ENLARGED,
        locale="nl-NL",
        java_script_enabled=False,
        forced_colors="active",
        reduced_motion="reduce",
        ignore_https_errors=True,
    )
    context.set_default_timeout(PATIENCE)
    return context


class Keyboard:
    """The page is never touched but by keys; what is not right at any stop is kept in `complaints`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []

    def to(self, selector: str) -> None:
        """From stop to stop, until this."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            self._look()
            if self.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
                return
        raise AssertionError(f"{self.page.url}: no way with Tab to {selector}")

    def press(self, selector: str) -> None:
        """A link or a button."""
        self.to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.look_around()

    def open(self, selector: str) -> None:
        """What is folded."""
        self.to(selector)
        self.page.keyboard.press("Enter")

    def choose(self, name: str, value: str) -> None:
        """One of a group of answers: into the group with Tab, to the answer with the arrows."""
        self.to(f"[name='{name}']")
        self.page.keyboard.press("Space")
        for _ in range(MOST_STOPS):
            if self.page.evaluate("document.activeElement.value") == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{self.page.url}: no way with the arrows to {name} {value}")

    def pick(self, name: str, words: str) -> None:
        """From a list, by typing what stands there."""
        self.type(name, words)
        chosen = self.page.locator(f"[name='{name}'] option:checked").inner_text()
        assert chosen == words, (self.page.url, chosen)

    def type(self, name: str, text: str) -> None:
        self.to(f"[name='{name}']")
        self.page.keyboard.type(text)

    def _look(self) -> None:
        stop = self.page.evaluate(STOP)
        for wrong in [
            key for key, bad in (("seen", False), ("covered", True), ("marked", False)) if stop[key] is bad
        ]:
            self.complaints.append(f"{self.page.url} {stop['what']}: {wrong} is {stop[wrong]}")

    def look_around(self) -> None:
        """What can be wrong with a page as a whole."""
        if too_wide := sticks_out(self.page):
            self.complaints.append(f"{self.page.url}: scrolls sideways ({too_wide})")
        self.complaints += [f"{self.page.url}: {one} moves" for one in self.page.evaluate(MOVES)]
        self.complaints += [f"{self.page.url}: {one}" for one in nameless(self.page)]


def nameless(page: Page) -> list[str]:
    """What a screen reader would say nothing of: in the tree of accessibility a thing to use without a name."""
    session = page.context.new_cdp_session(page)
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    shown = [node for node in tree if not node.get("ignored")]
    roles = [node["role"]["value"] for node in shown]
    silent = [
        f"a {node['role']['value']} without a name"
        for node in shown
        if node["role"]["value"] in USED and not node.get("name", {}).get("value", "").strip()
    ]
    return silent + [f"no {landmark} in the tree" for landmark in ("banner", "main") if landmark not in roles]


USED = {
    "button",
    "link",
    "textbox",
    "radio",
    "checkbox",
    "combobox",
    "radiogroup",
    "img",
    "heading",
    "dialog",
}
