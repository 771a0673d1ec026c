# SPDX-License-Identifier: EUPL-1.2
"""Numbers, hours, partners and letters are edited on a page, and hold at once at the front door."""

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest

from baken.access.vocabulary import Role
from baken.awareness import shelf
from baken.office.tests.pages import ADMINISTRATOR, OFFICER, at_the_office, rows_of, text_of
from baken.regions import profiles
from baken.regions.models import Edit
from tests.factories.staff import REGION
from tests.rig.doors import DoorClient

pytestmark = pytest.mark.django_db
PHONE = f"/instellingen/{REGION}/phones/veilig-thuis"
NAMES = f"/instellingen/{REGION}/names/region"
CHAT = f"/instellingen/{REGION}/channels/chat"


@pytest.fixture(autouse=True)
def files_only() -> Iterator[None]:
    yield
    profiles.forget()


def test_a_changed_number_stands_at_the_front_door_and_is_taken_back(region_with_keys: str) -> None:
    office, _ = at_the_office(ADMINISTRATOR)
    officer, _ = at_the_office(OFFICER)
    front = DoorClient("front")

    office.post(PHONE, {"name": "Veilig Thuis, dag en nacht", "number": "0800-1234", "free": "on",
                        "leaves_no_trace_on_the_bill": "on"})  # fmt: skip
    proposed = front.get("/").content.decode()
    waits, listed = text_of(office.get(PHONE)), text_of(officer.get("/instellingen"))
    own = office.post(f"/instellingen/bevestig/{Edit.objects.get().id}").status_code
    said = officer.post(f"/instellingen/bevestig/{Edit.objects.get().id}", follow=True)
    changed = front.get("/").content.decode()
    page = office.get(PHONE)
    office.post(f"/instellingen/terug/{Edit.objects.get().id}")

    assert "0800-1234" not in proposed
    assert "Iemand anders gaat het na en bevestigt het" in waits
    assert "Wacht op een tweede paar ogen" in listed
    assert own == 404
    assert "Bevestigd. Het geldt nu, aan elke deur." in text_of(said)
    assert "0800-1234" in changed
    assert "0800-2000" not in changed
    assert "Nummer 0800-1234 0800-2000" in text_of(page)
    assert "nummer: 0800-1234" in rows_of(page)[0]
    assert "Neem terug" in rows_of(page)[0]
    assert "0800-1234" not in front.get("/").content.decode()
    assert "Zoals in het bestand" in rows_of(office.get(PHONE))[0]


def test_the_list_marks_what_differs_from_the_file() -> None:
    office, _ = at_the_office(ADMINISTRATOR)
    before = text_of(office.get("/instellingen"))

    office.post(PHONE, {"name": "Veilig Thuis", "number": "0800-2000", "free": "on"})

    assert "Gewijzigd" not in before
    assert "Veilig Thuis 0800-2000 Gewijzigd" in text_of(office.get("/instellingen"))
    assert Edit.objects.get().values == {"name": "Veilig Thuis", "leaves_no_trace_on_the_bill": False}


def test_a_number_that_is_none_comes_back_with_what_to_do() -> None:
    office, _ = at_the_office(ADMINISTRATOR)

    response = office.post(PHONE, {"name": "Veilig Thuis", "number": "bel ons"})

    assert "Vul een telefoonnummer in: alleen cijfers, spaties en streepjes." in text_of(response)
    assert 'value="bel ons"' in response.content.decode()
    assert not Edit.objects.exists()


def test_hours_are_edited_in_lines() -> None:
    office, _ = at_the_office(ADMINISTRATOR)
    said = {
        "name": "Chatten met Veilig Thuis", "answered_by": "Medewerker Veilig Thuis",
        "at_night": "De chat is dicht. Bellen kan altijd.", "days-0": ["mo", "tu", "we", "th"],
        "opens-0": "09:00", "closes-0": "21:00", "days-1": ["sa"], "opens-1": "10:00", "closes-1": "16:00",
    }  # fmt: skip

    office.post(CHAT, said)

    assert "ma – do van 09.00 tot 21.00; za van 10.00 tot 16.00" in text_of(office.get("/instellingen"))
    wrong = office.post(CHAT, said | {"closes-0": "08:00"})
    assert "Een kanaal gaat open voor het sluit." in text_of(wrong)


