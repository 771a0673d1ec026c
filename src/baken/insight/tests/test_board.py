# SPDX-License-Identifier: EUPL-1.2
"""A board reads one page, a project lead several regions side by side: released figures, honestly compared."""

import html
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import timezone

from baken.access.vocabulary import Role
from baken.audit.models import Entry
from baken.insight.change import change
from baken.insight.models import Figure, Release
from baken.insight.periods import last_half_years
from baken.kernel.trend import Verdict, by_chance
from baken.regions.profiles import region
from tests.factories.staff import REGION, colleague
from tests.rig.doors import DoorClient


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (35, 30, Verdict.NOT_SHOWN),
        (40, 30, Verdict.NOT_SHOWN),
        (None, 5, Verdict.NOT_SHOWN),
        (None, None, Verdict.NOT_SHOWN),
        (None, 20, Verdict.MORE),
        (20, 45, Verdict.MORE),
        (45, 20, Verdict.FEWER),
        (20, 40, Verdict.NOT_SHOWN),
        (1000, 1200, Verdict.MORE),
    ],
)
def test_a_change_is_named_only_when_it_is_one_whatever_stands_behind_the_rounding(
    before: int | None, now: int | None, expected: Verdict
) -> None:
    assert change(before, now) == expected


def test_thirty_seven_and_thirty_two_may_be_chance() -> None:
    assert round(by_chance(37, 32), 2) == 0.63
    assert by_chance(7, 7) == 1.0


@pytest.mark.parametrize(("day", "codes"), [
    (date(2026, 11, 22), ["policy-renewal", "point-evaluation", "funding-from-2028"]),
    (date(2027, 6, 1), ["point-evaluation", "funding-from-2028"]),
    (date(2028, 1, 1), []),
])  # fmt: skip
def test_what_is_asked_of_a_board_stands_in_the_profile_until_its_day(day: date, codes: list[str]) -> None:
    assert [one.code for one in region(REGION).decisions_asked(day)] == codes


def released_figures(slug: str, *totals: int | None, now: datetime | None = None) -> None:
    """Released totals of the newest half-years, the running one last."""
    periods = last_half_years(now or timezone.now(), len(totals))
    for period, total in zip(periods, totals, strict=True):
        made = Release.objects.create(region=slug, period=period.code, released_at=timezone.now(), book=1)
        rows = [("total", "total", total), ("form", "labour", total), ("cluster", "bel", None)]
        Figure.objects.bulk_create(
            Figure(region=slug, release=made, table=table, row=row, value=value) for table, row, value in rows
        )


def page(role: Role, address: str, *regions: str) -> Any:
    grant = colleague(role, *regions)
    office = DoorClient("office")
    office.sign_in(grant.account, grant)
    return office.get(address)


def text_of(response: Any) -> str:
    main = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)
    assert main
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main[0])).split())


@pytest.mark.django_db
def test_the_page_says_what_is_asked_what_changed_and_why_a_village_has_no_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    monkeypatch.setattr("baken.insight.board.localdate", now.date)
    released_figures(REGION, 20, 45, 990, now=now)

    said = text_of(page(Role.BOARD_MEMBER, "/cijfers/op-een-pagina"))

    assert "Wat wordt van mij gevraagd? Het regionale beleid evalueren en vernieuwen" in said
    assert re.search(r"tot en met \w+ \d{4}\. Colleges", said)
    assert "Er kwamen meer meldingen binnen dan in het halfjaar ervoor." in said
    assert "45 meldingen." in said
    assert "Blaricum, Eemnes, Laren" in said
    assert "0–4" in said
    # The running half-year is not over and is not compared.
    assert "990" not in said


@pytest.mark.django_db
def test_without_two_half_years_nothing_is_compared() -> None:
    released_figures(REGION, 20, 45)

    assert "nog geen twee hele halfjaren" in text_of(page(Role.BOARD_MEMBER, "/cijfers/op-een-pagina"))
    empty = text_of(page(Role.BOARD_MEMBER, "/cijfers/op-een-pagina", "west-friesland"))
    assert "De cijfers" not in empty


@pytest.mark.django_db
def test_the_board_of_one_region_reads_no_other() -> None:
    response = page(Role.BOARD_MEMBER, "/cijfers/op-een-pagina?regio=west-friesland")

    assert response.status_code == 404


@pytest.mark.django_db
def test_the_project_lead_reads_the_regions_side_by_side_and_the_look_is_logged() -> None:
    released_figures(REGION, 20, 45, 10)
    released_figures("west-friesland", None, 5)

    response = page(Role.PROJECT_LEAD, "/cijfers/unit", REGION, "west-friesland")

    said = text_of(response)
    assert "Halfjaar Gooi en Vechtstreek West-Friesland" in said
    assert re.search(r"halfjaar \d{4} 20 – ", said)
    assert re.search(r"halfjaar \d{4} 45 0–4 ", said)
    assert "Arbeidsuitbuiting 45 0–4" in said
    assert Entry.objects.get(action="figures.view").region == REGION


@pytest.mark.django_db
def test_before_anything_was_released_the_page_says_so() -> None:
    assert "nog geen cijfers vrijgegeven" in text_of(page(Role.CHAIN_DIRECTOR, "/cijfers/unit"))
