# SPDX-License-Identifier: EUPL-1.2
"""Moments are stored in UTC; people here live in Amsterdam time, and a day is a day there."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def local_day(moment: date | datetime) -> date:
    """The day on which this was, for people here: half past eleven in London is already tomorrow."""
    if not isinstance(moment, datetime):
        return moment
    return as_moment(moment).astimezone(AMSTERDAM).date()


def as_moment(moment: date | datetime) -> datetime:
    """A moment in UTC; of a bare date its beginning. A time without a zone means nothing, and is refused."""
    if not isinstance(moment, datetime):
        return start_of(moment)
    if moment.tzinfo is None:
        raise ValueError("a time without a time zone is no moment")
    return moment.astimezone(UTC)


def start_of(day: date) -> datetime:
    """The moment at which a day begins here."""
    return datetime.combine(day, time.min, AMSTERDAM).astimezone(UTC)
