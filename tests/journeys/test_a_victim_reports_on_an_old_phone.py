# SPDX-License-Identifier: EUPL-1.2
"""She is unknown to us, has 360 pixels and no JavaScript, and keeps a code that only she knows."""

from collections.abc import Callable

import pytest

from baken.mailbox.codes import new_code
from tests.journeys.cast import HILVERSUM
from tests.journeys.company import Company
from tests.journeys.house import House, wait_until
from tests.journeys.pages.reporter import Reporter, with_a_slip
from tests.journeys.places import Place
from tests.journeys.words import PLACE_NAME, REPORTER_NAME, STORY, STORY_ENGLISH

QUESTIONS = {
    "nl": ["Voor wie ben je hier?", "Wat is er aan de hand?", "Wat past bij jou?", "Is er nu iemand in gevaar?",
           "Wat klopt er niet?", "Ben je jonger dan 18?", "Zijn er meer mensen bij wie dit gebeurt?",
           "Waar gebeurt het?", "Wil je iets meesturen?", "Mogen we contact met je opnemen?",
           "Wil je je naam geven?", "Klopt dit zo?"],
    "en": ["Who are you here for?", "What is happening?", "What fits you?", "Is anyone in danger now?",
           "What is not right?", "Are you under 18?", "Does this happen to more people?",
           "Where is it happening?", "Do you want to send something along?", "May we contact you?",
           "Do you want to give your name?", "Is this right?"],
}  # fmt: skip
# All journeys come from one network, and would be too many for one.
NOBODY_CAME_BEFORE = "DELETE FROM front_bucket"
SLOW = "SELECT slow_queue FROM intake_report WHERE reference = %s"
# The page for files is pictured in the mailbox, where it looks the same.
FILES = "Wil je iets meesturen?"
KEEP = {
    "nl": "Bewaar deze code",
    "en": "Keep this code",
    "pl": "Zachowaj ten kod",
    "ar": "من المهم الاحتفاظ بهذا الرمز",
}
DONE = {"pl": "Dziękujemy. Oto, co dzieje się teraz.", "ar": "شكرًا لك. هذا ما يحدث الآن."}


@pytest.mark.parametrize(("language", "story"), [("nl", STORY), ("en", STORY_ENGLISH)])
def test_she_tells_it_in_a_few_small_pages_and_gets_a_code(
    company: Company, house: House, language: str, story: str
) -> None:
    she = company.reporter(language)
    window = she.window
    before = company.reports()
    asked = []

    she.arrive()
    pictures = iter(range(1, len(QUESTIONS["nl"])))
    for answer in answers(she, story):
        asked.append(window.heading)
        if language == "nl" and window.heading != FILES:
            window.picture(f"melden-vraag-{next(pictures)}")
        answer()
    asked.append(window.heading)
    if language == "nl":
        window.picture("melden-klopt-dit-zo")
    assert story in window.main
    she.take_her_time()
    house.look(NOBODY_CAME_BEFORE)
    she.on("send")
    she.code = she.shown_code()

    assert house.look(SLOW, company.last_report()) == [(False,)]
    assert asked == QUESTIONS[language]
    assert window.heading == KEEP[language]
    assert len(she.code) == 16
    assert company.reports() == before + 1
    if language == "nl":
        window.picture("melden-code")


def answers(she: Reporter, story: str) -> list[Callable[[], None]]:
    """Each question with its answer."""
    return [
        lambda: she.say_who("self"),
        lambda: she.say_what(story),
        lambda: she.say_about("work"),
        lambda: she.say_danger("feared"),
        lambda: she.say_signs("papers", "pay"),
        lambda: she.say_age("adult"),
        lambda: she.say_others("few"),
        lambda: she.say_where(HILVERSUM, PLACE_NAME),
        lambda: she.on(),
        lambda: she.say_contact(),
        lambda: she.say_name(),
    ]


