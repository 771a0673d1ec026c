# SPDX-License-Identifier: EUPL-1.2
"""A professional who meets it: the guide, a card on the street, a general question, in the languages these have."""

from pathlib import Path

import pytest

from tests.journeys.company import Company
from tests.journeys.pages.line import JPEG, a_line_that_breaks_off, large, told_while_sending
from tests.journeys.pages.reporter import Reporter
from tests.journeys.words import STORY, STORY_ENGLISH

in_each_way = pytest.mark.parametrize(("language", "script"), [("nl", False), ("nl", True), ("en", False)])
SAID = {
    "card": {"nl": "Korte kaart", "en": "Short card"},
    "guide": {"nl": "Kom je het tegen in je werk?", "en": "Do you meet it in your work?"},
    "decide": {"nl": "Beslis wat je doet", "en": "Decide what you do"},
    "sheet": {"nl": "Signalen en afweging", "en": "Signals and weighing"},
    "story": {"nl": "Wat is er aan de hand?", "en": "What is happening?"},
    "take out": {
        "nl": "Haal dit eerst weg: een BSN",
        "en": "Take this out first: a citizen service number (BSN)",
    },
    "asked": {"nl": "Je vraag is binnen.", "en": "Your question has arrived."},
}
# While a file goes in pieces, and while the line is gone.
SENDING = ("Sending", "The connection is lost for a moment. Keep this page open. Sending goes on by itself.")
GENERAL = "Welke training is er voor wie bij een hotel werkt?"


def open_guide(somebody: Reporter) -> None:
    somebody.go()
    somebody.window.click("main a[href^='/stappen']")


@in_each_way
def test_a_professional_weighs_prints_a_page_and_reports_what_was_ticked(
    company: Company, language: str, script: bool
) -> None:
    mentor, before = company.reporter(language, script=script), company.reports()
    open_guide(mentor)
    headings = [mentor.window.heading]
    mentor.window.pick("work", "school")
    mentor.window.tick("form", "labour")
    mentor.on()
    mentor.window.tick("identity_papers_taken", "observed")
    if language == "nl":
        mentor.window.picture("stappen-1-aanwijzingen")
    for _ in range(4):
        mentor.on()
    headings.append(mentor.window.heading)

    mentor.on("sheet")
    headings.append(mentor.window.heading)
    sheet = mentor.window.main
    if language == "nl":
        mentor.window.picture("stappen-2-blad")
    mentor.on("back")
    mentor.on("report")
    headings.append(mentor.window.heading)
    drafted = mentor.window.page.input_value("[name='story']")
    mentor.on("enough")
    mentor.send()

    assert headings == [SAID[page][language] for page in ("guide", "decide", "sheet", "story")]
    assert drafted.splitlines()[-1].removeprefix("- ") in sheet
    assert len(mentor.code) == 16
    assert company.reports() == before + 1


@in_each_way
def test_a_general_question_goes_when_it_points_at_nobody(
    company: Company, language: str, script: bool
) -> None:
    somebody = company.reporter(language, script=script)
    open_guide(somebody)
    somebody.window.click("main a[href^='/algemeen']")

    somebody.window.fill("question", f"{GENERAL} 111222333")
    somebody.on("send")
    refused = somebody.window.main
    somebody.window.fill("question", GENERAL)
    somebody.on("send")

    assert SAID["take out"][language] in refused
    assert SAID["asked"][language] in somebody.window.main


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_card_goes_whole_without_javascript(company: Company, tmp_path: Path, language: str) -> None:
    officer, files = company.reporter(language), company.files()
    open_guide(officer)
    officer.window.click("main a[href^='/kaart']")
    officer.window.page.set_input_files("[name='photo']", large(tmp_path / "loods.jpg", JPEG))

    officer.on("send")
    complaint, kept = officer.complaint, officer.window.main
    officer.window.fill("story", STORY)
    if language == "nl":
        officer.window.picture("kaart-van-buiten")
    officer.on("send")

    assert complaint
    assert "loods.jpg" in kept
    assert len(officer.shown_code()) == 16
    assert company.files() == files + 1


def test_the_photo_of_a_card_goes_on_where_the_line_broke_off(company: Company, tmp_path: Path) -> None:
    officer, reports, files = company.reporter("en", script=True), company.reports(), company.files()
    page = officer.window.page
    open_guide(officer)
    officer.window.click("main a[href^='/kaart']")
    heading = officer.window.heading
    officer.window.fill("story", STORY_ENGLISH)
    page.set_input_files("[name='photo']", large(tmp_path / "shed.jpg", JPEG))

    with a_line_that_breaks_off(page) as said:
        page.click("button[name='go'][value='send']")
        page.wait_for_selector(".baken-code__digits")
        page.wait_for_load_state()

    assert heading == SAID["card"]["en"]
    assert officer.reads_her_own_language
    assert said == told_while_sending(*SENDING)
    assert (company.reports(), company.files()) == (reports + 1, files + 1)
