# SPDX-License-Identifier: EUPL-1.2
"""One spelling for each identifier, so that equal identifiers give equal blind indexes.

Raise VERSION when a rule changes: the rows that were written under an older one are then written anew.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from enum import StrEnum

import phonenumbers
from stdnum.exceptions import ValidationError
from stdnum.nl import bsn

from baken.vault.refusals import UnusableIdentifier

VERSION = 1
HOME_COUNTRY = "NL"
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class Kind(StrEnum):
    """The identifiers that can be found again. A birth date alone is here to be refused: it names nobody."""

    PHONE = "phone"
    BSN = "bsn"
    PLATE = "plate"
    EMAIL = "email"
    NAME = "name"
    NAME_AND_BIRTH_DATE = "name-and-birth-date"
    BIRTH_DATE = "birth-date"
    OWN_REFERENCE = "own-reference"


def normalise(kind: Kind, value: str) -> str:
    return RULES[kind](unicodedata.normalize("NFKC", value).strip())


def name_and_birth_date(name: str, born: date) -> str:
    """The value to index or search under Kind.NAME_AND_BIRTH_DATE."""
    return f"{name}|{born.isoformat()}"


def _phone(value: str) -> str:
    try:
        number = phonenumbers.parse(value, HOME_COUNTRY)
    except phonenumbers.NumberParseException:
        raise UnusableIdentifier("phone") from None
    if not phonenumbers.is_possible_number(number):
        raise UnusableIdentifier("phone")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _bsn(value: str) -> str:
    try:
        return str(bsn.validate(value))
    except ValidationError:
        raise UnusableIdentifier("bsn") from None


def _plate(value: str) -> str:
    plate = re.sub(r"[^0-9A-Z]", "", value.upper())
    if len(plate) < 3:
        raise UnusableIdentifier("plate")
    return plate


def _own_reference(value: str) -> str:
    """How somebody else numbers a file: signs and case differ from hand to hand."""
    reference = re.sub(r"[\W_]", "", value.casefold())
    if len(reference) < 3:
        raise UnusableIdentifier("own reference")
    return reference


def _email(value: str) -> str:
    if not EMAIL.fullmatch(value):
        raise UnusableIdentifier("email")
    return value.casefold()


def _name(value: str) -> str:
    """Without accents, marks and case; the order of the parts stays: Ali Hassan is not Hassan Ali."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", value) if not unicodedata.combining(c))
    name = " ".join(re.findall(r"\w+", bare.casefold()))
    if not any(c.isalpha() for c in name):
        raise UnusableIdentifier("name")
    return name


def _name_and_birth_date(value: str) -> str:
    name, _, born = value.partition("|")
    try:
        return f"{_name(name)}|{date.fromisoformat(born).isoformat()}"
    except ValueError:
        raise UnusableIdentifier("name and birth date") from None


def _birth_date(value: str) -> str:
    raise UnusableIdentifier("a birth date alone identifies nobody")


RULES: dict[Kind, Callable[[str], str]] = {
    Kind.PHONE: _phone,
    Kind.BSN: _bsn,
    Kind.PLATE: _plate,
    Kind.EMAIL: _email,
    Kind.NAME: _name,
    Kind.NAME_AND_BIRTH_DATE: _name_and_birth_date,
    Kind.BIRTH_DATE: _birth_date,
    Kind.OWN_REFERENCE: _own_reference,
}
