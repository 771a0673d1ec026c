# SPDX-License-Identifier: EUPL-1.2
"""What was asked and answered, in the words that stood on the page; sealed with the report.

A later text or version changes nothing about it, and whoever reads it needs no file of words.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Given:
    """One answer: as the reporter read it, in Dutch, and what it means in codes."""

    code: str
    text: str
    dutch: str
    means: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its answers, as the reporter read it and in Dutch."""

    key: str
    text: str
    dutch: str
    given: tuple[Given, ...]

    @property
    def is_foreign(self) -> bool:
        return self.text != self.dutch


def as_json(asked: Iterable[Asked]) -> str:
    lines = [
        {
            "key": each.key,
            "text": each.text,
            "dutch": each.dutch,
            "given": [[one.code, one.text, one.dutch, dict(one.means)] for one in each.given],
        }
        for each in asked
    ]
    return json.dumps(lines, ensure_ascii=False, separators=(",", ":")) if lines else ""


def from_json(text: str) -> tuple[Asked, ...]:
    return tuple(
        Asked(line["key"], line["text"], line["dutch"], tuple(Given(*one) for one in line["given"]))
        for line in json.loads(text or "[]")
    )


def said(asked: Iterable[Asked], kind: str) -> dict[str, list[str]]:
    """By the code of this kind, such as an indicator: the answers, in Dutch, that point at it."""
    found: dict[str, list[str]] = {}
    for each in asked:
        for one in each.given:
            if kind in one.means:
                found.setdefault(one.means[kind], []).append(one.dutch)
    return found
