# SPDX-License-Identifier: EUPL-1.2
"""Numbers, hours, partners and letters are edited on a page, and hold at once at the front door."""

from collections.abc import Iterator

import pytest

from baken.access.vocabulary import Role
from baken.office.tests.pages import ADMINISTRATOR, OFFICER, at_the_office, rows_of, text_of
from baken.regions import profiles
from baken.regions.models import Edit
from tests.factories.staff import REGION
from tests.rig.doors import DoorClient

pytestmark = pytest.mark.django_db
PHONE = f"/instellingen/{REGION}/phones/veilig-thuis"
CHAT = f"/instellingen/{REGION}/channels/chat"


@pytest.fixture(autouse=True)
def files_only() -> Iterator[None]:
    yield
    profiles.forget()


def test_a_changed_number_stands_at_the_front_door_and_is_taken_back(region_with_keys: str) -> None:
    office, _ = at_the_office(ADMINISTRATOR)
    front = DoorClient("front")

    office.post(PHONE, {"name": "Veilig Thuis, dag en nacht", "number": "0800-1234", "free": "on",
                        "leaves_no_trace_on_the_bill": "on"})  # fmt: skip
    changed = front.get("/").content.decode()
    page = office.get(PHONE)
    office.post(f"/instellingen/terug/{Edit.objects.get().id}")

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


def test_a_letter_is_worded_anew_and_the_standard_text_is_no_edit() -> None:
    office, _ = at_the_office(ADMINISTRATOR)
    address = f"/instellingen/{REGION}/letters/nl-closing"

    office.post(address, {"text": "Tot ziens. Bel {phone_veilig_thuis}."})
    page = text_of(office.get(address))
    office.post(address, {"text": "Bel {nummer}."})

    assert "Tekst Tot ziens. Bel {phone_veilig_thuis}." in page
    assert Edit.objects.count() == 1


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
