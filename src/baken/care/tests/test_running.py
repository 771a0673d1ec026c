# SPDX-License-Identifier: EUPL-1.2
"""Running care comes over from a list: looked at line by line, whole or not at all, and never twice."""

from collections.abc import Mapping
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from django.utils.formats import date_format

from baken.access.queries import Colleague, names_of
from baken.access.vocabulary import Role
from baken.audit.models import Entry as Line
from baken.care.models import CarePath, TakenOver
from baken.care.running import columns
from baken.care.running.actions import NothingToTake, take_over
from baken.care.running.checking import Checked, check
from baken.care.running.columns import Around
from baken.care.running.example import example
from baken.care.running.policy import MOST_ROWS
from baken.care.running.queries import around, looked_up
from baken.care.tests.scene import NOW, REGION, Browser, actor, opened, text_of
from baken.casework.actions import DateHasPassed, NewPerson
from baken.casework.models import Assignment, Case
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.paper import as_ods
from baken.kernel.permissions import Refused
from baken.kernel.sheets import csv_text
from baken.people.models import IdentifierSearch, Person
from baken.people.vocabulary import Attribute, Part
from baken.regions.profiles import region as region_of
from baken.vault.models import Entry
from tests.rig.doors import through

TODAY = local_day(NOW)
BEGAN = TODAY - timedelta(days=60)
SOON = TODAY + timedelta(days=5)
NAME = "Ewa Przykładowa"
NOBODY = Around(region_of(REGION), TODAY, {}, {})


def day(on: date) -> str:
    return date_format(on, "d-m-Y")


def text(*rows: Mapping[str, str], heads: tuple[str, ...] = (), separator: str = ";") -> str:
    """A list with these rows; without heads of its own those that are used."""
    given = [
        {columns.OWN: f"zc-{number:03}", columns.BEGAN: day(BEGAN), **row} for number, row in enumerate(rows)
    ]
    named = heads or tuple(dict.fromkeys(head for row in given for head in row))
    lines = [named, *(tuple(row.get(head, "") for head in named) for row in given)]
    return "\n".join(separator.join(cells) for cells in lines)


def what_is_wrong(found: Checked) -> list[tuple[int, str]]:
    return [(problem.line, problem.column) for problem in found.problems]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({columns.OWN: "-1"}, columns.OWN),
        ({columns.BEGAN: "gisteren"}, columns.BEGAN),
        ({columns.BEGAN: "31-02-2026"}, columns.BEGAN),
        ({columns.BEGAN: day(TODAY + timedelta(days=1))}, columns.BEGAN),
        ({columns.PLACE: "Atlantis"}, columns.PLACE),
        ({columns.AGE: "35"}, columns.AGE),
        ({columns.BORN: day(BEGAN)}, columns.NAME),
        ({columns.PHONE: "geen"}, columns.PHONE),
        ({columns.OWNER: "Niemand Hier"}, columns.OWNER),
        ({columns.COORDINATOR: "Niemand Hier"}, columns.COORDINATOR),
        ({columns.STEP: "iets doen"}, columns.STEP),
        ({columns.STEP_ON: day(BEGAN)}, columns.STEP_ON),
        ({columns.SAFE: "postduif"}, columns.SAFE),
        ({columns.LAST: day(BEGAN - timedelta(days=1))}, columns.LAST),
        ({columns.CLOCK: "gewoon"}, columns.CLOCK_FROM),
        ({columns.CLOCK: "lang", columns.CLOCK_FROM: day(BEGAN)}, columns.CLOCK),
        ({"uitkering": "bijna"}, "uitkering"),
        ({"uitkering": "zit vast"}, "uitkering"),
        ({"uitkering": "loopt bij de buren"}, "uitkering"),
    ],
)  # fmt: skip
def test_what_must_be_repaired_is_said_by_line_and_column_and_never_repeated(
    row: dict[str, str], column: str
) -> None:
    found = check(text({}, row), NOBODY)

    assert what_is_wrong(found) == [(3, column)]
    assert not found.is_clean
    assert not any(value in found.problems[0].what for value in row.values() if len(value) > 8)


