# SPDX-License-Identifier: EUPL-1.2
"""A capture table from a CSV file; what is wrong is said with the file, the row and the column.

Either one column of 0 and 1 per list and `count`, each history once, or the same without `count` and one row
per person. UTF-8, with a header, comma or semicolon. Rows are numbered as a spreadsheet does: the header is 1.
Columns that are named as strata or covariates hold words; an empty cell there is a missing value.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from baken.estimation.capture_table import CaptureTable, refuse_lists, refuse_what_says_nothing
from baken.estimation.refusals import WrongInput
from baken.estimation.stratified_table import Levels, StratifiedTable

COUNT = "count"
WHOLE = re.compile(r"\d+")
# More people than there are; a longer number is a mistake, and would be slow to read.
MOST_DIGITS = 9


def read_table(path: str | Path) -> CaptureTable:
    """The table of a file."""
    return parse_table(_text(Path(path)), Path(path).name)


def read_strata(path: str | Path, covariates: Sequence[str]) -> StratifiedTable:
    """The same with these columns as strata or covariates."""
    return parse_strata(_text(Path(path)), Path(path).name, covariates)


def _text(source: Path) -> str:
    try:
        return source.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.read_bytes()[: error.start].count(b"\n") + 1
        raise WrongInput(
            f"{source.name}, rij {line}: het bestand is geen UTF-8.",
            f"{source.name}, row {line}: the file is not UTF-8.",
        ) from None
    except OSError as error:
        raise WrongInput(
            f"{source}: het bestand is niet te lezen ({error.strerror}).",
            f"{source}: the file cannot be read ({error.strerror}).",
        ) from None


def parse_table(text: str, name: str) -> CaptureTable:
    """The table of a text; `name` is what its mistakes are told of."""
    return _parse(text, name, ()).collapsed


def parse_strata(text: str, name: str, covariates: Sequence[str]) -> StratifiedTable:
    """The table of a text with these columns as strata or covariates."""
    return _parse(text, name, tuple(covariates))


def _parse(text: str, name: str, covariates: tuple[str, ...]) -> StratifiedTable:
    rows = _rows(text, name)
    if not rows:
        raise WrongInput(f"{name}: het bestand is leeg.", f"{name}: the file is empty.")
    sheet = _Sheet(name, [cell.strip() for cell in rows[0][1]], covariates)
    counts = sheet.counts(rows[1:])
    try:
        table = StratifiedTable.counted(tuple(sheet.lists), covariates, counts)
        sheet.refuse_empty_lists(table.collapsed)
        refuse_what_says_nothing(table.collapsed)
    except WrongInput as wrong:
        raise WrongInput(f"{name}: {wrong.dutch}", f"{name}: {wrong.english}") from None
    return table


def _rows(text: str, name: str) -> list[tuple[int, list[str]]]:
    """Numbered rows; empty ones are skipped."""
    header = text.split("\n", 1)[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((reader.line_num, cells))
    except csv.Error:
        raise WrongInput(
            f"{name}, rij {reader.line_num}: dit is geen geldige CSV.",
            f"{name}, row {reader.line_num}: this is no valid CSV.",
        ) from None
    return found


@dataclass
class _Sheet:
    """The header, and what each cell below it must be."""

    name: str
    header: list[str]
    covariates: tuple[str, ...]

    def __post_init__(self) -> None:
        named = [(number, name) for number, name in enumerate(self.header) if name.lower() == COUNT]
        if len(named) > 1:
            self._refuse(
                1, self.header[named[1][0]], "de kolom staat er twee keer", "the column is there twice"
            )
        self.counted = named[0][0] if named else None
        missing = [name for name in self.covariates if name not in self.header]
        if missing:
            self._refuse(1, missing[0], "deze kolom is er niet", "there is no such column")
        taken = {self.header.index(name) for name in self.covariates} | {self.counted}
        self.places = [number for number in range(len(self.header)) if number not in taken]
        self.lists = [self.header[number] for number in self.places]
        for number, name in enumerate(self.header, 1):
            if not name:
                self._refuse(1, str(number), "de kolom heeft geen naam", "the column has no name")
        try:
            refuse_lists(self.lists)
        except WrongInput as wrong:
            raise WrongInput(
                f"{self.name}, rij 1: {wrong.dutch}", f"{self.name}, row 1: {wrong.english}"
            ) from None

    def _refuse(self, row: int, column: str, dutch: str, english: str) -> None:
        raise WrongInput(
            f"{self.name}, rij {row}, kolom {column}: {dutch}.",
            f"{self.name}, row {row}, column {column}: {english}.",
        )

    def counts(self, rows: Sequence[tuple[int, list[str]]]) -> dict[tuple[int, Levels], int]:
        counts: dict[tuple[int, Levels], int] = {}
        first: dict[tuple[int, Levels], int] = {}
        for number, cells in rows:
            history, count = self._history(number, cells), self._count(number, cells)
            levels = tuple(cells[self.header.index(name)].strip() or None for name in self.covariates)
            key = history, levels
            if self.counted is not None and key in first:
                self._refuse(
                    number,
                    self._written(history),
                    f"deze combinatie staat ook in rij {first[key]}",
                    f"this combination is in row {first[key]} as well",
                )
            first.setdefault(key, number)
            counts[key] = counts.get(key, 0) + count
        return counts

    def _history(self, row: int, cells: Sequence[str]) -> int:
        if len(cells) != len(self.header):
            raise WrongInput(
                f"{self.name}, rij {row}: {len(cells)} kolommen, in de kop staan er {len(self.header)}.",
                f"{self.name}, row {row}: {len(cells)} columns, the header has {len(self.header)}.",
            )
        marks = [cells[place].strip() for place in self.places]
        for name, cell in zip(self.lists, marks, strict=True):
            if cell not in ("0", "1"):
                self._refuse(
                    row, name, f"er staat {cell!r}, alleen 0 of 1 kan", f"it says {cell!r}, only 0 or 1 can"
                )
        history = sum(1 << place for place, cell in enumerate(marks) if cell == "1")
        if not history:
            self._refuse(
                row,
                self._written((1 << len(self.lists)) - 1),
                "wie op geen enkele lijst staat is niet gezien en kan niet geteld zijn",
                "who is on no list was not seen and cannot have been counted",
            )
        return history

    def _count(self, row: int, cells: Sequence[str]) -> int:
        if self.counted is None:
            return 1
        cell, column = cells[self.counted].strip(), self.header[self.counted]
        if re.fullmatch(r"-\s*[\d.,]+", cell):
            self._refuse(row, column, f"{cell} is een negatief aantal", f"{cell} is a negative count")
        if not WHOLE.fullmatch(cell) or not cell.isascii():
            self._refuse(row, column, f"{cell!r} is geen geheel aantal", f"{cell!r} is not a whole count")
        if len(cell) > MOST_DIGITS:
            self._refuse(row, column, "het aantal is te groot", "the count is too large")
        return int(cell)

    def _written(self, history: int) -> str:
        return "+".join(name for place, name in enumerate(self.lists) if history >> place & 1)

    def refuse_empty_lists(self, table: CaptureTable) -> None:
        for name, total in zip(table.lists, table.totals, strict=True):
            if table.observed and not total:
                raise WrongInput(
                    f"kolom {name}: op deze lijst staat niemand; haal de kolom weg.",
                    f"column {name}: nobody is on this list; remove the column.",
                )
