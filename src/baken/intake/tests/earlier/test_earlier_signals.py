# SPDX-License-Identifier: EUPL-1.2
"""Signals from before Baken: looked at first, taken in once, shown with their source and never added to ours."""

from datetime import date
from uuid import uuid4

import pytest
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.intake.earlier.actions import (
    NotClean,
    TakenInAlready,
    import_count,
    import_signals,
    withdraw_import,
)
from baken.intake.earlier.checking import MOST_ROWS, Checked, Double, Signal, check, digest_of
from baken.intake.earlier.figures import Earlier, earlier_signals
from baken.intake.models import EarlierSignals, SignalImport
from baken.intake.policy import COUNTED_BEFORE
from baken.intake.tests.phone.conftest import Desk, SignIn
from baken.kernel.permissions import Refused
from baken.regions.profiles import region as region_of
from tests.factories.staff import REGION, actor
from tests.rig.doors import through

TODAY = date(2026, 11, 22)
PAGE = "/eerdere-signalen"
GOOD = """datum;bron;vorm;gemeente
2024-03-05;Zorgcoördinator;arbeid;GM0402
12-06-2024;Politie;seksueel;Huizen
13/06/2024;meld misdaad anoniem;;elders
2025-01-09;care;onbekend;
"""
WRONG = GOOD.replace("Politie;seksueel", "Politie;gedoe")


def checked(text: str = GOOD, known: tuple[tuple[date, str, str, str], ...] = ()) -> Checked:
    return check(text, region=region_of(REGION), today=TODAY, known=[Signal(*each) for each in known])


def problems(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.column) for problem in checked(text).problems]


@pytest.fixture
def marijke(sign_in: SignIn) -> Desk:
    return sign_in(Role.TEAM_LEAD)


def test_a_list_is_read_as_codes_whatever_a_spreadsheet_made_of_it() -> None:
    signals = [signal for _line, signal in checked().signals]

    assert signals == [
        (date(2024, 3, 5), "care", "labour", "GM0402"),
        (date(2024, 6, 12), "police", "sexual", "GM0406"),
        (date(2024, 6, 13), "mma", "unknown", "elsewhere"),
        (date(2025, 1, 9), "care", "unknown", ""),
    ]
    assert checked(GOOD.replace(";", ",")).signals == checked(GOOD.replace(";", "\t")).signals


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("31-02-2024;Politie;arbeid;", "datum"),
        ("2030-01-01;Politie;arbeid;", "datum"),
        ("1999-01-01;Politie;arbeid;", "datum"),
        (";Politie;arbeid;", "datum"),
        ("2024-01-01;buurman;arbeid;", "bron"),
        ("2024-01-01;;arbeid;", "bron"),
        ("2024-01-01;Politie;gedoe;", "vorm"),
        ("2024-01-01;Politie;arbeid;Atlantis", "gemeente"),
        ("2024-01-01;Politie;arbeid;GM9999", "gemeente"),
        ("2024-01-01;Politie;arbeid", ""),
    ],
)
def test_what_is_wrong_is_told_by_line_and_column_with_what_to_do(line: str, column: str) -> None:
    found = checked(f"{GOOD}\n{line}\n")

    assert [(each.line, each.column) for each in found.problems] == [(7, column)]
    assert found.problems[0].what.endswith(".")
    assert not found.is_clean


@pytest.mark.parametrize(
    "head",
    ["naam", "Voornaam", "BSN", "e-mailadres", "telefoonnummer", "Slachtoffer", "toelichting", "kleur"],
)
def test_a_list_with_another_column_is_refused_whole(head: str) -> None:
    found = checked(f"datum;bron;{head}\n2024-01-01;Politie;Anneke\n")

    assert [(each.line, each.column) for each in found.problems] == [(1, head.lower())]
    assert ("mensen" in found.problems[0].what) == (head != "kleur")
    assert not found.signals
    assert "Anneke" not in repr(found)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", [(1, "")]),
        ("datum;bron\n", [(1, "")]),
        ("datum;vorm\n2024-01-01;arbeid", [(1, "bron")]),
        ("datum;bron;bron\n2024-01-01;Politie;Politie", [(1, "bron")]),
        ("datum;bron\n" + "2024-01-01;Politie\n" * (MOST_ROWS + 1), [(MOST_ROWS + 2, "")]),
    ],
    ids=["nothing", "no rows", "a column too few", "a column twice", "too many rows"],
)
def test_what_is_no_list_says_so(text: str, where: list[tuple[int, str]]) -> None:
    assert problems(text) == where


def test_doubles_are_pointed_at_and_left_out_unless_they_are_meant() -> None:
    again = "2024-03-05;Zorgcoördinator;arbeid;GM0402"
    found = checked(f"{GOOD}{again}\n", known=((date(2024, 6, 12), "police", "sexual", "GM0406"),))

    assert found.is_clean
    assert found.doubles == (Double(3, 0), Double(6, 2))
    assert len(found.taken(with_doubles=False)) == 3
    assert len(found.taken(with_doubles=True)) == 5


def test_the_same_list_is_known_whatever_its_line_ends() -> None:
    assert digest_of(GOOD) == digest_of(GOOD.replace("\n", "\r\n") + "\n\n")
    assert digest_of(GOOD) != digest_of(WRONG)


def test_nothing_is_taken_in_before_it_is_confirmed(marijke: Desk) -> None:
    page = marijke.post(PAGE, {"go": "check", "signals": GOOD}).content.decode()
    not_seen = marijke.post(PAGE, {"go": "import", "signals": GOOD}).content.decode()
    before = EarlierSignals.objects.count()
    response = marijke.post(PAGE, {"go": "import", "signals": GOOD, "seen": digest_of(GOOD)}, follow=True)

    assert "4 signalen gelezen, zonder fouten" in page
    assert "Er is nog niets overgenomen." in not_seen
    assert before == 0
    assert "4 signalen overgenomen." in response.content.decode()
    assert EarlierSignals.objects.count() == 4


