# SPDX-License-Identifier: EUPL-1.2
"""Pages to read, and when who answers, as the front door shows them."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.utils import translation

from baken.awareness import shelf
from baken.design.languages import COMPLETE
from baken.front.hours import ways_in
from baken.front.models import FrontSession
from baken.front.tests.reporter import Reporter, heading
from baken.regions.profiles import region
from baken.regions.shapes import Channel, Hours
from tests.rig.wire import weight

GOOI = "gooi-en-vechtstreek"
WEEK = ("mo", "tu", "we", "th", "fr", "sa", "su")
SUNDAY_NIGHT = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
MONDAY_MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ALL = [(entry.address, language) for entry in shelf.entries() for language in COMPLETE]


def test_every_page_stands_there_in_every_language_and_is_light(reporter: Reporter) -> None:
    for address, language in ALL:
        path = f"/lees/{address}?taal={language}"
        response = reporter.client.get(path)
        said = response.content.decode()
        entry = shelf.entry_at(address)
        assert entry is not None
        assert heading(said) == shelf.text(entry.name, language).title
        assert f'<html lang="{language}"' in said
        assert not re.findall(r"\{[a-z_]+\}", said)
        assert weight(path, response.content) <= 60_000
        assert response.headers["Cache-Control"] == "no-store"
        assert "no-referrer" in response.headers["Referrer-Policy"]
        assert not response.cookies


def test_the_first_page_is_at_most_25_kilobytes_over_the_wire_in_every_language(reporter: Reporter) -> None:
    heavy = {
        language: weighs
        for language in COMPLETE
        if (weighs := weight("/", reporter.client.get(f"/?taal={language}").content)) > 25_000
    }

    assert not heavy


def test_the_list_leads_to_every_page_that_is_no_part_of_the_foot(reporter: Reporter) -> None:
    reporter.get("/lees")
    main = reporter.page.partition("<main")[2].partition("</main>")[0]

    told = [entry.address for entry in shelf.entries() if entry.group]
    assert re.findall(r'href="/lees/([a-z0-9]+)"', main) == told


def test_a_number_on_a_page_is_dialled_at_a_touch(reporter: Reporter) -> None:
    reporter.get("/lees/help")

    assert '<a class="nl-link" dir="ltr" href="tel:0334481186">033-448 11 86</a>' in reporter.page


def test_the_title_of_a_page_about_the_subject_is_its_number(reporter: Reporter) -> None:
    reporter.get("/lees/8")
    assert "<title>Uitleg 8: Baken</title>" in reporter.page

    reporter.get("/lees/8?taal=en")
    assert "<title>Information 8: Baken</title>" in reporter.page


@pytest.mark.parametrize("address", ["/lees/99", "/lees/what", "/lees/index", "/lees/sexwork"])
def test_a_page_is_found_by_its_address_only(reporter: Reporter, address: str) -> None:
    assert reporter.get(address).status_code == 404


def test_a_page_that_a_language_lacks_is_not_there_and_not_offered(
    reporter: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "languages_of", lambda _name: frozenset({"nl"}))

    assert reporter.get("/lees/2?taal=en").status_code == 404
    reporter.get("/lees/2")
    assert 'hreflang="en"' not in reporter.page


def test_an_unfinished_language_is_not_offered_and_not_spoken(
    reporter: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baken.design.languages.COMPLETE", ("nl", "en"))
    reporter.get("/?taal=hu")

    assert '<html lang="nl"' in reporter.page
    assert "Magyar" not in reporter.page


def test_the_self_check_sends_nothing_and_takes_nothing(reporter: Reporter) -> None:
    reporter.get("/lees/1")
    form = reporter.page.partition("<form")[2].partition("</form>")[0]

    assert 'autocomplete="off"' in form
    assert re.findall(r'<button[^>]*type="submit"[^>]*>', form)[0].count("disabled") == 1
    assert reporter.client.post("/lees/1", {"v1": "ja"}).status_code == 405
    assert not FrontSession.objects.exists()


def channel(kind: str, *hours: Hours, address: str = "") -> Channel:
    return Channel(
        code=kind, name=f"Naam van {kind}", kind=kind, hours=hours, answered_by="Iemand",
        at_night="Morgen weer.", address=address,
    )  # fmt: skip


def said(*hours: Hours, language: str = "nl") -> str:
    place = replace(region(GOOI), channels=(channel("phone", *hours, address="0800-2000"),))
    with translation.override(language):
        return ways_in(place, language, MONDAY_MORNING)[0][0].hours


@pytest.mark.parametrize(
    ("hours", "dutch", "english"),
    [
        ((Hours(days=WEEK, opens="00:00", closes="24:00"),), "dag en nacht", "day and night"),
        (
            (Hours(days=WEEK[:5], opens="09:00", closes="17:00"),),
            "maandag tot en met vrijdag van 09:00 tot 17:00 uur",
            "Monday to Friday from 09:00 to 17:00",
        ),
        (
            (Hours(days=WEEK[5:], opens="00:00", closes="24:00"),),
            "zaterdag, zondag, de hele dag",
            "Saturday, Sunday, the whole day",
        ),
        (
            (Hours(days=WEEK, opens="08:30", closes="22:00"),),
            "elke dag van 08:30 tot 22:00 uur",
            "every day from 08:30 to 22:00",
        ),
        (
            (
                Hours(days=("mo", "we"), opens="09:00", closes="12:00"),
                Hours(days=("fr",), opens="13:00", closes="15:00"),
            ),
            "maandag, woensdag van 09:00 tot 12:00 uur; vrijdag van 13:00 tot 15:00 uur",
            "Monday, Wednesday from 09:00 to 12:00; Friday from 13:00 to 15:00",
        ),
    ],
)  # fmt: skip
def test_hours_are_said_in_words(hours: tuple[Hours, ...], dutch: str, english: str) -> None:
    assert said(*hours) == dutch
    assert said(*hours, language="en") == english


def test_who_looks_at_night_reads_what_is_open_and_what_happens_then() -> None:
    from_here, to_ask_for = ways_in(region(GOOI), "nl", SUNDAY_NIGHT)

    assert [(way.name, way.number, way.now) for way in from_here] == [
        ("Bellen met Veilig Thuis", "0800-2000", "Nu open"),
        ("Online melden", "", "Nu open"),
    ]
    assert from_here[0].dialled == "08002000"
    assert "de hele melding" in from_here[1].night
    assert {way.now for way in to_ask_for} == {"Nu dicht"}
    assert {way.now for way in ways_in(region(GOOI), "nl", MONDAY_MORNING)[1]} == {"Nu open"}


def test_another_language_is_not_mixed_with_the_dutch_of_the_profile() -> None:
    with translation.override("en"):
        ways = ways_in(region(GOOI), "en", SUNDAY_NIGHT)[0]

    assert [(way.name, way.night) for way in ways] == [("Calling us", ""), ("Writing on this site", "")]
