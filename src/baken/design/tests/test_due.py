# SPDX-License-Identifier: EUPL-1.2
from datetime import date

import pytest

from baken.design.due import DueLook, due_look

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("on", "look"),
    [
        (date(2026, 11, 18), DueLook("late", "3 werkdagen te laat", "wo 18 nov")),
        (date(2026, 11, 20), DueLook("late", "1 werkdag te laat", "vr 20 nov")),
        (MONDAY, DueLook("today", "vandaag", "ma 23 nov")),
        (date(2026, 11, 24), DueLook("", "morgen", "di 24 nov")),
        (date(2026, 11, 25), DueLook("", "wo 25 nov", "over 2 werkdagen")),
        (date(2027, 1, 4), DueLook("", "ma 4 jan 2027", "over 28 werkdagen")),
        (None, DueLook("none", "geen datum")),
    ],
)
def test_a_due_date_says_first_how_late_it_is(on: date | None, look: DueLook) -> None:
    assert due_look(on, MONDAY) == look


def test_a_day_late_in_the_weekend_is_late_without_a_count() -> None:
    saturday, friday = date(2026, 11, 21), date(2026, 11, 20)

    assert due_look(friday, saturday) == DueLook("late", "te laat", "vr 20 nov")


def test_only_late_and_today_get_an_icon() -> None:
    assert [DueLook(state, "").icon for state in ("late", "today", "none", "")] == ["alert", "clock", "", ""]
