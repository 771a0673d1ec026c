# SPDX-License-Identifier: EUPL-1.2
"""Somebody of Veilig Thuis at the desk: reads, takes up, weighs, decides, answers."""

from collections.abc import Iterable

from tests.journeys.browser import Window
from tests.journeys.house import House

TRIAGE, CASEWORK, CARE, SAFETY = "triage", "casework", "care", "safety"
ANOTHER = "input[name$='-known'][value='other']"


class Worker:
    """A colleague's window; every page is found by its address or by what it says."""

    def __init__(self, window: Window, house: House) -> None:
        self.window = window
        self.house = house

    def go(self, path: str) -> None:
        self.window.open(self.house.door("desk", path))

    def open(self, path: str, purpose: str = TRIAGE) -> None:
        """A page with content: the first time the desk asks why."""
        self.go(path)
        if "/doel/" in self.window.page.url:
            self.state_purpose(purpose)

    def state_purpose(self, purpose: str) -> None:
        self.window.tick("purpose", purpose)
        self.window.press("Verder")

    def report(self, reference: str, part: str = "") -> None:
        self.open(f"/melding/{reference}{part}")

    def listed(self) -> list[str]:
        """The references on the worklist, in its order."""
        self.go("/werklijst")
        return self.window.page.locator("main table tbody .baken-ref").all_inner_texts()

    def row(self, reference: str) -> str:
        """What the list says about one piece of work."""
        rows = self.window.page.locator("main table tbody tr").filter(has_text=reference)
        return " ".join(rows.first.inner_text().split())

    # --- triage

    def take_up(self, reference: str) -> None:
        self.report(reference)
        self.window.click("section.baken-next button[type='submit']")

    def weigh(
        self, reference: str, *, forms: Iterable[str] = ("labour",), lives_in: str = "",
        urgency: str = "normal", age: str = "adult", sector: str = "hospitality", others: str = "",
    ) -> None:  # fmt: skip
        self.report(reference, "/duiding")
        for form in forms:
            self.window.tick("seems", form)
        self.window.tick("urgency", urgency)
        self.window.tick("age", age)
        self.window.pick("sector", sector)
        if lives_in:
            self.window.pick("lives_in", lives_in)
        self.window.fill("others_in_same_position", others)
        self.window.press("Leg duiding vast")

    def note_evidence(self, reference: str, seen: dict[str, str]) -> None:
        """Indicators that were seen, each with where that stands."""
        self.report(reference, "/aanwijzingen")
        for code, source in seen.items():
            self.window.tick(code, "observed")
            self.window.fill(f"{code}-source", source)
        self.window.press("Leg aanwijzingen vast")

    def proposed(self, reference: str) -> list[str]:
        """The outcomes that are ticked beforehand."""
        self.report(reference, "/uitkomst")
        boxes = self.window.page.locator("[name='kies']:checked")
        return [box.get_attribute("value") or "" for box in boxes.all()]

    def choose(self, reference: str, *outcomes: str, **targets: str) -> None:
        """The first step: exactly these outcomes."""
        self.report(reference, "/uitkomst")
        for box in self.window.page.locator("[name='kies']").all():
            box.set_checked(box.get_attribute("value") in outcomes)
        for name, code in targets.items():
            self.window.pick(name, code)
        self.window.press("Verder")

    def settle(self, why: str = "", **fields: str) -> None:
        """The second step: what the chosen outcomes need; who has the name of somebody known here, is another."""
        for name, text in fields.items():
            self.window.fill(name, text)
        self.window.fill("why", why)
        self.window.press("Leg uitkomst vast")
        another = self.window.page.locator(ANOTHER)
        if another.count():
            another.first.check()
            self.window.press("Leg uitkomst vast")

    # --- the conversation

    def write(self, reference: str, text: str) -> None:
        self.report(reference, "/bericht")
        self.window.fill("text", text)
        self.window.press("Zet klaar voor de melder")
