# SPDX-License-Identifier: EUPL-1.2
"""The languages of the front door, each with its own name, and which of them are complete.

A language is offered when everything that a reader can meet in it is there: the pages to read, the way of a
report, the letters and the sentences around them. Tests compare each language that is called complete.
"""

from collections.abc import Iterable
from dataclasses import dataclass

DUTCH = "nl"


@dataclass(frozen=True, slots=True)
class Language:
    """`name` is what its speakers call it, in its own script; `in_dutch` is what colleagues call it.

    How a day is said, in the letters of Django's dates: `E` is the month as it stands in a date. Where Django
    gives names of days and months a capital that the language does not, they are said in lower case.
    """

    code: str
    name: str
    in_dutch: str
    direction: str = "ltr"
    weekday_and_day: str = "l j F"
    day: str = "j F"
    day_and_year: str = "j F Y"
    days_in_lower_case: bool = False


LANGUAGES = {
    one.code: one
    for one in (
        Language("nl", "Nederlands", "Nederlands"),
        Language("en", "English", "Engels"),
        Language(
            "pl",
            "Polski",
            "Pools",
            weekday_and_day="l, j E",
            day="j E",
            day_and_year="j E Y",
            days_in_lower_case=True,
        ),
        Language("ro", "Română", "Roemeens", weekday_and_day="l, j F", days_in_lower_case=True),
        Language("bg", "Български", "Bulgaars", weekday_and_day="l, j F", days_in_lower_case=True),
        Language(
            "hu",
            "Magyar",
            "Hongaars",
            weekday_and_day="F j., l",
            day="F j.",
            day_and_year="Y. F j.",
            days_in_lower_case=True,
        ),
        Language(
            "es",
            "Español",
            "Spaans",
            weekday_and_day=r"l j \d\e F",
            day=r"j \d\e F",
            day_and_year=r"j \d\e F \d\e Y",
            days_in_lower_case=True,
        ),
        Language(
            "uk",
            "Українська",
            "Oekraïens",
            weekday_and_day="l, j E",
            day="j E",
            day_and_year="j E Y",
            days_in_lower_case=True,
        ),
        Language("tr", "Türkçe", "Turks", weekday_and_day="j F l"),
        Language("ar", "العربية", "Arabisch", "rtl"),
        Language("ti", "ትግርኛ", "Tigrinya"),
        Language(
            "vi",
            "Tiếng Việt",
            "Vietnamees",
            weekday_and_day=r"l, \n\g\à\y j \t\h\á\n\g n",
            day=r"\n\g\à\y j \t\h\á\n\g n",
            day_and_year=r"\n\g\à\y j \t\h\á\n\g n \n\ă\m Y",
        ),
        Language(
            "zh-hans",
            "简体中文",
            "Chinees",
            weekday_and_day="n月j日l",
            day="n月j日",
            day_and_year="Y年n月j日",
        ),
    )
}
# A language joins this line in the commit that makes it whole.
COMPLETE = ("nl", "en", "pl", "ro", "bg", "hu", "es", "uk", "tr", "ar", "ti", "vi", "zh-hans")


def offered(wanted: Iterable[str]) -> list[Language]:
    """What of these is complete, in the order of this installation."""
    return [LANGUAGES[code] for code in wanted if code in COMPLETE]
