# SPDX-License-Identifier: EUPL-1.2
"""Whoever owns the database can change the logbook; the chain and its anchor say so, and who looked is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.cast import INTAKE
from tests.journeys.company import Company
from tests.journeys.house import House
from tests.journeys.places import Place
from tests.journeys.words import STORY

IN_ORDER, NOT_IN_ORDER = 0, 1


@pytest.fixture
def owner(house: House, place: Place) -> Iterator[House]:
    """The owner of the database at work: no trigger stops this, and afterwards all is put back."""
    tables = ("audit_entry", "audit_link", "audit_head")
    here = f"WHERE region = '{place.slug}'"
    for table in tables:
        house.look(f"CREATE TABLE saved_{table} AS SELECT * FROM {table} {here}")
    yield house
    for table in tables:
        _without_triggers(
            house, f"DELETE FROM {table} {here}; INSERT INTO {table} SELECT * FROM saved_{table}"
        )
        house.look(f"DROP TABLE saved_{table}")


def _without_triggers(house: House, sql: str) -> None:
    house.look(f"SET session_replication_role = replica; {sql}; RESET session_replication_role")


def _written(company: Company) -> str:
    """Something to find: a report that came in and that somebody read."""
    _code, reference = company.told(STORY)
    company.worker(INTAKE).report(reference)
    return reference


def test_who_looked_and_why_is_told(company: Company, house: House) -> None:
    reference = _written(company)

    told = house.run("audit", "verify", "--about", reference)

    assert told.returncode == IN_ORDER, told.stdout + told.stderr
    assert INTAKE.name in told.stdout
    assert "report.read" in told.stdout
    assert "triage" in told.stdout
    assert STORY not in told.stdout


def test_a_changed_line_is_found(company: Company, owner: House) -> None:
    _written(company)
    last = "SELECT entry_id FROM audit_link WHERE region = '{0}' ORDER BY number DESC LIMIT 1"
    _without_triggers(
        owner, f"UPDATE audit_entry SET purpose = 'care' WHERE id = ({last.format(company.place.slug)})"
    )

    checked = owner.run("audit", "verify")

    assert checked.returncode == NOT_IN_ORDER
    assert f"{company.place.slug}" in checked.stdout
    assert "NIET IN ORDE" in checked.stdout


def test_a_removed_line_is_found(company: Company, owner: House) -> None:
    _written(company)
    some = f"SELECT entry_id FROM audit_link WHERE region = '{company.place.slug}' AND number = 1"
    _without_triggers(owner, f"DELETE FROM audit_entry WHERE id = ({some})")

    assert owner.run("audit", "verify").returncode == NOT_IN_ORDER


def test_an_end_that_was_cut_off_is_found_by_the_anchor(
    company: Company, owner: House, tmp_path: Path
) -> None:
    _written(company)
    anchor = tmp_path / "anchor"
    assert owner.run("audit", "verify", "--write-anchor", str(anchor)).returncode == IN_ORDER
    place = company.place.slug
    anchored = next(int(line.split()[1]) for line in anchor.read_text().splitlines() if place in line)
    _without_triggers(
        owner,
        # The worker may have written more after the anchor: everything from there on goes.
        f"WITH last AS (DELETE FROM audit_link WHERE region = '{place}' AND number >= {anchored}"
        " RETURNING entry_id)"
        " DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM last);"
        f" UPDATE audit_head SET (number, hash) = (SELECT number, hash FROM audit_link WHERE region = '{place}'"
        f" ORDER BY number DESC LIMIT 1) WHERE region = '{place}'",
    )

    unanchored = owner.run("audit", "verify")
    held_beside_it = owner.run("audit", "verify", "--anchor", str(anchor))

    assert unanchored.returncode == IN_ORDER, unanchored.stdout
    assert held_beside_it.returncode == NOT_IN_ORDER
    assert place in held_beside_it.stdout
