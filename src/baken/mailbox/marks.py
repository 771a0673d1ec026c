# SPDX-License-Identifier: EUPL-1.2
"""Messages without words: what the reporter asks with a button, or what a code says by being typed.

A mark is the sealed text of an ordinary message. In the database it is a message like another that is to be
read first; which mark it is, or whether it is one at all, stands inside the seal.
"""

from enum import StrEnum

# No keyboard types it, and what somebody types loses it: no words can pass for a mark.
_SIGN = "\x1f"


class Mark(StrEnum):
    FORCED = "forced"
    WITHDRAW = "withdraw"


def as_content(mark: Mark) -> str:
    return f"{_SIGN}{mark}"


_BY_CONTENT = {as_content(mark): mark for mark in Mark}


def mark_in(content: str) -> Mark | None:
    """The mark that this is, or None for words."""
    return _BY_CONTENT.get(content)


def as_words(typed: str) -> str:
    """What somebody typed, which is never a mark."""
    return typed.replace(_SIGN, "")
