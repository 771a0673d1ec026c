# SPDX-License-Identifier: EUPL-1.2
"""The code in a letter of ours, by which whoever got it sees that it is real.

Eight signs that no two people read differently. In the database stands only what the pepper makes of it: without that,
a stolen database gives nothing to try against, and with a network's few tries an hour nobody guesses one.
"""

import hashlib
import hmac
import secrets

from baken.handover.package.words import in_groups, understood
from baken.kernel.reference import ALPHABET
from baken.vault.holders import code_keys

SIGNS = 8


def new_code() -> str:
    """As it is printed: two groups of four."""
    return in_groups("".join(secrets.choice(ALPHABET) for _ in range(SIGNS)))


def mark_of(code: str, region: str) -> str:
    """By what a new code is known here."""
    return _marks(code, region)[0]


def marks_of(typed: str, region: str) -> list[str]:
    """By what this may be known, one per pepper that lives; none for what cannot be a code."""
    return _marks(typed, region) if len(understood(typed)) == SIGNS else []


def _marks(code: str, region: str) -> list[str]:
    said = f"baken letter {region} {understood(code)}".encode()
    return [hmac.new(pepper.key, said, hashlib.sha256).hexdigest() for pepper in code_keys().peppers(region)]
