# SPDX-License-Identifier: EUPL-1.2
from datetime import date
from uuid import UUID

import pytest

from baken.kernel.due import Due, soonest_first

TODAY = date(2026, 4, 8)


def due(reference: str, on: date | None) -> Due:
    return Due(reference, "triage", None, on, "report", ("report", UUID(int=1)))


@pytest.mark.parametrize(
    ("on", "overdue"),
    [(date(2026, 4, 7), True), (date(2026, 4, 8), False), (date(2026, 4, 9), False), (None, False)],
)
def test_what_is_due_today_is_still_in_time(on: date | None, overdue: bool) -> None:
    assert due("GV-26-7K4Q9", on).is_overdue(TODAY) is overdue


def test_the_worklists_of_rooms_become_one_soonest_first_and_undated_last() -> None:
    reports = [due("GV-26-CCCCC", None), due("GV-26-DDDDD", date(2026, 4, 9))]
    cases = [due("GV-26-FFFFF", date(2026, 4, 7)), due("GV-26-22222", date(2026, 4, 9))]

    merged = soonest_first(reports, cases)

    assert [row.reference[-5:] for row in merged] == ["FFFFF", "22222", "DDDDD", "CCCCC"]
