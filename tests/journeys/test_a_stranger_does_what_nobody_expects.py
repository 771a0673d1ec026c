# SPDX-License-Identifier: EUPL-1.2
"""Two people at once, the way back, two clicks, a session that ended, too much text, another script, an apostrophe."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from baken.mailbox.codes import new_code
from tests.journeys.cast import INTAKE, TEAM_LEAD
from tests.journeys.company import Company
from tests.journeys.house import House, wait_until
from tests.journeys.load.phone import Phone
from tests.journeys.pages.cases import opened
from tests.journeys.pages.reporter import Reporter
from tests.journeys.pages.worker import CASEWORK
from tests.journeys.words import ANSWER, NOTE, QUESTION, REASON, REPORTER_NAME, STORY

ARABIC = "أخذ صاحب العمل جواز سفري. أنا خائف."
LINE = "Het is elke dag weer hetzelfde verhaal, en niemand die er iets aan doet.\n"
LINES = 10 * 1024 * 1024 // len(LINE)
CLICKS = 4
FORM_OF_A_NOTE = "Object.fromEntries(new FormData(document.querySelector('form[data-draft]')))"
FAR_TOO_MUCH = LINE * LINES


def at_the_overview(company: Company, *, script: bool = False) -> Reporter:
    she = company.reporter(script=script)
    she.tell(STORY)
    return she


# --- at the front door


def test_back_after_sending_shows_the_code_again_and_sends_nothing_twice(company: Company) -> None:
    she, before = at_the_overview(company), company.reports()
    she.send()

    she.window.back()
    she.window.open(she.house.front(she.place, "/vertel"))
    again = she.shown_code()

    assert again == she.code
    assert company.reports() == before + 1


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_two_clicks_on_send_make_one_report(company: Company, script: bool) -> None:
    she, before = at_the_overview(company, script=script), company.reports()

    she.window.page.locator("button[name='go'][value='send']").dblclick()
    she.window.page.wait_for_selector(".baken-code__digits")

    assert she.window.heading == "Bewaar deze code"
    assert len(she.shown_code()) == 16
    assert she.window.page.get_by_role("alert").count() == 0
    assert company.reports() == before + 1


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_two_taps_in_the_mailbox_write_one_message(company: Company, house: House, script: bool) -> None:
    code, reference = company.told(STORY)
    she, farah = company.reporter(script=script), company.worker(INTAKE)
    she.come_back(code)
    she.window.fill("answer", ANSWER)

    she.window.page.get_by_role("button", name="Versturen").dblclick()
    she.window.page.wait_for_url("**/berichten#geschreven")
    wait_until(lambda: house.arrivals(company.place.slug) == 0)
    farah.report(reference)

    assert farah.window.main.count(ANSWER) == 1


def test_a_session_that_ended_says_so_and_erased_what_was_typed(company: Company, house: House) -> None:
    she, before = at_the_overview(company), company.reports()
    house.look("UPDATE front_frontsession SET expires_at = now() - interval '1 minute'")

    she.on("send")

    assert company.reports() == before
    assert "Voor je veiligheid hebben we gewist wat je had getypt." in she.window.main
    assert STORY not in she.window.page.content()


def test_far_too_much_text_comes_back_with_everything_that_was_typed(company: Company) -> None:
    phone, before = company.phone(), company.reports()
    phone.look("/vertel")

    answer = phone.post("/vertel", step="story", go="next", story=FAR_TOO_MUCH)

    assert "Dit is te lang voor één bericht" in answer.page
    assert answer.page.count(LINE.strip()) == LINES
    assert company.reports() == before


def test_arabic_comes_through_and_is_read_from_right_to_left(company: Company) -> None:
    she, farah = company.reporter(), company.worker(INTAKE)

    she.report(ARABIC)
    farah.report(company.last_report())
    told = farah.window.page.get_by_text(ARABIC).first

    assert told.evaluate("element => getComputedStyle(element).direction") == "rtl"


def test_a_name_with_an_apostrophe_stays_whole_and_shows_only_when_asked_for(company: Company) -> None:
    _code, reference = company.told(STORY, who="someone", kind="named", full_name=REPORTER_NAME)
    farah = company.worker(INTAKE)

    farah.report(reference)
    before = farah.window.words
    farah.window.press("Toon naam", exact=False)
    shown = farah.window.main
    farah.report(reference)

    assert REPORTER_NAME not in before
    assert REPORTER_NAME in shown
    assert REPORTER_NAME not in farah.window.words


def test_digits_of_another_script_open_the_mailbox(company: Company) -> None:
    code, _reference = company.told(STORY)
    she = company.reporter()

    she.come_back(code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))

    assert she.window.heading == "Je berichten"


def test_whoever_tries_codes_is_slowed_down(company: Company) -> None:
    code, _reference = company.told(STORY)
    someone = company.reporter()
    someone.go("/berichten")

    for _ in range(10):
        someone.type_code(new_code().grouped)
    someone.type_code(code)

    assert someone.complaint.startswith("Er is te vaak geprobeerd.")


# --- at the desk


def test_the_second_of_two_who_take_up_one_report_is_told_who_has_it(company: Company) -> None:
    _code, reference = company.told(STORY)
    farah, marijke = company.worker(INTAKE), company.worker(TEAM_LEAD)
    farah.report(reference)
    marijke.report(reference)

    farah.window.click("section.baken-next button[type='submit']")
    marijke.window.click("section.baken-next button[type='submit']")

    assert "opgepakt" in farah.window.main
    assert marijke.window.heading == "Melding"
    assert "Farah de Wit" in marijke.window.main
    assert "Je hebt" not in marijke.window.main


def test_the_second_of_two_who_decide_keeps_what_was_typed(company: Company) -> None:
    _code, reference = company.told(STORY)
    farah, marijke = company.worker(INTAKE), company.worker(TEAM_LEAD)
    farah.take_up(reference)
    farah.choose(reference, "advice_only")
    marijke.choose(reference, "radar")

    farah.settle()
    marijke.settle(why=REASON)

    assert "Op de radar" not in marijke.window.main
    assert marijke.window.page.locator("[name='why']").input_value() == REASON


def test_two_clicks_at_the_desk_write_one_message(company: Company) -> None:
    code, reference = company.told(STORY)
    farah, she = company.worker(INTAKE), company.reporter()
    farah.take_up(reference)
    farah.report(reference, "/bericht")
    farah.window.fill("text", QUESTION)

    farah.window.page.get_by_role("button", name="Zet klaar voor de melder").dblclick()
    farah.window.page.wait_for_url(f"**/melding/{reference}#gesprek")
    she.come_back(code)

    assert she.window.main.count(QUESTION) == 1


def test_many_clicks_at_the_same_moment_write_one_note(company: Company, house: House) -> None:
    farah = company.worker(INTAKE)
    here = f"/zaak/{opened(company, farah)[1]}/notities"
    farah.open(here, CASEWORK)
    form = farah.window.page.evaluate(FORM_OF_A_NOTE) | {"text": NOTE}
    cookies = {str(each["name"]): str(each["value"]) for each in farah.window.context.cookies()}

    def click(_turn: int) -> tuple[int, str]:
        line = Phone(house.port("desk"), house.host("desk"))
        line.cookies |= cookies
        answer = line.post(here, **form)
        return answer.status, answer.to

    with ThreadPoolExecutor(CLICKS) as at_once:
        led = set(at_once.map(click, range(CLICKS)))
    farah.go(here)

    assert led == {(302, here)}
    assert farah.window.main.count(NOTE) == 1


def test_what_was_typed_when_the_session_ended_comes_back_to_the_same_person(
    company: Company, house: House
) -> None:
    _code, reference = company.told(STORY)
    farah = company.worker(INTAKE)
    farah.take_up(reference)
    farah.report(reference, "/bericht")
    farah.window.fill("text", ANSWER)

    house.look("UPDATE access_desksession SET expires_at = now() - interval '1 minute'")
    farah.window.press("Zet klaar voor de melder")
    asked = farah.window.heading
    farah.window.follow("kies een oefenpersoon")
    farah.window.click(f"button[name='account'][value='{company.account(INTAKE)}']")
    if "/doel/" in farah.window.page.url:
        farah.state_purpose("triage")

    assert asked == "Inloggen"
    assert farah.window.page.locator("[name='text']").input_value() == ANSWER


def test_an_address_that_was_made_up_is_not_found_and_not_an_error(company: Company) -> None:
    farah = company.worker(INTAKE)

    for path in (
        "/melding/JA-26-00000",
        "/melding/%00",
        "/zaak/'",
        "/zoek?q=%27%22%3C",
        "/melding/" + "A" * 500,
    ):
        farah.open(path)
        assert farah.window.heading in ("Niet gevonden", "Zoeken"), path
