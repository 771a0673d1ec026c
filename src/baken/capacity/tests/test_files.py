# SPDX-License-Identifier: EUPL-1.2
"""What is taken along of the cost: tables for a spreadsheet, and the note for a council as PDF and as text."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.capacity.reckoning import cost_table
from baken.office.tests.pages import at_the_office, text_of
from tests.factories.staff import REGION
from tests.rig.paper import read_back

pytestmark = pytest.mark.django_db
PAPERS = f"/kosten/{REGION}/2026/raadsvoorstel"


def test_a_table_is_taken_along_as_csv_and_as_ods_and_that_is_on_record() -> None:
    office, grant = at_the_office(Role.BOARD_MEMBER)

    lines = office.get(f"/kosten/{REGION}/2026/kosten.csv").content.decode("utf-8-sig").split("\r\n")
    ods = office.get(f"/kosten/{REGION}/2026/kosten.ods")

    assert lines[0] == "Kosten"
    assert "Adviezen;Medewerker Veilig Thuis;10;101492;60;4467,73" in lines
    assert "Hilversum;94435;34953;31011;27391" in lines
    assert ods["Content-Disposition"] == f'attachment; filename="kosten-{REGION}-2026.ods"'
    assert ods.content[:2] == b"PK"
    assert Entry.objects.filter(action="capacity.take-out", actor=grant.account.id).count() == 2


def test_the_note_is_taken_along_as_pdf_with_everything_that_stands_on_the_page() -> None:
    office, grant = at_the_office(Role.CHAIN_DIRECTOR)

    response = office.get(f"{PAPERS}.pdf")

    said = read_back(response.content)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="raadsvoorstel-{REGION}-2026.pdf"'
    for words in ("Een heel eerste jaar kost", "Hilversum 94.435 € 34.953", "Samen 244.766 € 90.593",
                  "De tekst zegt 0,68 fte", "Ketenregisseur: vaste overleggen en het jaarlijkse beeld 96",
                  "Bijdrage per gemeente, eerste jaar", "Bron:"):  # fmt: skip
        assert words in said, words
    assert Entry.objects.filter(action="capacity.take-out", actor=grant.account.id).count() == 1


def test_the_note_is_taken_along_as_a_text_to_change() -> None:
    office, _ = at_the_office(Role.CHAIN_DIRECTOR)

    response = office.get(f"{PAPERS}.odt")

    with ZipFile(BytesIO(response.content)) as archive:
        content = archive.read("content.xml").decode()
    assert response["Content-Disposition"] == f'attachment; filename="raadsvoorstel-{REGION}-2026.odt"'
    assert "een later jaar € 80.375,64" in content
    assert content.count("€ 34.953") == 2


def test_the_note_offers_both() -> None:
    office, _ = at_the_office(Role.CHAIN_DIRECTOR)

    page = office.get(PAPERS)

    assert "Download PDF Download als tekst (ODT)" in text_of(page)
    assert f'href="{PAPERS}.pdf"' in page.content.decode()


def test_the_same_numbers_are_on_paper_as_in_the_table() -> None:
    office, _ = at_the_office(Role.BOARD_MEMBER)

    said = read_back(office.get(f"{PAPERS}.pdf").content)

    for name, share in cost_table(REGION, 2026).shares().items():
        assert f"{name} € {share:,}".replace(",", ".") in said
