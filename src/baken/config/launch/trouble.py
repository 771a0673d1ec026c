# SPDX-License-Identifier: EUPL-1.2
"""What stops a start, said in one sentence to whoever typed the command."""

from __future__ import annotations


class Trouble(Exception):
    """Something the person at the keyboard can do something about; shown without a traceback."""

    def __init__(self, dutch: str, english: str) -> None:
        super().__init__(dutch)
        self.dutch = dutch
        self.english = english

    def __str__(self) -> str:
        return "\n".join(sentence for sentence in (self.dutch, self.english) if sentence)
