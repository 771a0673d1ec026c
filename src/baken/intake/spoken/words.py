# SPDX-License-Identifier: EUPL-1.2
"""Which two words belong to a report, and how a worker may type them."""

import hashlib
import hmac
import re
import tomllib
import unicodedata
from functools import cache
from uuid import UUID

from baken.intake.policy import FACTS


@cache
def word_list() -> tuple[str, ...]:
    return tuple(tomllib.loads((FACTS / "spoken.toml").read_text(encoding="utf-8"))["words"])


def spoken_words(report: UUID, secret: str) -> str:
    """Two different words in an order. They follow from the report's id under the door's secret, so that a second
    click on the same page shows the same words; nobody without the secret can tell them from the id."""
    drawn = int.from_bytes(hmac.digest(secret.encode(), b"spoken" + report.bytes, hashlib.sha256))
    words = word_list()
    first, rest = drawn % len(words), drawn // len(words)
    others = [word for place, word in enumerate(words) if place != first]
    return f"{words[first]} {others[rest % len(others)]}"


def as_heard(typed: str) -> str:
    """One spelling of what was heard: without capitals, accents and signs."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", typed) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z]+", bare.casefold()))