@pytest.mark.parametrize("script", [False, True], ids=["without script", "with script"])
@pytest.mark.parametrize(("language", "direction"), [("pl", "ltr"), ("ar", "rtl")])
def test_she_proves_that_she_kept_the_code_and_reads_what_happens_next_in_her_language(
    company: Company, language: str, direction: str, script: bool
) -> None:
    she = company.reporter(language, script=script)
    she.tell(STORY)
    she.send()
    page = she.window.page.locator("html")

    she.prove("0000" if she.code[-4:] != "0000" else "1111")
    refused = she.window.heading
    she.prove()

    assert (page.get_attribute("lang"), page.get_attribute("dir")) == (language, direction)
    assert refused == KEEP[language]
    assert she.window.heading == DONE[language]
    assert she.code not in "".join(she.window.words.split())
    assert she.window.page.locator(".baken-code__digits").count() == 0


def test_nothing_is_compulsory_but_what_is_happening(company: Company, house: House) -> None:
    she = company.reporter()
    she.arrive()
    she.on("skip")

    she.on()
    complaint = she.complaint
    she.say_what(STORY)
    she.on("enough")
    she.on("send")

    assert "Vertel in een paar woorden wat er is" in complaint
    assert she.window.heading == "Bewaar deze code"


def test_she_comes_back_and_a_typing_slip_is_told_apart_from_a_wrong_code(company: Company) -> None:
    she, other = company.reporter(), company.reporter()
    she.report(STORY)
    other.go("/berichten")

    told = {}
    for what, typed in (
        ("too short", she.code[:12]),
        ("slip", with_a_slip(she.code)),
        ("wrong", new_code().grouped),
    ):
        other.type_code(typed)
        told[what] = other.complaint
    other.window.picture("berichten-1-code-klopt-niet")
    other.type_code(" ".join(she.code[start : start + 4] for start in range(0, 16, 4)))

    assert told["too short"].startswith("De code moet 16 cijfers hebben. Jij typte er 12.")
    assert told["slip"].startswith("Er zit een typfout in.")
    assert told["wrong"].startswith("We vinden geen berichten bij deze code.")
    assert other.window.heading == "Je berichten"
    assert "Je bericht is aangekomen." in other.window.main
    assert STORY not in other.window.words


def test_a_neighbour_reports_with_a_name_and_the_name_stands_sealed(company: Company, house: House) -> None:
    neighbour = company.reporter()

    neighbour.tell(
        STORY, who="someone", contact="call", kind="shielded",
        number="06 12345678", when="Overdag", full_name=REPORTER_NAME,
    )  # fmt: skip
    overview = neighbour.window.main
    neighbour.send()

    kept = house.look(
        "SELECT reporter_role, reporter_kind, contact FROM intake_report WHERE region = %s"
        " ORDER BY received_at DESC LIMIT 1",
        company.place.slug,
    )
    assert REPORTER_NAME in overview
    assert kept == [("citizen", "shielded", "call")]
    wait_until(lambda: sealed_parts(house, company.place) >= {"story", "reporter", "contact"})


def sealed_parts(house: House, place: Place) -> set[str]:
    rows = house.look('SELECT DISTINCT "column" FROM vault_entry WHERE region = %s', place.slug)
    return {str(row[0]) for row in rows}


def test_every_page_has_the_quick_exit_the_emergency_number_and_a_neutral_title(company: Company) -> None:
    she = company.reporter()
    seen = []

    she.arrive()
    for answer in answers(she, STORY):
        seen.append((she.window.page.title(), she.window.words))
        answer()
    she.on("send")
    seen.append((she.window.page.title(), she.window.words))
    she.prove()
    seen.append((she.window.page.title(), she.window.words))
    she.go("/bestaat-niet")
    seen.append((she.window.page.title(), she.window.words))

    for title, words in seen:
        assert "Snel weg" in words
        assert "112" in words
        assert "Je mag anoniem blijven" in words
        assert title.endswith("Baken")
        assert not [word for word in ("mensenhandel", "uitbuiting", "slachtoffer") if word in title.lower()]
