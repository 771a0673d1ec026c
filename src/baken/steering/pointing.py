# SPDX-License-Identifier: EUPL-1.2
"""What in a general question points at somebody: then it is no general question, and is not taken.

Numbers and addresses are told by their form (`kernel.recognisable`); a name by the word in front of it, a date
of birth by its form. A story that everybody in the village knows has no form: the page asks to leave that out.
"""

import re
from enum import StrEnum

from baken.kernel.recognisable import recognisable_in


class Pointing(StrEnum):
    """Kinds that are found here; those of the kernel keep their own codes."""

    NAME = "name"
    BIRTH = "birth"


_TITLES = r"(?:[Mm]evrouw|[Mm]eneer|[Mm]w\.?|[Dd]hr\.?|[Mm]rs?\.?|[Mm]s\.?|[Ff]amilie|[Ff]amily)"
_CALLED = r"(?:heet|genaamd|noemt zich|voornaam is|achternaam is|named|called|name is)"
_PARTICLES = r"(?:(?:van|de|den|der|het|ter|ten|el|al|bin) )*"
# A word that begins with a capital in any script that has them.
_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][\w'’-]*"
_NAMES = (
    re.compile(rf"\b(?:{_TITLES}|{_CALLED}) {_PARTICLES}{_CAPITAL}(?: {_PARTICLES}{_CAPITAL})*"),
    re.compile(rf"\b(?:[A-Z]\.){{1,4}} ?{_PARTICLES}{_CAPITAL}"),
)
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_MONTHS += "|january|february|march|may|june|july|august|october"
_BIRTHS = (
    re.compile(r"\b\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d{2}\b"),
    re.compile(r"\b(?:19|20)\d{2}-\d{2}-\d{2}\b"),
    re.compile(rf"\b\d{{1,2}} (?:{_MONTHS}) (?:19|20)\d{{2}}\b", re.IGNORECASE),
)


def pointing_in(text: str) -> list[tuple[str, str]]:
    """Kind and piece of text of everything that points at somebody; numbers are named by their kind alone."""
    found = [(kind, match[0]) for kind, match in _matches(text)]
    return found + [(str(kind), "") for kind in recognisable_in(text)]


def _matches(text: str) -> list[tuple[str, re.Match[str]]]:
    kinds = ((Pointing.NAME, _NAMES), (Pointing.BIRTH, _BIRTHS))
    return [
        (str(kind), match) for kind, patterns in kinds for each in patterns for match in each.finditer(text)
    ]