def test_a_partner_that_is_not_in_the_file_is_added_once() -> None:
    office, _ = at_the_office(ADMINISTRATOR)
    said = {"name": "Stichting Voorbeeld", "code": "voorbeeld", "kind": "shelter", "accepts": ["placement"]}
    address = f"/instellingen/{REGION}/partner-erbij"

    first = office.post(address, said)
    second = office.post(address, said)

    assert first.headers["Location"] == f"/instellingen/{REGION}/partners/voorbeeld"
    assert "Kies een korte code die nog niet bestaat" in text_of(second)
    assert "Stichting Voorbeeld plaatsing in opvang Gewijzigd" in text_of(office.get("/instellingen"))
    assert "Soort opvang" not in text_of(office.get("/instellingen"))
    assert "staat er niet" in text_of(office.get(first.headers["Location"]))


@pytest.mark.parametrize(
    "address",
    [
        f"/instellingen/{REGION}/phones/bestaat-niet",
        f"/instellingen/{REGION}/routes/labour",
        "/instellingen/west-friesland/phones/veilig-thuis",
        "/instellingen/west-friesland/partner-erbij",
        f"/instellingen/{REGION}/letters/nl-onbekend",
    ],
)
def test_what_is_no_setting_of_ones_own_region_is_not_found(address: str) -> None:
    office, _ = at_the_office(ADMINISTRATOR)

    assert office.get(address).status_code == 404


def test_the_officer_reads_along_and_changes_nothing() -> None:
    office, _ = at_the_office(OFFICER)

    assert "Bewaar" not in text_of(office.get(PHONE))
    assert "Nieuwe partner" not in text_of(office.get("/instellingen"))
    assert office.post(PHONE, {"name": "X", "number": "1"}).status_code == 404


@pytest.mark.parametrize("role", [Role.CHAIN_DIRECTOR, Role.BOARD_MEMBER])
def test_settings_do_not_exist_for_whoever_reads_figures(role: Role) -> None:
    office, _ = at_the_office(role)

    assert office.get("/instellingen").status_code == 404


@pytest.mark.parametrize(
    ("address", "said", "seen"),
    [
        (PHONE, {"name": "Veilig Thuis, dag en nacht", "number": "0800-1234"}, "Praten? 0800-1234"),
        (
            CHAT,
            {"name": "Chatten", "answered_by": "Medewerker", "at_night": "Bellen kan altijd.",
             "days-0": ["mo"], "opens-0": "09:00", "closes-0": "21:00"},
            "Chatten Ma van 09.00 tot 21.00. Bellen kan altijd.",
        ),
        (
            f"/instellingen/{REGION}/letters/nl-closing",
            {"text": "Tot ziens. Bel {phone_veilig_thuis}."},
            "Tot ziens. Bel 0800-2000.",
        ),
    ],
)  # fmt: skip
def test_what_a_reporter_would_see_is_looked_at_before_it_is_kept(
    address: str, said: dict[str, Any], seen: str
) -> None:
    office, _ = at_the_office(ADMINISTRATOR)

    page = text_of(office.post(address, said | {"preview": "1"}))
    officer, _ = at_the_office(OFFICER)

    assert seen in page
    assert "Dit is nog niet bewaard." in page
    assert not Edit.objects.exists()
    assert officer.post(address, said | {"preview": "1"}).status_code == 404


def seen(response: Any) -> list[str]:
    """The pages of the front door in a preview, as their markup."""
    return [html.unescape(one) for one in re.findall(r'srcdoc="([^"]*)"', response.content.decode())]