@pytest.mark.parametrize(
    ("pasted", "wrong"),
    [
        ("", [(1, "")]),
        ("eigen kenmerk;begonnen", [(1, "")]),
        (text(*[{}] * (MOST_ROWS + 1)), [(1, "")]),
        ("begonnen;adres\n01-02-2026;ergens", [(1, "adres"), (1, columns.OWN)]),
        ("eigen kenmerk;begonnen;begonnen\nzc-1;1-2-2026;1-2-2026", [(1, columns.BEGAN)]),
        (text({}) + "\nzc-7", [(3, "")]),
        (text({columns.OWN: "ZC 7-1"}, {columns.OWN: "zc/71"}), [(3, columns.OWN)]),
    ],
)
def test_a_list_that_cannot_be_read_says_why(pasted: str, wrong: list[tuple[int, str]]) -> None:
    assert what_is_wrong(check(pasted, NOBODY)) == wrong


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_list_is_read_as_a_spreadsheet_gives_it(separator: str) -> None:
    owner = Colleague(uuid4(), "Farah", Role.INTAKE_WORKER)
    known = Around(region_of(REGION), TODAY, {"farah": owner}, {})
    row = {
        columns.OWNER: "FARAH", columns.PLACE: "Hilversum", columns.SAFE: "Bellen + E-mail",
        "zorgverzekering": "geregeld", "uitkering": "zit vast bij gemeente",
    }  # fmt: skip

    [read] = check(text(row, separator=separator), known).rows
    assert (read.owner, read.municipality, len(read.safe), read.begun) == (
        owner,
        "GM0402",
        2,
        ["insurance", "benefit"],
    )


def test_the_example_to_begin_with_reads_without_a_fault() -> None:
    [sheet] = example(TODAY).values()

    found = check(csv_text([[str(value) for value in row] for row in sheet]), NOBODY)
    assert found.problems == ()
    assert found.rows[0].reflection == "usual"


def read_back(file: bytes) -> list[list[str]]:
    """What a spreadsheet program shows of its only sheet, cell by cell; read by the standard, not by what wrote it."""
    office, table = (f"{{urn:oasis:names:tc:opendocument:xmlns:{part}:1.0}}" for part in ("office", "table"))
    with ZipFile(BytesIO(file)) as archive:
        content = ElementTree.fromstring(archive.read("content.xml"))  # noqa: S314  our own file
    [sheet] = content.iter(f"{table}table")
    cells = [list(row.iter(f"{table}table-cell")) for row in sheet.iter(f"{table}table-row")]
    assert {cell.get(f"{office}value-type") for row in cells for cell in row} == {"string", None}
    return [["".join(cell.itertext()) for cell in row for _ in range(_times(cell, table))] for row in cells]


def _times(cell: ElementTree.Element, table: str) -> int:
    return int(cell.get(f"{table}number-columns-repeated", "1"))


def test_the_example_as_a_spreadsheet_holds_every_cell_and_comes_over_when_it_is_copied_out() -> None:
    [sheet] = example(TODAY).values()
    made = as_ods(example(TODAY), title="Lopende zaken", at=NOW)

    cells = read_back(made)
    found = check("\n".join("\t".join(row) for row in cells), NOBODY)

    assert cells == [[str(value) for value in row] for row in sheet]
    assert found.problems == ()
    assert (found.rows[0].own, found.rows[0].name) == ("voorbeeld-001", "Voornaam Achternaam")


@pytest.fixture
def lead(region: str) -> Actor:
    return actor(Role.TEAM_LEAD).with_purpose("care")


def taken(lead: Actor, pasted: str, *, with_known: bool = False) -> list[Case]:
    with through("desk", lead):
        found = check(pasted, around(lead, REGION, now=NOW))
        assert found.problems == ()
        looked = looked_up(found.rows, region=REGION, by=lead, now=NOW)
        return take_over(looked=looked, with_known=with_known, region=REGION, by=lead, now=NOW)


FULL = {
    columns.PLACE: "Hilversum", columns.AGE: "meerderjarig", columns.NAME: NAME, columns.BORN: "31-12-1998",
    columns.PHONE: "06 1234 5678", columns.STEP: "Maak een plan voor hulp", columns.STEP_ON: day(SOON),
    columns.SAFE: "Bellen", columns.LAST: day(TODAY - timedelta(days=3)), columns.CLOCK: "gewoon",
    columns.CLOCK_FROM: day(BEGAN), columns.NOTE: "Wacht op een plek.", "zorgverzekering": "geregeld",
    "uitkering": "zit vast bij gemeente",
}  # fmt: skip


