# SPDX-License-Identifier: EUPL-1.2
"""What in a text points at one person: numbers and addresses that can be told by their form.

It warns and never decides. A name, a house or a story that everybody in the village knows has no form that a
program could see, so nothing found does not mean that nobody can be recognised.
"""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum

from phonenumbers import Leniency, PhoneNumberMatcher
from stdnum import iban
from stdnum.nl import bsn

HOME_COUNTRY = "NL"


class Recognisable(StrEnum):
    """Kinds of things that lead to one person."""

    BSN = "bsn"
    PHONE = "phone"
    PLATE = "plate"
    IBAN = "iban"
    MAIL = "mail"


_EDGE, _END = r"(?<![\w-])", r"(?![\w-])"
_MAIL = re.compile(r"[^\s@<>,;:]+@[^\s@<>,;:]+\.\w{2,}")
_IBAN = re.compile(_EDGE + r"[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?" + _END, re.IGNORECASE)
_NINE_DIGITS = re.compile(_EDGE + r"\d(?:[ .]?\d){7,8}" + _END)
# Ten digits as they are written here, given out or not.
_DUTCH_PHONE = re.compile(_EDGE + r"0[1-9](?:[ -]?\d){8}" + _END)
# The series of Dutch plates: L is a letter, 9 a digit. Without hyphens they are plates in capitals only:
# "12 de 20" is not one.
_SERIES = (
    "LL-99-99", "99-99-LL", "99-LL-99", "LL-99-LL", "LL-LL-99", "99-LL-LL", "99-LLL-9", "9-LLL-99", "LL-999-L",
    "L-999-LL", "LLL-99-L", "L-99-LLL", "9-LL-999", "999-LL-9",
)  # fmt: skip
# Written as one word it is a postcode.
_POSTCODE = "9999LL"


def _plates(between: str) -> str:
    written = [series.replace("-", between) for series in _SERIES]
    return "|".join(each.replace("9", r"\d").replace("L", "[A-Z]") for each in written if each != _POSTCODE)


_PLATE_WITH_HYPHENS = re.compile(f"{_EDGE}(?:{_plates('-')}){_END}", re.IGNORECASE)
_PLATE_IN_CAPITALS = re.compile(f"{_EDGE}(?:{_plates(' ')}|{_plates('')}){_END}")


def recognisable_in(text: str) -> tuple[Recognisable, ...]:
    """The kinds that seem to stand in a text, each once, in one order. The text itself goes nowhere."""
    plain = _with_plain_digits(unicodedata.normalize("NFKC", text))
    return tuple(kind for kind, is_there in _TESTS.items() if is_there(plain))


def _with_plain_digits(text: str) -> str:
    """Digits of any script as 0 to 9."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def _has_bsn(text: str) -> bool:
    return any(bsn.is_valid(found[0]) for found in _NINE_DIGITS.finditer(text))


def _has_phone(text: str) -> bool:
    """The end of an account's number has the form of a telephone's."""
    rest = _IBAN.sub(" ", text)
    return (
        bool(_DUTCH_PHONE.search(rest)) or PhoneNumberMatcher(rest, HOME_COUNTRY, Leniency.VALID).has_next()
    )


def _has_plate(text: str) -> bool:
    return bool(_PLATE_WITH_HYPHENS.search(text) or _PLATE_IN_CAPITALS.search(text))


def _has_iban(text: str) -> bool:
    """The words behind a number look like part of it, so every shorter beginning is tried."""
    return any(_begins_with_iban(re.sub(r"\s", "", found[0])) for found in _IBAN.finditer(text))


def _begins_with_iban(signs: str) -> bool:
    return any(iban.is_valid(signs[:length]) for length in range(15, len(signs) + 1))


_TESTS: dict[Recognisable, Callable[[str], bool]] = {
    Recognisable.BSN: _has_bsn,
    Recognisable.PHONE: _has_phone,
    Recognisable.PLATE: _has_plate,
    Recognisable.IBAN: _has_iban,
    Recognisable.MAIL: lambda text: bool(_MAIL.search(text)),
}
