# SPDX-License-Identifier: EUPL-1.2
"""A region without a document begins its own cost table: what is copied says so, and every number has its history."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone
from django.utils.timezone import localdate

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.capacity.actions import HasATable, edit_table, start_table
from baken.capacity.models import CostStart
from baken.capacity.queries import held
from baken.capacity.reckoning import NotKnown, WrongTable
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.office.tests.pages import at_the_office, text_of
from baken.regions.profiles import region as region_of
from baken.regions.shapes import REPORTING_POINT
from tests.factories.staff import REGION
from tests.rig.doors import through

pytestmark = pytest.mark.django_db
THERE = "west-friesland"
BEGIN = f"/kosten/{THERE}/begin"
PLACES = [one.name for one in region_of(THERE).municipalities_on(localdate(), REPORTING_POINT)]
ADMINISTRATOR = Actor(door="office", role="administrator", id=uuid4(), regions=frozenset({THERE}))


def given(how: str = "copied", **changes: str) -> dict[str, str]:
    people = {f"inhabitants-{number}": str(10_000 * (number + 1)) for number in range(len(PLACES))}
    return {"how": how, "reports": "30", "advice": "50"} | people | changes


def begun(by: Actor = ADMINISTRATOR, **changes: Any) -> CostStart:
    said: dict[str, Any] = {
        "is_copied": True,
        "reports": 30,
        "advice": 50,
        "inhabitants": {"Hoorn": 75_000, "Medemblik": 25_000},
    }
    with through("office", by):
        return start_table(region=THERE, year=2026, by=by, now=timezone.now(), **(said | changes))


def test_an_administrator_begins_a_table_and_everybody_sees_what_is_still_an_assumption() -> None:
    office, grant = at_the_office(Role.ADMINISTRATOR, THERE)
    director, _ = at_the_office(Role.CHAIN_DIRECTOR, THERE)

    before = text_of(office.get("/kosten"))
    done = office.post(BEGIN, given())
    page = text_of(director.get("/kosten"))

    assert "Begin een kostentabel" in before
    assert done["Location"] == f"/kosten/{THERE}/{localdate().year}/wijzig"
    assert "Nog overgenomen, en dus een aanname" in page
    assert "Adviezen, medewerker Veilig Thuis: loonkosten per fte" in page
    assert "als aanname" in page
    assert "Ketenregisseur: uren per jaar (vaste overleggen en het jaarlijkse beeld)" in page
    assert "invoering" not in page
    assert "Begin een kostentabel" not in page
    for place in PLACES:
        assert place in page
    assert Entry.objects.filter(action="capacity.start", actor=grant.account.id).count() == 1


def test_an_empty_table_costs_nothing_until_somebody_says_what_it_costs() -> None:
    begun(is_copied=False)

    table = held(ADMINISTRATOR, THERE).table

    assert (table.total, table.hours, table.reports) == (Decimal(0), Decimal(0), 30)
    assert table.shares() == {"Hoorn": 0, "Medemblik": 0}


def test_what_is_edited_is_no_assumption_any_more_and_has_its_history() -> None:
    begun()

    with through("office", ADMINISTRATOR):
        edit_table(
            region=THERE, year=2026, seen=0, wished={"salary:advice": Decimal(98_000)}, by=ADMINISTRATOR,
            now=timezone.now(),
        )  # fmt: skip
    now = held(ADMINISTRATOR, THERE)

    assert now.table.lines[0].salary == 98_000
    assert now.in_file.lines[0].salary == 101_492
    assert now.edits[0].values == {"salary:advice": "98000"}


def test_a_field_that_is_wrong_says_so_and_nothing_typed_is_lost() -> None:
    office, _ = at_the_office(Role.ADMINISTRATOR, THERE)

    answer = office.post(BEGIN, given(how="", reports="nul"))

    page = answer.content.decode()
    assert "Kies waarmee je begint." in page
    assert "Vul een heel getal in, groter dan nul." in page
    assert 'value="10000"' in page
    assert not CostStart.objects.exists()


def test_a_second_start_of_the_same_year_is_told_so() -> None:
    begun()

    with pytest.raises(HasATable):
        begun()
    with pytest.raises(HasATable):
        start_table(
            region=REGION, year=2026, is_copied=True, reports=1, advice=1, inhabitants={"Hilversum": 1},
            by=Actor(door="office", role="administrator", id=uuid4(), regions=frozenset({REGION})),
            now=timezone.now(),
        )  # fmt: skip


def test_without_inhabitants_there_is_no_share_and_no_table() -> None:
    with pytest.raises(WrongTable):
        begun(inhabitants={"Hoorn": 0})


def test_a_year_before_the_start_is_not_known() -> None:
    begun()

    with pytest.raises(NotKnown):
        held(ADMINISTRATOR, THERE, 2025)


@pytest.mark.parametrize("role", [Role.CHAIN_DIRECTOR, Role.BOARD_MEMBER])
def test_whoever_only_reads_begins_nothing(role: Role) -> None:
    office, _ = at_the_office(role, THERE)
    reader = Actor(door="office", role=role, id=uuid4(), regions=frozenset({THERE}))

    assert "Begin een kostentabel" not in text_of(office.get("/kosten"))
    assert office.get(BEGIN).status_code == 404
    with pytest.raises(Refused):
        begun(reader)
    with through("office", reader), pytest.raises(ProgrammingError), transaction.atomic():
        CostStart(
            region=THERE, year=2026, is_copied=True, reports=1, advice=1, inhabitants={}, started_by=uuid4(),
            started_at=timezone.now(),
        ).save(force_insert=True)  # fmt: skip


def test_another_region_does_not_exist() -> None:
    office, _ = at_the_office(Role.ADMINISTRATOR, THERE)

    assert office.get(f"/kosten/{REGION}/begin").status_code == 404
