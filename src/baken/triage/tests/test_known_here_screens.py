# SPDX-License-Identifier: EUPL-1.2
"""Is this here already, on the screen: what is found, asked, combined, and what is said when nothing is."""

import re

import pytest

from baken.access.vocabulary import Role
from baken.casework.tests.scene import opened
from baken.triage.known.models import Naming
from baken.triage.tests.namings import KNOWN, NAME, SAME_PHONE, on_the_radar
from baken.triage.tests.scene import (
    colleague,
    sign_in,
)
from baken.triage.tests.screens import at, errors, read_through, said
from tests.rig.doors import DoorClient


def test_the_page_finds_a_case_a_report_and_what_woke_up(desk: DoorClient) -> None:
    hidden, worker = opened(colleague(), people=[KNOWN]), colleague()
    sleeping, report = on_the_radar(worker), read_through(desk)

    page = desk.post(at(report, "bekend"), {"phone": SAME_PHONE.value})
    body = page.content.decode()
    token = re.findall(r'name="match" value="([^"]+)"', body)[0]
    asked = said(desk, desk.post(at(report, "bekend") + "/vraag", {"match": token}))
    joined = said(desk, desk.post(at(report, "samenvoegen"), {"with": sleeping.reference}))
    dossier = desk.get(f"/melding/{report.reference}").content.decode()
    apart = re.findall(r'action="([^"]*/los/[^"]*)"', dossier)[0]
    again = desk.post(at(report, "bekend"), {"again": "1"}).content.decode()

    assert "Hier bekend." in body
    assert hidden.reference not in body
    assert hidden.alias not in body
    assert "weer wakker" in body
    assert "De eigenaar is gevraagd." in asked
    assert "De melding is samengevoegd." in joined
    assert "Samengevoegd met" in dossier
    assert sleeping.reference in again
    assert "staan weer los" in said(desk, desk.post(apart))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Vul minstens één ding in om op te zoeken."),
        ({"born": "2001-02-03"}, "Vul minstens één ding in om op te zoeken."),
        ({"phone": "geen idee"}, "Vul een telefoonnummer in"),
        ({"bsn": "123456789"}, "Dit is geen burgerservicenummer."),
        ({"name": "!!", "born": "gisteren"}, "Vul een naam in met letters."),
    ],
)
def test_what_finds_nobody_is_said_and_stays_in_the_form(
    typed: dict[str, str], sentence: str, desk: DoorClient
) -> None:
    report = read_through(desk)

    page = desk.post(at(report, "bekend"), typed)

    assert sentence in errors(page)
    assert all(value in page.content.decode() for value in typed.values())
    assert not Naming.objects.exists()


def test_a_name_with_a_birth_date_is_looked_for_too_and_nothing_found_is_said(desk: DoorClient) -> None:
    report = read_through(desk)

    body = desk.post(at(report, "bekend"), {"name": NAME, "born": "2001-02-03"}).content.decode()

    assert "Hier niet bekend." in body
    assert set(Naming.objects.values_list("kind", flat=True)) == {"name", "name-and-birth-date"}
    assert "Naam met geboortedatum" in body


@pytest.mark.parametrize("way", ["bekend", "bekend/vraag", "samenvoegen"])
def test_whoever_only_reads_names_and_combines_nothing(way: str, desk: DoorClient) -> None:
    report = read_through(desk)

    assert sign_in(Role.CARE_COORDINATOR).post(at(report, way), {"with": report.reference}).status_code == 404


def test_with_itself_is_refused_on_the_dossier(desk: DoorClient) -> None:
    report = read_through(desk)

    answer = desk.post(at(report, "samenvoegen"), {"with": report.reference})

    assert "kun je niet samenvoegen" in said(desk, answer)
