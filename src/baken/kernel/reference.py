# SPDX-License-Identifier: EUPL-1.2
"""What we call a report or a case in speech and on paper: GV-26-7K4Q9.

Not sequential, so a reference tells nobody how many reports there were or which came first.
The last five signs come from an alphabet in which no two signs look alike and which spells no words;
what people write instead of a sign (S for 5, Z for 2, B for 8, U for V) is understood.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from datetime import datetime

from baken.kernel.clock import local_day

ALPHABET = "23456789CDFGHJKMNPQRTVWXY"
LENGTH = 5

_PREFIX = re.compile(r"[A-Z]{2,4}")
_PARTS = re.compile(rf"([A-Z01]{{2,4}})([0-9OIL]{{2}})([0-9A-Z]{{{LENGTH}}})")
_SEPARATORS = re.compile(r"[\W_]+")
_TO_LETTER = str.maketrans("01", "OI")
_TO_DIGIT = str.maketrans("OIL", "011")
_TO_ALPHABET = str.maketrans("SZBU", "528V")


def new_reference(prefix: str, at: datetime) -> str:
    """A random reference, with the year that it is here; the caller's unique constraint settles the rare double."""
    if not _PREFIX.fullmatch(prefix):
        raise ValueError("a prefix is two to four capitals")
    tail = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{prefix}-{local_day(at):%y}-{tail}"


def normalise_reference(text: str) -> str | None:
    """What somebody typed or read aloud, as we write it; None when it cannot be a reference."""
    signs = _SEPARATORS.sub("", unicodedata.normalize("NFKC", text).upper())
    parts = _PARTS.fullmatch(signs)
    if parts is None:
        return None
    prefix, year, tail = parts.groups()
    tail = tail.translate(_TO_ALPHABET)
    if any(sign not in ALPHABET for sign in tail):
        return None
    return f"{prefix.translate(_TO_LETTER)}-{year.translate(_TO_DIGIT)}-{tail}"
