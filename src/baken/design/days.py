# SPDX-License-Identifier: EUPL-1.2
"""A day as a reader says it aloud; every language puts weekday, number and month in an order of its own."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language

from baken.design.languages import DUTCH, LANGUAGES, Language


def day_with_weekday(day: date) -> str:
    """As "maandag 30 november", in the language that is active."""
    return _said(day, _active().weekday_and_day)


def day_and_month(day: date) -> str:
    """As "30 november", in the language that is active."""
    return _said(day, _active().day)


def day_and_year(day: date) -> str:
    """As "30 november 2026", in the language that is active."""
    return _said(day, _active().day_and_year)


def weekday(day: date) -> str:
    return _said(day, "l")


def _said(day: date, form: str) -> str:
    said = date_format(day, form)
    return said.lower() if _active().days_in_lower_case else said


def _active() -> Language:
    return LANGUAGES.get(get_language() or DUTCH, LANGUAGES[DUTCH])
