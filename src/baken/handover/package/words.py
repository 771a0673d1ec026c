# SPDX-License-Identifier: EUPL-1.2
"""The number of a package and its password: sixteen signs each, that no two people read differently."""

import hashlib
import secrets

from baken.kernel.reference import ALPHABET

SIGNS, GROUP = 16, 4
_UNDERSTOOD = str.maketrans("SZBU", "528V")


def new_words() -> str:
    """Sixteen random signs, 74 bits; shown in groups of four."""
    return "".join(secrets.choice(ALPHABET) for _ in range(SIGNS))


def in_groups(words: str) -> str:
    return "-".join(words[start : start + GROUP] for start in range(0, len(words), GROUP))


def understood(text: str) -> str:
    """What somebody typed, without spaces and dashes, as we write it; a wrong sign stays wrong."""
    return "".join(sign for sign in text.upper() if sign.isalnum()).translate(_UNDERSTOOD)


def mark(words: str, *, of: str) -> str:
    """By what it is known here. Random words of this length cannot be found back from their mark."""
    return hashlib.sha256(f"baken package {of} {words}".encode()).hexdigest()