def test_whole_pages_of_the_front_door_are_looked_at_in_a_language_and_lead_nowhere(
    region_with_keys: str,
) -> None:
    office, _ = at_the_office(ADMINISTRATOR)
    front = DoorClient("front")
    said = {"name": "Gooi", "veilig_thuis": "Meldpunt Het Gooi", "preview": "1"}

    home, with_help, about = seen(office.post(NAMES, said))
    number = {"name": "Politie, geen spoed", "number": "0900-1111", "preview": "1", "language": "ar"}
    arabic, arabic_help, _ = seen(office.post(f"/instellingen/{REGION}/phones/police", number))

    assert "Meldpunt Het Gooi" in about
    assert headings(home) == headings(front.get("/").content.decode())
    assert 'dir="rtl"' in arabic
    assert ("0900-1111" in arabic_help, "0900-8844" in arabic_help) == (True, False)
    assert not re.findall("<script|<form|<a[^>]* href=", home + with_help + about + arabic + arabic_help)
    assert "Meldpunt Het Gooi" not in front.get("/").content.decode()


def headings(page: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", one) for one in re.findall(r"<h[12][^>]*>(.*?)</h[12]>", page)]


def test_a_name_is_proposed_confirmed_and_taken_back(region_with_keys: str) -> None:
    office, _ = at_the_office(ADMINISTRATOR)
    officer, _ = at_the_office(OFFICER)
    front = DoorClient("front")
    about = "/lees/" + shelf.entry_of("about").address

    proposed = office.post(NAMES, {"name": "Gooi", "veilig_thuis": "Meldpunt Het Gooi"}, follow=True)
    before = front.get(about).content.decode()
    asked = text_of(officer.get(NAMES))
    officer.post(f"/instellingen/bevestig/{Edit.objects.get().id}")
    after = front.get(about).content.decode()
    office.post(f"/instellingen/terug/{Edit.objects.get().id}")

    assert "Voorgesteld." in text_of(proposed)
    assert "een melder denkt dat die hier alles leest" in asked
    assert ["Meldpunt Het Gooi" in each for each in (before, after)] == [False, True]
    assert "Veilig Thuis Gooi en Vechtstreek" in front.get(about).content.decode()


@pytest.mark.parametrize(
    ("address", "said", "where"),
    [
        ("sites/fairwork", {"name": "FairWork", "address": "fairwork.example"}, "Voorgesteld."),
        ("contacts/focal-officer-huizen", {"number": "035-111 22 33"}, "Voorgesteld."),
        ("letters/nl-closed_safe", {"text": "Het is klaar. Bel {phone_veilig_thuis}."}, "Bewaard."),
        ("names/region", {"name": "Gooi", "veilig_thuis": "[Meldpunt](https://x.nl)"}, "zonder haakjes"),
        ("sites/fairwork", {"name": "FairWork", "address": "https://fairwork.nu"}, "zonder https"),
    ],
)
def test_each_part_is_changed_by_its_own_rules(address: str, said: dict[str, Any], where: str) -> None:
    office, _ = at_the_office(ADMINISTRATOR)

    page = office.post(f"/instellingen/{REGION}/{address}", said, follow=True)

    assert where in text_of(page)


@pytest.mark.parametrize(
    ("address", "said", "read"),
    [
        (
            "contacts/focal-officer-huizen",
            {"number": "035-111 22 33"},
            "Aandachtsfunctionaris, Huizen 035-111 22 33",
        ),
        (
            "partners/nla",
            {"name": "Arbeidsinspectie", "accepts": ["report"]},
            "Arbeidsinspectie kan hier iets aan",
        ),
        ("partners/om", {"name": "Het OM", "accepts": ["case"]}, "Het OM zaken"),
        (
            "partner-erbij",
            {"name": "Voorbeeld", "code": "voorbeeld", "kind": "shelter", "accepts": ["placement"]},
            "Voorbeeld plaatsing in opvang",
        ),
    ],
)
def test_what_stands_at_the_desk_is_looked_at_too(address: str, said: dict[str, Any], read: str) -> None:
    office, _ = at_the_office(ADMINISTRATOR)

    page = text_of(office.post(f"/instellingen/{REGION}/{address}", said | {"preview": "1"}))

    assert read in page
    assert not Edit.objects.exists()


def test_a_preview_of_what_the_rules_refuse_says_what_to_do() -> None:
    office, _ = at_the_office(ADMINISTRATOR)

    page = text_of(office.post(PHONE, {"name": "Veilig Thuis", "number": "bel ons", "preview": "1"}))

    assert "Vul een telefoonnummer in" in page
    assert "Dit is nog niet bewaard." not in page
