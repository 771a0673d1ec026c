# SPDX-License-Identifier: EUPL-1.2
"""What cannot be reckoned, in one sentence: in Dutch for whoever uses Baken, in English for the others."""

from __future__ import annotations


class NotKnown(LookupError):
    """There is no such table, flow or scenario."""

    def __init__(self, dutch: str, english: str) -> None:
        super().__init__(english)
        self.dutch = dutch
        self.english = english


class WrongTable(ValueError):
    """A figure that no cost table can have; `key` says which."""

    def __init__(self, key: str, dutch: str) -> None:
        super().__init__(dutch)
        self.key = key
