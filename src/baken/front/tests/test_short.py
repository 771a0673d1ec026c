# SPDX-License-Identifier: EUPL-1.2
"""Somebody may see the screen: one page, no code, two everyday words that are gone at a touch."""

import re

from baken.front.models import FrontSession
from baken.front.tests.reporter import Reporter, heading
from baken.intake.models import Report
from baken.intake.spoken.words import word_list
from baken.kernel.actor import Actor
from baken.mailbox.models import Mailbox
from baken.vault.actions import take_arrivals
from baken.vault.queries import unseal
from tests.rig.doors import through


def fill_in(reporter: Reporter, **given: str) -> None:
    reporter.get("/kort")
    message = re.findall(r'name="message" value="([^"]+)"', reporter.page)[0]
    reporter.post("/kort", **{"message": message, "story": "Hij zit naast me", "danger": "feared", **given})


def test_one_page_is_enough_and_no_code_is_shown_or_made(reporter: Reporter, region_with_keys: str) -> None:
    fill_in(reporter)

    words, report = heading(reporter.page), Report.objects.get()
    assert len(words.split()) == 2
    assert set(words.split()) <= set(word_list())
    assert "baken-code__digits" not in reporter.page
    assert (report.contact, report.danger, report.reporter_kind) == ("word", "feared", "unknown")
    assert (report.mailbox, Mailbox.objects.count(), report.slow_queue) == (None, 0, False)
    with through("worker", Actor.system(region_with_keys, "arrivals")):
        take_arrivals(region_with_keys)
        assert unseal(report.place("words")) == words
        assert unseal(report.place("story")) == "Hij zit naast me"


def test_the_page_with_the_words_says_nothing_of_what_they_are_for(reporter: Reporter) -> None:
    fill_in(reporter)

    main = reporter.page[reporter.page.index("<main") : reporter.page.index("</main>")]
    said = re.sub("<[^>]+>", " ", main).lower()
    assert not re.findall(r"bericht|melding|verstuurd|code|hulp", said)


def test_whoever_knows_the_words_is_away_at_once(reporter: Reporter) -> None:
    fill_in(reporter)
    known = re.search(r'<a class="nl-button[^"]*" href="([^"]+)"', reporter.page)
    assert known
    response = reporter.client.get(known[1])

    assert response.headers["Location"] == "https://www.buienradar.nl/"
    assert FrontSession.objects.count() == 0
    assert heading(reporter.get("/kort").content.decode()) == "Kort bericht"


def test_a_second_click_sends_nothing_twice_and_shows_the_same_words(reporter: Reporter) -> None:
    reporter.get("/kort")
    page = reporter.page
    message = re.findall(r'name="message" value="([^"]+)"', page)[0]
    reporter.post("/kort", message=message, story="Help")
    words = heading(reporter.page)

    other = Reporter()
    other.page = page
    other.post("/kort", message=message, story="Help")

    assert Report.objects.count() == 1
    assert heading(other.page) == words


def test_without_a_word_of_story_the_page_says_what_to_do_and_keeps_the_rest(reporter: Reporter) -> None:
    fill_in(reporter, story=" ", danger="now")

    assert "Typ een paar woorden" in reporter.page
    assert re.findall(r'value="(\w+)"[^>]*checked', reporter.page) == ["now"]
    assert Report.objects.count() == 0
    assert FrontSession.objects.count() == 0


def test_an_id_that_is_none_and_a_form_that_is_not_ours_send_nothing(reporter: Reporter) -> None:
    fill_in(reporter, message="x")
    refused = Reporter().post("/kort", story="Help")

    assert refused.status_code == 403
    assert Report.objects.count() == 0


def test_danger_now_never_waits_in_the_slow_queue_and_the_trap_does(reporter: Reporter) -> None:
    fill_in(reporter, website="x", danger="now")
    fill_in(Reporter(), website="x")

    assert list(Report.objects.order_by("received_at").values_list("slow_queue", flat=True)) == [False, True]


def test_the_way_to_it_stands_on_the_first_page_and_the_first_question(reporter: Reporter) -> None:
    for path in ("/", "/vertel"):
        assert 'href="/kort"' in reporter.get(path).content.decode()
    reporter.post(step="who", go="skip")
    assert 'href="/kort"' not in reporter.page
