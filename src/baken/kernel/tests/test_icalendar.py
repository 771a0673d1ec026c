# SPDX-License-Identifier: EUPL-1.2
"""A calendar as RFC 5545 asks: CRLF, lines of 75 octets, texts escaped, whole days."""

from datetime import UTC, date, datetime

import pytest

from baken.kernel.icalendar import LONGEST_LINE, WholeDay, calendar, escaped, folded

AT = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)


def unfolded(text: str) -> list[str]:
    """As a reader of calendars does it."""
    return text.replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize(
    ("typed", "written"),
    [("a, b; c", "a\\, b\\; c"), ("a\\b", "a\\\\b"), ("een\r\ntwee", "een\\ntwee"), ("Baken: 2", "Baken: 2")],
)
def test_what_means_something_to_a_calendar_is_escaped(typed: str, written: str) -> None:
    assert escaped(typed) == written


@pytest.mark.parametrize("text", ["x" * 75, "x" * 76, "é" * 60, "💡" * 50, "x" * 74 + "é" + "y" * 200, ""])
def test_no_line_is_longer_than_it_may_be_and_no_letter_is_lost(text: str) -> None:
    lines = folded(text).split("\r\n")

    assert all(len(line.encode()) <= LONGEST_LINE for line in lines)
    assert all(line.startswith(" ") for line in lines[1:])
    assert lines[0] + "".join(line[1:] for line in lines[1:]) == text


def test_a_whole_day_ends_on_the_next_and_takes_no_time() -> None:
    text = calendar(
        "Baken", "-//Baken//NL", [WholeDay("a@baken", date(2026, 12, 31), "Baken: 2, zo")], made_at=AT
    )

    assert text.endswith("END:VCALENDAR\r\n")
    assert unfolded(text) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Baken//NL", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        "X-WR-CALNAME:Baken", "BEGIN:VEVENT", "UID:a@baken", "DTSTAMP:20261122T183000Z",
        "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101", "SUMMARY:Baken: 2\\, zo",
        "CLASS:PRIVATE", "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
