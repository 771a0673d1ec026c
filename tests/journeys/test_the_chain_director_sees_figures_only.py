# SPDX-License-Identifier: EUPL-1.2
"""The chain director steers on figures without ever seeing a case: not by any address, not in the database."""

import psycopg
import pytest

from tests.journeys.browser import Window
from tests.journeys.cast import CHAIN_DIRECTOR, INTAKE
from tests.journeys.company import Company
from tests.journeys.house import House
from tests.journeys.words import STORY

CONTENT = (
    "intake_report", "triage_weighing", "triage_outcome", "casework_case", "people_person", "handover_offer",
    "handover_consultation", "mailbox_message", "files_file", "vault_entry", "keys.vault_entrykey",
)  # fmt: skip


def open_figures(company: Company, house: House) -> Window:
    joost = company.sign_in(CHAIN_DIRECTOR)
    joost.open(house.door("office", "/cijfers"))
    return joost


def test_no_word_and_no_reference_stands_on_the_page(company: Company, house: House) -> None:
    _code, reference = company.told(STORY)

    joost = open_figures(company, house)

    assert reference not in joost.words
    assert STORY not in joost.words


@pytest.mark.parametrize("door", ["desk", "office"])
def test_nothing_else_opens_by_any_address(company: Company, house: House, door: str) -> None:
    _code, reference = company.told(STORY)
    joost = open_figures(company, house)

    for path in (
        "/werklijst", f"/melding/{reference}", f"/zaak/{reference}", f"/aangeboden/{reference}",
        f"/raadpleging/{reference}", "/mijn-zaken", f"/zoek?q={reference}",
    ):  # fmt: skip
        joost.open(house.door(door, path))
        assert joost.heading in ("Niet gevonden", "Inloggen"), path
        assert STORY not in joost.words


def test_the_desk_does_not_let_the_chain_director_in(company: Company, house: House) -> None:
    at_the_desk = company.window()
    at_the_desk.open(house.door("desk", "/inloggen/oefenen/"))

    assert CHAIN_DIRECTOR.name not in at_the_desk.words
    assert INTAKE.name in at_the_desk.words


@pytest.mark.parametrize("table", CONTENT)
def test_the_database_refuses_the_office_as_well(house: House, table: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        house.look_as("office", f"SELECT * FROM {table} LIMIT 1")
