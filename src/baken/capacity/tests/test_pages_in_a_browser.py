# SPDX-License-Identifier: EUPL-1.2
"""The pages of cost in a real browser: no rule of accessibility is broken, nothing sticks out, no script is needed."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from baken.access.vocabulary import Role
from baken.capacity import playing
from baken.capacity.reckoning import cost_table
from baken.capacity.reckoning.edits import numbers
from baken.capacity.words import number
from baken.design.tests.test_pages_in_a_browser import ADDRESS, STATIC
from baken.kernel.actor import Actor
from baken.office.tests.pages import at_the_office
from tests.factories.staff import REGION
from tests.rig.chromium import launch
from tests.rig.doors import through
from tests.rig.looking import complaints_about, new_checking_context, sticks_out

EDIT = f"/kosten/{REGION}/2026/wijzig"
MAKE = f"/kosten/{REGION}/wat-als/nieuw"
COMPARE = f"/kosten/{REGION}/wat-als/vergelijk"
OWN = {
    "kind": "point",
    "reports": "60",
    "order": "urgent-first",
    "campaign": "20",
    "at_once": "6",
    "ill": "1",
    "days": "42",
}


def _pages(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Every page as the administrator gets it, with something edited, something wrong and everything played."""
    office, _ = at_the_office(Role.ADMINISTRATOR)
    typed = {key: number(value) for key, value in numbers(cost_table(REGION, 2026)).items()}
    office.post(EDIT, typed | {"seen": "0", "reports": "45"})
    monkeypatch.setattr(playing, "YEARS", 3)
    system = Actor.system(REGION, "capacity")
    playing.play_region(
        by=system, now=datetime(2026, 11, 20, 12, tzinfo=UTC), act=lambda: through("worker", system)
    )
    addresses = ("/kosten", "/kosten/wat-als", "/kosten/uren", EDIT, f"/kosten/{REGION}/2026/raadsvoorstel")
    found = {address: office.get(address).content.decode() for address in addresses}
    found["/fout"] = office.post(EDIT, typed | {"seen": "1", "reports": "veel"}).content.decode()
    return found | _scenarios()


def _scenarios() -> dict[str, str]:
    """As who steers gets them: one that is played, one that was removed, some beside each other, a wrong number."""
    office, _ = at_the_office(Role.CHAIN_DIRECTOR)
    kept, gone = (office.post(MAKE, OWN | {"name": name})["Location"] for name in ("budget", "attempt"))
    office.post(f"{gone}/verwijder")
    system = Actor.system(REGION, "capacity")
    playing.play_region(
        by=system, now=datetime(2026, 11, 20, 12, tzinfo=UTC), act=lambda: through("worker", system)
    )
    beside = f"{COMPARE}?kies=plan.whole&kies=plan.point&kies={kept.rpartition('/')[2]}"
    addresses = ("/kosten/wat-als", kept, beside)
    found = {address: office.get(address).content.decode() for address in addresses}
    return found | {"/fout-2": office.post(MAKE, OWN | {"reports": "veel", "days": ""}).content.decode()}


def _complaints(browser: Browser, pages: dict[str, str], width: int) -> list[str]:
    context = new_checking_context(browser, viewport={"width": width, "height": 800})

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS)
        if path.startswith("/static/"):
            route.fulfill(path=STATIC / path.removeprefix("/static/"))
        else:
            route.fulfill(body=pages[path], content_type="text/html")

    context.route("**/*", serve)
    page = context.new_page()
    found = [each for address in pages for each in _seen(page, address, width)]
    context.close()
    return found


def _seen(page: Page, address: str, width: int) -> list[str]:
    page.goto(f"{ADDRESS}{address}")
    said = [f"{width} {address} {each}" for each in complaints_about(page)]
    return [*said, *([f"{width} {address} sticks out: {wide}"] if (wide := sticks_out(page)) else [])]


@pytest.mark.django_db
def test_no_page_of_cost_breaks_a_rule_of_accessibility_or_sticks_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages = _pages(monkeypatch)

    with sync_playwright() as playwright:
        browser = launch(playwright)
        found = [each for width in (320, 1280) for each in _complaints(browser, pages, width)]
        browser.close()

    assert found == []
