# SPDX-License-Identifier: EUPL-1.2
"""WCAG 2.2 AA on every page that anybody met, at 1000 and 360 px; nothing scrolls sideways at 320.

Every page of every journey is looked at when it is met (album.py). Here everybody also follows every link.
"""

import re
from collections import Counter
from concurrent.futures import Executor
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser

from baken.awareness.examined import Examination
from tests.journeys.album import Album, parts_of, shape_of
from tests.journeys.cast import CAST, HILVERSUM, INTAKE, Player
from tests.journeys.company import Company
from tests.journeys.examiner import NARROWEST, WIDTHS
from tests.journeys.load.phone import Answer
from tests.journeys.plain import Visitor
from tests.journeys.words import ANSWER, PERSON_NAME, QUESTION, REASON, REPORTER_NAME, STORY
from tests.rig.results import checker, write_results

# A page, or the way out to another site.
OPENED = 200
FOUND = (OPENED, 302, 303)
NOTHING_IN_IT = 204
ENOUGH = 12
FAULTS = """<!doctype html><html><head><title>Fout</title></head><body><main><h1>Fout</h1>
<img src="data:,"><p style="color:#bbb;background:#fff">Te licht</p><p style="width:900px">Te breed</p>
</main></body></html>"""
WANTED = ("image-alt", "html-has-lang", "color-contrast", "scrolls sideways")


def follow_every_link(visitor: Visitor, album: Album) -> dict[str, int]:
    """From the page that is open, once to each sort of page; gives each sort of path with its status.

    Of a long row of pages side by side that turn out to be made of the same parts, the first are enough.
    """
    waiting, followed, alike = [visitor.path], dict[str, int](), dict[str, Counter[frozenset[str]]]()
    while waiting:
        path = waiting.pop(0)
        sort = shape_of(path)
        row = alike.setdefault(sort.rpartition("/")[0], Counter())
        if sort in followed or max(row.values(), default=0) >= ENOUGH:
            continue
        visitor.open(path)
        followed[sort] = status_of(visitor.answer)
        if visitor.answer.status == OPENED and visitor.answer.kind == "text/html":
            album.met(visitor.address, visitor.answer.page)
            row[frozenset(parts_of(visitor.answer.page))] += 1
            waiting += visitor.links
    return followed


def status_of(answer: Answer) -> int:
    """A page or a file without a single character is as good as none."""
    return NOTHING_IN_IT if answer.status == OPENED and not answer.page else answer.status


@pytest.fixture(scope="module")
def a_life() -> list[str]:
    """Filled by the first who needs it: one report with everything that can come of it."""
    return []


def lived(company: Company, a_life: list[str]) -> None:
    if a_life:
        return
    told = {"who": "someone", "kind": "named", "full_name": REPORTER_NAME, "municipality": HILVERSUM}
    code, reference = company.told(STORY, **told)
    company.told(STORY, danger="now")
    farah, she = company.worker(INTAKE), company.reporter()
    farah.take_up(reference)
    farah.weigh(reference, forms=["labour"], others="3")
    farah.choose(reference, "hand_over:nla", "open_case", "consult_focal", gemeente=HILVERSUM)
    names = farah.window.page.locator("input[name$='persoon0-name']").get_attribute("name") or ""
    question = farah.window.page.locator("textarea[name$='question']").get_attribute("name") or ""
    farah.window.tick(question.replace("question", "domain"), "social")
    farah.settle(why=REASON, **{names: PERSON_NAME, question: QUESTION})
    she.come_back(code)
    she.write_back(ANSWER)
    a_life.append(reference)


@pytest.mark.parametrize("player", CAST, ids=lambda player: player.key)
def test_everybody_follows_every_link_and_finds_a_page(
    company: Company, album: Album, a_life: list[str], player: Player
) -> None:
    lived(company, a_life)
    visitor = company.visitor(player)
    visitor.open("/")

    followed = follow_every_link(visitor, album)

    assert len(followed) > 1
    assert {path: status for path, status in followed.items() if status not in FOUND} == {}


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_the_front_door_leads_everywhere_by_links_alone(
    company: Company, album: Album, language: str
) -> None:
    followed = follow_every_link(company.passer_by(language), album)

    assert {"/", "/vertel", "/berichten"} <= set(followed)
    assert len([path for path in followed if path.startswith("/lees/")]) >= 5
    assert {path: status for path, status in followed.items() if status not in FOUND} == {}


def test_a_fault_that_was_planted_is_seen(examiner: Executor) -> None:
    album = Album(examiner, takes_pictures=False)

    album.examine("http://planted.localhost/", FAULTS, "planted")

    assert [fault for fault in WANTED if not re.search(fault, " ".join(album.complaints))] == []


def results(album: Album, browser: Browser) -> Examination:
    return Examination(
        on=datetime.now(UTC).date(),
        checker=checker(),
        browser=f"{browser.browser_type.name.title()} {browser.version.partition('.')[0]}",
        pages=album.looks,
        widths=(*WIDTHS, NARROWEST),
        languages=tuple(sorted(album.languages)),
        faults=len(album.complaints),
    )


def test_no_page_that_was_met_breaks_a_rule_or_scrolls_sideways(
    album: Album, chromium: Browser, writes_results: bool
) -> None:
    if writes_results:
        write_results(results(album, chromium))

    assert album.complaints == []