def test_a_line_becomes_a_case_with_care_as_if_it_was_made_by_hand(
    lead: Actor, farah: Actor, miriam: Browser
) -> None:
    row = FULL | {columns.OWNER: name_of(farah), columns.COORDINATOR: name_of(miriam.actor)}

    [case] = taken(lead, text(row))

    path = CarePath.objects.get(case=case)
    needs = {need.kind: need for need in path.needs.all()}
    assert (case.owner, case.municipality, case.next_step, case.next_step_on) == (
        farah.id, "GM0402", "plan_care", SOON,
    )  # fmt: skip
    assert Assignment.objects.get(case=case).account == miriam.actor.id
    assert (local_day(path.started_at), path.ways, path.reflection_from) == (BEGAN, ["call"], BEGAN)
    assert (needs["insurance"].state, needs["benefit"].state, needs["benefit"].provider) == (
        "done", "stuck", "municipality",
    )  # fmt: skip
    assert needs["benefit"].due_on == SOON
    assert path.contacts.get().result == "spoken"
    assert Person.objects.get(dossier=case.id).parts == ["victim"]
    assert not any(b"zc-000" in bytes(entry.envelope) for entry in Entry.objects.all())
    assert {"case.open", "running.take-over", "case.assign", "care.start", "care.note-need"} <= set(
        Line.objects.values_list("action", flat=True)
    )


def name_of(somebody: Actor) -> str:
    assert somebody.id is not None
    return names_of([somebody.id])[somebody.id]


def test_a_line_is_taken_over_once_however_its_reference_is_written(lead: Actor) -> None:
    taken(lead, text({columns.OWN: "ZC 2024/17"}))

    with pytest.raises(NothingToTake):
        taken(lead, text({columns.OWN: "zc-2024-17"}), with_known=True)
    assert len(taken(lead, text({columns.OWN: "zc-2024-17"}, {columns.OWN: "zc-2024-18"}))) == 1
    assert TakenOver.objects.count() == 2


def test_who_is_here_already_is_left_out_until_somebody_looked(lead: Actor, farah: Actor) -> None:
    here = NewPerson(
        parts=[Part.VICTIM], attributes={Attribute.NAME: NAME, Attribute.BIRTH_DATE: "1998-12-31"}
    )
    opened(farah, people=[here])
    pasted = text({columns.NAME: NAME, columns.BORN: "31-12-1998"})

    with pytest.raises(NothingToTake):
        taken(lead, pasted)
    assert len(taken(lead, pasted, with_known=True)) == 1
    assert IdentifierSearch.objects.count() == 1


def test_when_one_line_cannot_be_nothing_comes(lead: Actor) -> None:
    """A day that was still to come when the list was checked, and is over when it is taken over."""
    pasted = text({}, {columns.STEP_ON: day(TODAY), "uitkering": "loopt"})
    with through("desk", lead):
        looked = looked_up(check(pasted, around(lead, REGION, now=NOW)).rows, region=REGION, by=lead, now=NOW)
        later = NOW + timedelta(days=2)
        with pytest.raises(DateHasPassed):
            take_over(looked=looked, with_known=False, region=REGION, by=lead, now=later)
        assert not Case.objects.exists()


@pytest.mark.parametrize("role", [Role.INTAKE_WORKER, Role.CARE_COORDINATOR])
def test_only_the_team_lead_takes_a_list_over(role: Role, region: str) -> None:
    with pytest.raises(Refused):
        taken(actor(role).with_purpose("care"), text({}))


def test_the_page_shows_what_would_come_and_takes_over_what_was_seen(region: str) -> None:
    lead = Browser(Role.TEAM_LEAD)
    pasted = text(FULL)

    faulty: Any = lead.post("/lopende-zaken", {"rows": text({columns.AGE: "35"})})
    seen = lead.post("/lopende-zaken", {"rows": pasted, "go": "check"})
    assert "Regel 2, kolom leeftijd" in text_of(faulty)
    assert all(words in text_of(seen) for words in (NAME, "Wordt een nieuwe zaak", "2 onderdelen"))
    assert not Case.objects.exists()
    [digest] = {row.split('"')[0] for row in seen.content.decode().split('name="seen" value="')[1:]}
    lead.post("/lopende-zaken", {"rows": pasted + "\n", "go": "take", "seen": "something else"})
    assert not Case.objects.exists()
    assert (
        "1 zaak overgenomen"
        in lead.post("/lopende-zaken", {"rows": pasted, "go": "take", "seen": digest}).content.decode()
    )
    again = lead.post("/lopende-zaken", {"rows": pasted, "go": "take", "seen": digest})
    assert "Al overgenomen" in text_of(again)
    assert (Case.objects.count(), "alle regels" in text_of(again).lower()) == (1, True)
    assert b"eigen kenmerk" in lead.get("/lopende-zaken/voorbeeld.csv").content
    assert lead.get("/lopende-zaken/voorbeeld.ods").content[:2] == b"PK"
