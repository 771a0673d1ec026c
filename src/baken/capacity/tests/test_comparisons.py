# SPDX-License-Identifier: EUPL-1.2
"""Two to four scenarios side by side, fixed ones and own ones, on the page and as files to take along."""

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import uuid4

import odfdo
import pytest

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.capacity import playing
from baken.capacity.permissions import READERS
from baken.capacity.reckoning.own import OwnNumbers
from baken.capacity.scenarios.actions import make_scenario
from baken.capacity.vocabulary import ScenarioName
from baken.kernel.actor import Actor
from baken.office.tests.pages import at_the_office, text_of
from tests.factories.staff import REGION
from tests.rig.doors import through
from tests.rig.paper import read_back

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SIDE_BY_SIDE = f"/kosten/{REGION}/wat-als/vergelijk"
FILE = f"/kosten/{REGION}/wat-als/vergelijking"
DIRECTOR = Actor(door="office", role="chain_director", id=uuid4(), regions=frozenset({REGION}))


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> str:
    """An own scenario of the point; it and all fixed ones are played."""
    monkeypatch.setattr(playing, "YEARS", 3)
    numbers = OwnNumbers(25, campaign=12, at_once=4, kind="point", urgent_first=True, places=40)
    with through("office", DIRECTOR):
        made = make_scenario(region=REGION, name=ScenarioName.BUDGET, numbers=numbers, by=DIRECTOR, now=NOW)
    system = Actor.system(REGION, "capacity")
    while playing.play_region(by=system, now=NOW, act=lambda: through("worker", system)):
        pass
    return str(made.id)


def asked(*chosen: str) -> str:
    return "&".join(f"kies={each}" for each in chosen)


@pytest.mark.parametrize("role", READERS)
def test_fixed_and_own_scenarios_stand_side_by_side_with_what_went_in(role: Role, own: str) -> None:
    office, _ = at_the_office(role)

    page = text_of(office.get(f"{SIDE_BY_SIDE}?{asked(own, 'plan.point', 'ill.whole')}"))

    for words in (
        "Zoals begroot (het meldpunt) Voor de begroting (het meldpunt) Waarop gerekend",
        "Meldingen per jaar 40 40 25",
        "Campagne geen geen 12 meldingen meer, 4 tegelijk",
        "Ziek 1 collega, 42 werkdagen niemand niemand",
        "Volgorde Wie het eerst komt Wie het eerst komt Spoed eerst",
        "Plaatsen in de opvang de landelijke opvang de landelijke opvang 40",
        "Vindt geen plaats in de opvang 7,7 % 7,7 % 3,4 %",
        "Belasting van 100 % of meer: Zoals begroot (het meldpunt). Er is dan geen evenwicht",
        "Zolang er iemand ziek is, is de belasting boven 100 %: Een collega twee maanden ziek (heel Veilig Thuis).",
    ):  # fmt: skip
        assert words in page, words


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ("", "Kies twee, drie of vier scenario's."),
        (asked("plan.whole"), "Kies twee, drie of vier scenario's."),
        (asked("plan.whole", "plan.whole"), "Kies twee, drie of vier scenario's."),
        (asked("plan.whole", "double.whole", "ill.whole", "campaign.whole", "plan.point"),
         "Kies twee, drie of vier scenario's."),
        (asked("plan.whole", "storm.whole"), "Een gekozen scenario is er niet meer. Kies opnieuw."),
    ],
)  # fmt: skip
def test_a_choice_that_is_no_two_to_four_is_said_and_is_no_file(chosen: str, words: str) -> None:
    office, _ = at_the_office(Role.CHAIN_DIRECTOR)

    response = office.get(f"{SIDE_BY_SIDE}?{chosen}")

    assert words in text_of(response)
    assert "<title>Fout:" in response.content.decode()
    for ending in ("csv", "ods", "pdf"):
        assert office.get(f"{FILE}.{ending}?{chosen}").status_code == 404


def test_what_is_not_played_yet_says_so_and_is_no_file() -> None:
    office, _ = at_the_office(Role.CHAIN_DIRECTOR)
    chosen = asked("plan.whole", "double.whole")

    page = text_of(office.get(f"{SIDE_BY_SIDE}?{chosen}"))

    assert (
        "Wordt nog berekend: Zoals begroot (heel Veilig Thuis), Twee keer zo veel meldingen (heel Veilig Thuis)."
        in page
    )
    assert "Download PDF" not in page
    assert office.get(f"{FILE}.csv?{chosen}").status_code == 404


def taken(office: Any, ending: str, own: str) -> bytes:
    response = office.get(f"{FILE}.{ending}?{asked('plan.point', own)}")
    assert f'filename="scenarios-{REGION}-' in response["Content-Disposition"]
    return bytes(response.content)


def test_the_comparison_is_taken_along_with_its_own_numbers_in_cells_of_their_own(own: str) -> None:
    office, grant = at_the_office(Role.BOARD_MEMBER)

    lines = taken(office, "csv", own).decode("utf-8-sig").split("\r\n")
    given, came = odfdo.Document(BytesIO(taken(office, "ods", own))).body.tables

    assert lines[:2] == ["Getallen", "Wat;Zoals begroot (het meldpunt);Voor de begroting (het meldpunt)"]
    assert lines[3:6] == ["Meldingen per jaar;40;25", "Campagne: meldingen meer;;12", "Campagne: tegelijk;;4"]
    assert ["Meldingen per jaar", 40, 25] in given.get_values()
    assert ["Campagne: tegelijk", None, 4] in given.get_values()
    values = came.get_values()
    assert values[0] == ["Scenario", "Wat", "Eenheid", "Laag", "Midden", "Hoog"]
    reckoned = {tuple(row[:2]): row[3:] for row in values[1:]}
    hours = reckoned["Zoals begroot (het meldpunt)", "Uren van het meldpunt"]
    assert hours[1] == 916
    assert hours[0] < hours[1] < hours[2]
    refused = reckoned["Voor de begroting (het meldpunt)", "Vindt geen plaats in de opvang"]
    assert refused == [None, Decimal("3.4"), None]
    assert Entry.objects.filter(action="scenario.take-out", actor=grant.account.id).count() == 2


def test_the_comparison_as_pdf_says_what_went_in_what_came_out_and_what_is_assumed(own: str) -> None:
    office, _ = at_the_office(Role.CHAIN_DIRECTOR)

    said = read_back(taken(office, "pdf", own))

    for words in ("Scenario's naast elkaar", "12 meldingen meer, 4 tegelijk", "Er is dan geen evenwicht",
                  "Elk jaar is honderd keer nagespeeld", "Landelijk zijn er 36 plaatsen"):  # fmt: skip
        assert words in said, words