def test_a_list_with_a_wrong_line_takes_nothing_in_and_comes_back_to_be_repaired(marijke: Desk) -> None:
    seen = {"signals": WRONG, "seen": digest_of(WRONG)}
    page = " ".join(marijke.post(PAGE, {"go": "import", **seen}).content.decode().split())

    assert "Regel 3, kolom vorm: Kies een vorm" in page
    assert "Politie;gedoe" in page
    assert "Neem deze signalen over" not in page.replace(
        "Kies dan onder de lijst: Neem deze signalen over", ""
    )
    assert not EarlierSignals.objects.exists()


def test_a_list_that_was_taken_in_is_refused_the_second_time(marijke: Desk) -> None:
    seen = {"go": "import", "signals": GOOD, "seen": digest_of(GOOD), "with_doubles": "on"}
    marijke.post(PAGE, seen)

    page = marijke.post(PAGE, seen).content.decode()

    assert "Deze lijst of telling is al overgenomen." in page
    assert EarlierSignals.objects.count() == 4


def test_a_count_is_taken_over_once_with_its_source(marijke: Desk) -> None:
    marijke.post(PAGE, {"go": "count:0"})
    again = marijke.post(PAGE, {"go": "count:0"}, follow=True).content.decode()
    nonsense = marijke.post(PAGE, {"go": "count:99"})

    assert "al overgenomen" in again
    assert nonsense.status_code == 302
    assert [(each.number, each.document) for each in earlier_signals(REGION)] == [
        (37, "Voorstel advies- en meldpunt mensenhandel 2026")
    ]


def test_the_counts_of_the_document_are_37_and_32() -> None:
    assert [(each.number, each.since, each.until) for each in COUNTED_BEFORE] == [
        (37, date(2024, 1, 1), date(2024, 12, 31)),
        (32, date(2025, 1, 1), date(2025, 10, 31)),
    ]


def test_a_list_of_what_was_counted_already_says_so_and_is_never_added_to_the_count(marijke: Desk) -> None:
    marijke.post(PAGE, {"go": "count:0"})

    page = marijke.post(PAGE, {"go": "check", "signals": GOOD}).content.decode()
    other = marijke.post(PAGE, {"go": "check", "signals": "datum;bron\n2024-01-01;Politie"}).content.decode()
    marijke.post(PAGE, {"go": "import", "signals": GOOD, "seen": digest_of(GOOD)})

    assert "Hier is al een telling van" in page
    assert "Hier is al een telling van" not in other
    found = {(each.period, each.came_from, each.counted): each.number for each in earlier_signals(REGION)}
    assert found == {
        ("2024", "care", True): 37,
        ("2024", "care", False): 1,
        ("2024", "mma", False): 1,
        ("2024", "police", False): 1,
        ("2025", "care", False): 1,
    }


def test_a_part_of_a_year_is_named_by_its_months() -> None:
    part = Earlier(date(2025, 1, 1), date(2025, 10, 31), "care", True, 32)

    assert (part.period, part.who) == ("januari tot en met oktober 2025", "Zorgcoördinator")
    assert Earlier(date(2020, 1, 1), date(2020, 12, 31), "care", True, 3).document == ""


def test_what_was_a_mistake_is_taken_out_and_may_come_again(marijke: Desk) -> None:
    marijke.post(PAGE, {"go": "import", "signals": GOOD, "seen": digest_of(GOOD)})
    batch = SignalImport.objects.get()

    page = marijke.post(f"{PAGE}/{batch.id}/terug", follow=True).content.decode()
    marijke.post(PAGE, {"go": "import", "signals": GOOD, "seen": digest_of(GOOD)})

    assert "Teruggehaald" in page
    assert EarlierSignals.objects.count() == 4
    assert marijke.post(f"{PAGE}/{uuid4()}/terug").status_code == 404


@pytest.mark.parametrize("role", [Role.INTAKE_WORKER, Role.CARE_COORDINATOR, Role.PARTNER])
def test_only_a_team_lead_takes_signals_in(region: str, sign_in: SignIn, role: Role) -> None:
    other, lead, now = actor(role), actor(Role.TEAM_LEAD), timezone.now()
    with through("desk", lead):
        batch = import_count(counted=COUNTED_BEFORE[0], region=REGION, by=lead, now=now)

    assert sign_in(role).get(PAGE).status_code == 404
    with through("desk", other), pytest.raises(Refused):
        import_count(counted=COUNTED_BEFORE[1], region=REGION, by=other, now=now)
    with through("desk", other), pytest.raises(Refused):
        import_signals(checked=checked(), region=REGION, with_doubles=True, by=other, now=now)
    with through("desk", other), pytest.raises(Refused):
        withdraw_import(batch=batch, by=other, now=now)


def test_an_action_takes_no_list_with_problems_and_none_twice(region: str) -> None:
    lead, now = actor(Role.TEAM_LEAD), timezone.now()

    with through("desk", lead):
        import_signals(checked=checked(), region=REGION, with_doubles=True, by=lead, now=now)
        with pytest.raises(TakenInAlready):
            import_signals(checked=checked(), region=REGION, with_doubles=True, by=lead, now=now)
        with pytest.raises(NotClean):
            import_signals(checked=checked(WRONG), region=REGION, with_doubles=True, by=lead, now=now)
