# SPDX-License-Identifier: EUPL-1.2
"""Registers say what the code does, without anybody typing it twice."""

import pytest

from baken.access.vocabulary import Role
from baken.office.tests.pages import ADMINISTRATOR, LAWYER, OFFICER, at_the_office, text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [OFFICER, LAWYER, ADMINISTRATOR])
def test_whoever_supervises_or_administers_reads_the_registers(role: Role) -> None:
    office, _ = at_the_office(role)

    assert "Sleutels en kopieën" in text_of(office.get("/registers"))


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("muren", "intake_report front INSERT"),
        ("rechten", "/logboek audit.view Functionaris gegevensbescherming"),
        ("beleid", "audit.policy.WHO_WITHHOLDS"),
        ("beleid", "triage.policy"),
    ],
)
def test_a_register_holds_what_the_code_says(slug: str, expected: str) -> None:
    office, _ = at_the_office(OFFICER)

    assert expected in text_of(office.get(f"/registers/{slug}"))


def test_the_register_of_keys_shows_when_they_turn_and_no_key(region_with_keys: str) -> None:
    office, _ = at_the_office(OFFICER)

    page = text_of(office.get("/registers/sleutels"))

    assert "Gooi en Vechtstreek 1 practice-" in page


def test_the_register_of_keys_is_that_of_ones_own_regions(region_with_keys: str) -> None:
    office, _ = at_the_office(OFFICER, "west-friesland")

    assert "practice-" not in text_of(office.get("/registers/sleutels"))
