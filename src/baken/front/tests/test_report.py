# SPDX-License-Identifier: EUPL-1.2
"""Telling what happens, step by step, as the front door's own role and without JavaScript."""

import re

from baken.front.models import FrontSession
from baken.front.tests.reporter import STORY, Reporter, heading, shows_code
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.mailbox.models import Mailbox, View
from baken.vault.actions import take_arrivals
from baken.vault.queries import unseal
from tests.rig.doors import DoorClient, through


def test_one_question_a_page_and_then_the_overview(reporter: Reporter) -> None:
    reporter.get()
    assert heading(reporter.page) == "Voor wie ben je hier?"

    reporter.post(step="who", who="self", go="next")
    assert heading(reporter.page) == "Wat is er aan de hand?"

    reporter.tell()
    assert heading(reporter.page) == "Klopt dit zo?"
    assert "O&#x27;Neill" in reporter.page
    assert "أنا خائف" in reporter.page


def test_what_was_sent_is_a_report_whose_words_stand_sealed(
    reporter: Reporter, region_with_keys: str
) -> None:
    code = reporter.send()

    report = Report.objects.get()
    assert len(code) == 16
    assert (report.state, report.danger, report.municipality) == ("received", "feared", "GM0402")
    assert (report.reporter_role, report.reporter_kind, report.contact) == ("self", "unknown", "code_only")
    with through("worker", Actor.system(region_with_keys, "arrivals")):
        take_arrivals(region_with_keys)
        assert unseal(report.place("story")) == STORY
        assert unseal(report.place("place")) == "Boven de winkel"
    assert Mailbox.objects.get().id == report.mailbox
    assert View.objects.count() == 2


def test_the_code_is_shown_again_until_its_last_four_digits_are_typed(reporter: Reporter) -> None:
    code = reporter.send()
    reporter.get()
    assert code[:4] in reporter.page

    reporter.post(last_four="0000" if code[-4:] != "0000" else "1111", go="kept")
    assert "Dit zijn niet de laatste vier cijfers" in reporter.page
    assert not Mailbox.objects.get().code_kept

    reporter.post(last_four=code[-4:], go="kept")
    assert heading(reporter.page) == "Dank je. Dit gebeurt er nu."
    assert Mailbox.objects.get().code_kept
    reporter.get()
    assert not shows_code(reporter.page, code)


def test_without_a_story_nothing_is_sent_and_the_page_says_what_to_do(reporter: Reporter) -> None:
    reporter.get()
    reporter.post(step="who", go="skip")
    reporter.post(step="story", story="   ", go="next")

    assert "Vertel in een paar woorden wat er is" in reporter.page
    assert "<title>Fout:" in reporter.page
    reporter.post(go="send")
    assert heading(reporter.page) == "Wat is er aan de hand?"
    assert Report.objects.count() == 0


def test_only_the_story_is_compulsory(reporter: Reporter) -> None:
    reporter.get()
    reporter.post(step="who", go="next")
    reporter.post(step="story", story="Er klopt iets niet.", go="next")
    for step in ("danger", "where", "contact", "name"):
        reporter.post(step=step, go="skip")
    reporter.post(go="send")

    report = Report.objects.get()
    assert (report.reporter_role, report.danger, report.municipality) == ("unstated", "unknown", "")


def test_going_back_keeps_what_was_typed_on_both_pages(reporter: Reporter) -> None:
    reporter.get()
    reporter.post(step="who", who="someone", go="next")
    reporter.post(step="story", story="Half verhaal", go="back")
    assert re.findall(r'value="(\w+)"[^>]*checked', reporter.page) == ["someone"]

    reporter.post(step="who", who="someone", go="next")
    assert "Half verhaal" in reporter.page


def test_a_changed_answer_leads_back_to_the_overview(reporter: Reporter) -> None:
    reporter.tell()
    reporter.post(go="change:danger")
    assert heading(reporter.page) == "Is er nu iemand in gevaar?"

    reporter.post(step="danger", danger="now", go="next")
    assert heading(reporter.page) == "Klopt dit zo?"
    assert "Ja, nu" in reporter.page


