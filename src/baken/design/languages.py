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
    """`name` is what its speakers call it; it is shown in its own script."""

    code: str
    name: str
    direction: str = "ltr"


LANGUAGES = {
    one.code: one
    for one in (
        Language("nl", "Nederlands"),
        Language("en", "English"),
        Language("pl", "Polski"),
        Language("ro", "Română"),
        Language("bg", "Български"),
        Language("hu", "Magyar"),
        Language("es", "Español"),
        Language("uk", "Українська"),
        Language("tr", "Türkçe"),
        Language("ar", "العربية", "rtl"),
        Language("ti", "ትግርኛ"),
        Language("vi", "Tiếng Việt"),
        Language("zh-hans", "简体中文"),
    )
}
# A language joins this line in the commit that makes it whole.
COMPLETE = ("nl", "en")


def offered(wanted: Iterable[str]) -> list[Language]:
    """What of these is complete, in the order of this installation."""
    return [LANGUAGES[code] for code in wanted if code in COMPLETE]
