# SPDX-License-Identifier: EUPL-1.2
"""What cannot be estimated, said in one sentence: in Dutch for whoever uses Baken, in English for the others."""

from __future__ import annotations


class WrongInput(ValueError):
    """The table is no capture table, or no method can say anything about it."""

    def __init__(self, dutch: str, english: str) -> None:
        super().__init__(english)
        self.dutch = dutch
        self.english = english

    def __str__(self) -> str:
        return self.english


class Cancelled(Exception):
    """Somebody stopped the calculation; there is no answer."""