def test_a_second_click_on_send_makes_one_report_and_loses_no_code(reporter: Reporter) -> None:
    reporter.tell()
    before = reporter.page
    reporter.post(go="send")
    code = re.findall(r'baken-code__digits">(\d{4})<', reporter.page)

    reporter.page = before
    reporter.post(go="send")

    assert Report.objects.count() == 1
    assert re.findall(r'baken-code__digits">(\d{4})<', reporter.page) == code
    assert "Dit zijn niet de laatste vier cijfers" not in reporter.page


def test_the_same_draft_sent_from_a_second_request_finds_the_first(reporter: Reporter) -> None:
    reporter.tell()
    cookie = reporter.client.cookies["__Host-baken-front"].value
    [row] = FrontSession.objects.all()
    sealed = bytes(row.sealed)
    reporter.post(go="send")
    # As if both requests had read the session before either had written it.
    FrontSession.objects.update(sealed=sealed)
    again = Reporter()
    again.client.cookies["__Host-baken-front"] = cookie
    again.page = reporter.page
    again.post(go="send")

    assert Report.objects.count() == 1


def test_a_session_that_ended_says_so_in_the_middle_of_the_questions(reporter: Reporter) -> None:
    reporter.tell()
    FrontSession.objects.all().delete()

    reporter.post(go="send")
    at_the_end = heading(reporter.page)
    reporter.get()
    reporter.post(step="story", story=STORY, go="next")
    FrontSession.objects.all().delete()
    answered = reporter.post(step="danger", danger="now", go="next")

    assert at_the_end == heading(reporter.page) == "Het duurde te lang"
    assert answered.status_code == 410
    assert Report.objects.count() == 0


def test_too_much_text_comes_back_whole_with_what_to_do(reporter: Reporter) -> None:
    reporter.get()
    long = "ja " * 400_000
    reporter.post(step="who", go="skip")
    reporter.post(step="story", story=long, go="next")

    assert "Dit is te lang voor één bericht" in reporter.page
    assert long.strip() in reporter.page


def test_the_filled_in_trap_goes_to_the_slow_queue_but_danger_now_never(reporter: Reporter) -> None:
    reporter.tell()
    reporter.post(go="send", website="https://example.org")
    assert Report.objects.get().slow_queue

    other = Reporter()
    other.tell()
    other.post(go="change:danger")
    other.post(step="danger", danger="now", go="next")
    other.post(go="send", website="https://example.org")
    assert Report.objects.filter(danger="now").get().slow_queue is False


def test_a_form_that_is_not_ours_is_refused(reporter: Reporter) -> None:
    reporter.get()
    foreign = DoorClient("front")
    response = foreign.post("/vertel", {"step": "who"}, HTTP_ORIGIN="https://example.org")
    assert response.status_code == 403

    without_ticket = Reporter()
    assert without_ticket.post(step="who").status_code == 403


def test_another_host_name_has_no_page_at_all(region_with_keys: str) -> None:
    assert DoorClient("front", host="elders.localhost").get("/").status_code == 404


def test_leaving_erases_the_draft_and_tells_the_browser_to_forget(reporter: Reporter) -> None:
    reporter.tell()
    assert FrontSession.objects.count() == 1

    response = reporter.client.get("/weg")

    assert FrontSession.objects.count() == 0
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert response.status_code == 302


def test_reading_pages_makes_no_session(reporter: Reporter) -> None:
    for path in ("/", "/vertel", "/berichten", "/lees/safe", "/lees/privacy", "/lees/help"):
        assert reporter.client.get(path).status_code == 200
    assert FrontSession.objects.count() == 0
    assert "__Host-baken-front" not in reporter.client.cookies


def test_the_way_works_in_english_and_the_report_says_so(reporter: Reporter) -> None:
    reporter.get("/vertel?taal=en")
    assert heading(reporter.page) == "Who are you here for?"
    response = reporter.client.post(
        "/vertel?taal=en",
        {
            "ticket": re.findall(r'name="ticket" value="([^"]+)"', reporter.page)[0],
            "step": "story",
            "story": "Help",
            "go": "next",
        },
        follow=True,
    )
    reporter.page = response.content.decode()
    assert 'lang="en"' in reporter.page
    for step in ("danger", "where", "contact", "name"):
        reporter.post(step=step, go="skip")
    reporter.post(go="send")

    assert Report.objects.get().language == "en"
