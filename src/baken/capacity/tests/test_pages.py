# SPDX-License-Identifier: EUPL-1.2
"""Cost at the office: seen by who steers, edited by the administrator with its history, played by the worker."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.capacity import playing
from baken.capacity.actions import Overtaken, edit_table
from baken.capacity.models import CostEdit, Played
from baken.capacity.permissions import READERS
from baken.capacity.queries import held
from baken.capacity.reckoning import cost_table
from baken.capacity.reckoning.edits import numbers
from baken.capacity.words import number
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.office.tests.pages import at_the_office, rows_of, text_of
from tests.factories.staff import REGION
from tests.rig.doors import through

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TABLE = cost_table(REGION, 2026)
EDIT = f"/kosten/{REGION}/2026/wijzig"
ADMINISTRATOR = Actor(door="office", role="administrator", id=uuid4(), regions=frozenset({REGION}))
SYSTEM = Actor.system(REGION, "capacity")


def as_typed(seen: int = 0, **changes: str) -> dict[str, str]:
    """The whole form, with some numbers typed otherwise; `hours__advice` is the key `hours:advice`."""
    typed = {key: number(value) for key, value in numbers(TABLE).items()} | {"seen": str(seen)}
    return typed | {key.replace("__", ":").replace("_", "-"): value for key, value in changes.items()}


@pytest.mark.parametrize("role", READERS)
def test_who_steers_sees_the_table_its_shares_and_its_contradictions(role: Role) -> None:
    office, _ = at_the_office(role)

    page = text_of(office.get("/kosten"))

    for words in ("€ 90.593,34", "€ 80.375,64", "€ 70.994,90", "Hilversum 94.435 € 34.953", "Samen 244.766 € 90.593",
                  "De tekst zegt 0,68 fte", "32 in 2025 tot oktober: geen aantoonbare verandering",
                  "verrijken van signalen en overleg met Veilig Thuis 280"):  # fmt: skip
        assert words in page, words
    assert ("Wijzig" in page) == (role == Role.ADMINISTRATOR)


def test_a_region_without_a_table_says_so_and_another_region_does_not_exist() -> None:
    office, _ = at_the_office(Role.CHAIN_DIRECTOR, "west-friesland")

    for address in ("/kosten", "/kosten/wat-als", "/kosten/uren"):
        assert "Van deze regio is geen kostentabel bekend." in text_of(office.get(address))
        assert office.get(f"{address}?regio={REGION}").status_code == 404
    for name in ("raadsvoorstel", "raadsvoorstel.pdf", "raadsvoorstel.odt", "kosten.csv", "kosten.ods"):
        assert office.get(f"/kosten/west-friesland/2026/{name}").status_code == 404
        assert office.get(f"/kosten/{REGION}/2026/{name}").status_code == 404


@pytest.mark.parametrize("year", [2025, 2027])
def test_a_year_without_a_table_of_its_own_does_not_exist(year: int) -> None:
    office, _ = at_the_office(Role.CHAIN_DIRECTOR)

    assert office.get(f"/kosten/{REGION}/{year}/raadsvoorstel").status_code == 404


def test_an_edit_holds_everywhere_keeps_its_history_and_can_be_typed_back() -> None:
    office, grant = at_the_office(Role.ADMINISTRATOR)

    office.post(EDIT, as_typed(hours__advice="120"))
    page = office.get(EDIT)
    office.post(EDIT, as_typed(seen=1))

    assert CostEdit.objects.get(number=1).values == {"hours:advice": "120"}
    assert "Adviezen, medewerker Veilig Thuis: uren per jaar: 60 → 120" in rows_of(page)[0]
    assert grant.account.name in rows_of(page)[0]
    assert CostEdit.objects.get(number=2).values == {}
    assert "120 → 60" in rows_of(office.get(EDIT))[0]
    assert Entry.objects.filter(action="capacity.edit", actor=grant.account.id).count() == 2


def test_hours_outside_the_point_are_edited_too_and_change_neither_the_costs_nor_what_was_played() -> None:
    office, _ = at_the_office(Role.ADMINISTRATOR)
    before = held(ADMINISTRATOR, REGION).mark

    office.post(EDIT, as_typed() | {"claim-hours:care-coordinator": "150"})
    page = text_of(office.get("/kosten"))

    assert "meedenken bij de triage en eerste contact 150 € 12.669,99" in page
    assert "€ 90.593,34" in page
    assert "Zorgcoördinator mensenhandel: uren per jaar" in rows_of(office.get(EDIT))[0]
    assert held(ADMINISTRATOR, REGION).mark == before


def test_an_edited_table_is_what_everybody_sees() -> None:
    office, _ = at_the_office(Role.ADMINISTRATOR)
    director, _ = at_the_office(Role.CHAIN_DIRECTOR)

    office.post(EDIT, as_typed(overhead__housing="3.999,24"))

    assert "€ 91.593,34" in text_of(director.get("/kosten"))
    assert "De cijfers zijn daarna op kantoor gewijzigd." in text_of(
        director.get(f"/kosten/{REGION}/2026/raadsvoorstel")
    )


def test_who_edits_second_is_told_keeps_what_was_typed_and_may_save_again() -> None:
    first, _ = at_the_office(Role.ADMINISTRATOR)
    second, _ = at_the_office(Role.ADMINISTRATOR)

    first.post(EDIT, as_typed(hours__advice="120"))
    told = second.post(EDIT, as_typed(hours__advice="90"))
    seen = re.search(r'name="seen" value="(\d+)"', told.content.decode())

    assert "Iemand anders heeft deze tabel intussen gewijzigd." in text_of(told)
    assert 'value="90"' in told.content.decode()
    assert CostEdit.objects.get().values == {"hours:advice": "120"}
    assert seen
    assert seen[1] == "1"
    second.post(EDIT, as_typed(seen=1, hours__advice="90"))
    assert CostEdit.objects.get(number=2).values == {"hours:advice": "90"}


def test_of_two_at_the_same_moment_the_database_lets_one_through() -> None:
    wished = numbers(TABLE) | {"hours:advice": Decimal(120)}
    fields = {"region": REGION, "year": 2026, "by": ADMINISTRATOR, "now": NOW}
    with through("office", ADMINISTRATOR):
        edit_table(seen=0, wished=wished, **fields)  # type: ignore[arg-type]
        with pytest.raises(Overtaken):
            edit_table(seen=0, wished=wished | {"reports": Decimal(80)}, **fields)  # type: ignore[arg-type]
        with pytest.raises(Overtaken):
            edit_table(seen=7, wished=wished, **fields)  # type: ignore[arg-type]
        with pytest.raises(IntegrityError), transaction.atomic():
            CostEdit(region=REGION, year=2026, number=1, values={}, edited_by=uuid4(), edited_at=NOW).save()


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        ("hours:advice", "veel", "Vul een getal in, met een komma voor de decimalen."),
        ("reports", "0", "Vul een getal in dat groter is dan nul."),
        ("hours:advice", "", "Vul een getal in."),
    ],
)
def test_what_is_no_number_comes_back_with_what_to_do(key: str, typed: str, words: str) -> None:
    office, _ = at_the_office(Role.ADMINISTRATOR)

    response = office.post(EDIT, as_typed() | {key: typed})

    assert words in text_of(response)
    assert "<title>Fout:" in response.content.decode()
    assert not CostEdit.objects.exists()


def test_inhabitants_of_nobody_cannot_be_divided_by() -> None:
    office, _ = at_the_office(Role.ADMINISTRATOR)
    nobody = {key: "0" for key in numbers(TABLE) if key.startswith("inhabitants:")}

    response = office.post(EDIT, as_typed() | nobody)

    assert "Vul het aantal inwoners in: nul of meer, en samen niet nul." in text_of(response)


def test_saving_without_a_change_says_so() -> None:
    office, _ = at_the_office(Role.ADMINISTRATOR)

    response = office.post(EDIT, as_typed())

    assert response.headers["Location"] == f"/kosten?regio={REGION}"
    assert not CostEdit.objects.exists()


def test_nobody_but_the_administrator_edits_neither_by_action_nor_in_the_database() -> None:
    director = Actor(door="office", role="chain_director", id=uuid4(), regions=frozenset({REGION}))

    with through("office", director):
        with pytest.raises(Refused):
            edit_table(region=REGION, year=2026, seen=0, wished=numbers(TABLE), by=director, now=NOW)
        with pytest.raises(ProgrammingError), transaction.atomic():
            CostEdit(region=REGION, year=2026, number=1, values={}, edited_by=uuid4(), edited_at=NOW).save()


@pytest.fixture
def few_years(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playing, "YEARS", 3)


def play(region: str = REGION, times: int = 1) -> list[bool]:
    system = Actor.system(region, "capacity")
    return [
        playing.play_region(by=system, now=NOW, act=lambda: through("worker", system)) for _ in range(times)
    ]


def test_the_worker_plays_once_for_the_same_numbers_and_again_after_an_edit(few_years: None) -> None:
    office, _ = at_the_office(Role.ADMINISTRATOR)

    assert "De scenario's worden berekend." in text_of(office.get("/kosten/wat-als"))
    assert play(times=2) == [True, False]
    page = text_of(office.get("/kosten/wat-als"))
    office.post(EDIT, as_typed(reports="60"))

    for words in ("Zoals begroot", "Twee keer zo veel meldingen", "Een collega twee maanden ziek",
                  "Er is dan geen evenwicht: er komt meer binnen dan er gedaan kan worden",
                  "Zolang er iemand ziek is, is de belasting boven 100 %: Een collega twee maanden ziek.", "200 %",
                  "Landelijk zijn er 36 plaatsen"):  # fmt: skip
        assert words in page, words
    assert "De scenario's worden berekend." in text_of(office.get("/kosten/wat-als"))
    assert play() == [True]
    assert Played.objects.count() == 2


def test_a_region_without_a_table_has_nothing_to_play() -> None:
    assert play("west-friesland") == [False]


def test_the_note_for_a_council_asks_for_the_amounts_of_the_table() -> None:
    office, _ = at_the_office(Role.PROJECT_LEAD)

    page = text_of(office.get(f"/kosten/{REGION}/2026/raadsvoorstel"))

    assert "Een heel eerste jaar kost € 90.593,34, een later jaar € 80.375,64." in page
    assert "Het meldpunt loopt vanaf 31 maart 2026: naar rato kost 2026 € 70.994,90." in page
    assert "Er is gerekend met 40 meldingen per jaar. Dat is € 2.126,19 per melding" in page
