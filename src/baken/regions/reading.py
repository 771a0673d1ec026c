# SPDX-License-Identifier: EUPL-1.2
"""From a TOML file to the classes of `shapes`, strictly; whatever is wrong is named by file, line and key."""

from __future__ import annotations

import re
import tomllib
import types
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from baken.regions.shapes import Founded, OneOf, Pattern

Shape = TypeVar("Shape")
Table: TypeAlias = dict[str, Any]
# Where in the file: ("routes", 2) is the third [[routes]], ("quick_exit", 0) the only [quick_exit].
Spot: TypeAlias = tuple[tuple[str, int], ...]
Lines: TypeAlias = list[tuple[int, str]]
WORDS = {str: "a text", int: "a whole number", bool: "true or false", date: "a date such as 2026-03-31"}
HEADER = re.compile(r"^\s*\[\[?\s*([\w.-]+)\s*\]\]?\s*(#.*)?$")


class WrongProfile(ValueError):
    """A region's file cannot be used; the text names file, line and key and says what is expected."""

    key: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One file, and a way to say where in it something is wrong."""

    name: str
    text: str
    table: Table = field(default_factory=dict)

    def wrong(self, spot: Spot, key: str, message: str) -> WrongProfile:
        where = f"{spot[-1][0]}: {key}" if spot and key else (key or spot[-1][0])
        wrong = WrongProfile(f"{self.name}, line {self._line(spot, key)}, {where}: {message}")
        wrong.key = key
        return wrong

    def _line(self, spot: Spot, key: str) -> int:
        """The line of the key, else that of its table, else the first. tomllib keeps no lines."""
        lines = list(enumerate(self.text.splitlines(), start=1))
        first, last = 0, _end_of_table(lines, 0)
        for depth in range(1, len(spot) + 1):
            name, number = ".".join(step for step, _ in spot[:depth]), spot[depth - 1][1]
            headers = [n for n, line in lines if n > first and _header(line) == name]
            if number >= len(headers):
                # An inline table has no header of its own: its key stands in the table around it.
                return self._key_line(lines[first:last], spot[depth - 1][0]) or max(first, 1)
            first = headers[number]
            last = _end_of_table(lines, first)
        here = ".".join([*(step for step, _ in spot), key])
        as_table = next((n for n, line in lines if _header(line) == here), None)
        return self._key_line(lines[first:last], key) or as_table or max(first, 1)

    @staticmethod
    def _key_line(lines: Lines, key: str) -> int | None:
        pattern = re.compile(rf'^\s*"?{re.escape(key)}"?\s*=')
        return next((n for n, line in lines if pattern.match(line)), None)


def _end_of_table(lines: Lines, header: int) -> int:
    """The line before the next header."""
    return next((n - 1 for n, line in lines if n > header and HEADER.match(line)), len(lines))


def _header(line: str) -> str | None:
    match = HEADER.match(line)
    return match[1] if match else None


def open_document(path: Path) -> Document:
    """Read a file; what is no TOML is refused with the line that tomllib gives."""
    try:
        text = path.read_text(encoding="utf-8")
        return Document(path.name, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).rpartition(" (at ")
        line = re.search(r"line (\d+)", place)
        number = line[1] if line else len(text.splitlines())
        raise WrongProfile(f"{path.name}, line {number}: {message[:1].lower()}{message[1:]}") from None
    except (OSError, UnicodeDecodeError):
        raise WrongProfile(f"{path.name} cannot be read as a text file in UTF-8") from None


def read(document: Document, shape: type[Shape]) -> Shape:
    """The whole file as one thing."""
    return _shaped(document, (), document.table, shape)


def _shaped(document: Document, spot: Spot, table: Table, shape: type[Shape]) -> Shape:
    hints = get_type_hints(shape, include_extras=True)
    known = {field.name: field for field in fields(shape)}  # type: ignore[arg-type]
    for key in table:
        if key not in known:
            raise document.wrong(spot, key, f"unknown key; known are {', '.join(known)}")
    values = {key: _value(document, spot, key, value, hints[key]) for key, value in table.items()}
    for key, expected in known.items():
        if key not in table and expected.default is MISSING and expected.default_factory is MISSING:
            raise document.wrong(spot, key, "is missing")
    made = shape(**values)
    if isinstance(made, Founded) and not made.facts:
        raise document.wrong(spot, "source", "say where it is written, or give an assumption")
    return made


def _value(document: Document, spot: Spot, key: str, value: Any, hint: Any) -> Any:
    """One value of the kind that the class says; `hint` is a type, perhaps annotated, or several of it."""
    origin = get_origin(hint)
    if origin is Annotated:
        kind, rule = get_args(hint)
        return _ruled(document, spot, key, _value(document, spot, key, value, kind), rule)
    if origin in (Union, types.UnionType):
        kind = next(option for option in get_args(hint) if option is not type(None))
        return _value(document, spot, key, value, kind)
    if origin in (tuple, frozenset):
        return origin(_several(document, spot, key, value, get_args(hint)[0]))
    if is_dataclass(hint) and isinstance(hint, type):
        if not isinstance(value, dict):
            raise document.wrong(spot, key, "expected a table")
        return _shaped(document, (*spot, (key, 0)), value, hint)
    # A bool is an int and a datetime is a date, for Python only.
    if type(value) is not hint:
        raise document.wrong(spot, key, f"expected {WORDS[hint]}, found {_shown(value)}")
    return value


def _several(document: Document, spot: Spot, key: str, value: Any, hint: Any) -> Iterator[Any]:
    if not isinstance(value, list):
        raise document.wrong(spot, key, f"expected a list, found {_shown(value)}")
    for number, inner in enumerate(value):
        if is_dataclass(hint) and isinstance(hint, type) and isinstance(inner, dict):
            yield _shaped(document, (*spot, (key, number)), inner, hint)
        else:
            yield _value(document, spot, key, inner, hint)


def _ruled(document: Document, spot: Spot, key: str, value: Any, rule: Pattern | OneOf) -> Any:
    if isinstance(rule, OneOf):
        if value not in rule.values:
            raise document.wrong(
                spot, key, f"expected one of {', '.join(rule.values)}, found {_shown(value)}"
            )
    elif not rule.regex.fullmatch(value):
        raise document.wrong(spot, key, f"expected {rule.expected}, found {_shown(value)}")
    return value


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, dict):
        return "a table"
    return value.isoformat() if isinstance(value, date | datetime) else str(value).lower()
