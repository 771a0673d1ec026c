# SPDX-License-Identifier: EUPL-1.2
"""Reading a list of earlier signals and saying, line by line, what must be repaired before it is taken in.

A column that looks like a name, an address or a story is refused whole: such a list is not for Baken.
"""

import csv
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from baken.intake.vocabulary import ELSEWHERE, UNKNOWN_PLACE, CameFrom, Form
from baken.regions.profiles import Region

MOST_ROWS = 5_000
LONGEST_TEXT = 1_000_000
DAY, SOURCE, FORM, PLACE = "datum", "bron", "vorm", "gemeente"
COLUMNS = (DAY, SOURCE, FORM, PLACE)
NEEDED = (DAY, SOURCE)
ABOUT_PEOPLE = re.compile(
    r"naam|name|voor|achter|initia|bsn|geboren|geboorte|telefoon|mobiel|nummer|mail|adres|straat|postcode|"
    r"kenteken|iban|omschrijving|toelichting|opmerking|verhaal|notitie|slachtoffer|melder|dader|client|cliënt"
)
YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[-/](?P<month>\d{1,2})[-/](?P<year>\d{4})")
EARLIEST = date(2005, 1, 1)
FORMS = {
    "seksueel": Form.SEXUAL,
    "arbeid": Form.LABOUR,
    "crimineel": Form.CRIMINAL,
    "organen": Form.ORGAN,
    "onbekend": Form.UNKNOWN,
    "": Form.UNKNOWN,
}
CBS = re.compile(r"(?:gm)?(\d{4})")


class Signal(NamedTuple):
    """One earlier signal, in codes."""

    on: date
    came_from: str
    form: str
    municipality: str


@dataclass(frozen=True)
class Problem:
    """What must be repaired. The value itself is not repeated: it may be what should not be here."""

    line: int
    column: str
    what: str


@dataclass(frozen=True)
class Double:
    """A line that says the same as another, or as one that was taken in before (`other` is 0)."""

    line: int
    other: int


@dataclass(frozen=True)
class Checked:
    """A list as it was read. Only a list without problems can be taken in."""

    digest: str
    signals: tuple[tuple[int, Signal], ...] = ()
    problems: tuple[Problem, ...] = ()
    doubles: tuple[Double, ...] = ()

    @property
    def is_clean(self) -> bool:
        return bool(self.signals) and not self.problems

    def taken(self, *, with_doubles: bool) -> list[Signal]:
        """The signals to take in; of what stands there twice the first only, unless it is meant so."""
        left_out = set() if with_doubles else {double.line for double in self.doubles}
        return [signal for line, signal in self.signals if line not in left_out]


class _Unreadable(Exception):
    """A value that is none of those a column takes; its text says what to do."""


def check(text: str, *, region: Region, today: date, known: Iterable[Signal]) -> Checked:
    """Read the list. `known` are the signals that were taken in before."""
    digest = digest_of(text)
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) < 2:
        what = _("Zet de kolomnamen op de eerste regel en de signalen eronder.")
        return Checked(digest, problems=(Problem(1, "", what),))
    if len(lines) - 1 > MOST_ROWS:
        what = _("Dit zijn te veel regels. Splits de lijst.")
        return Checked(digest, problems=(Problem(MOST_ROWS + 2, "", what),))
    columns = _cells(lines[0][1], _separator(lines[0][1]))
    heads = [column.strip().lower() for column in columns]
    wrong = [*_wrong_columns(heads, lines[0][0])]
    if wrong:
        return Checked(digest, problems=tuple(wrong))
    reader = _Reader(region, today, heads, _separator(lines[0][1]))
    for number, line in lines[1:]:
        reader.read(number, line)
    return Checked(
        digest, tuple(reader.signals), tuple(reader.problems), tuple(_doubles(reader.signals, known))
    )


def digest_of(text: str) -> str:
    """The same list has the same digest, whatever system wrote its line ends."""
    lines = [line.strip() for line in text.splitlines()]
    return hashlib.sha256("\n".join(line for line in lines if line).encode()).hexdigest()


class _Reader:
    """Reads line after line; what is wrong with one does not stop the next."""

    def __init__(self, region: Region, today: date, heads: list[str], separator: str) -> None:
        self.heads = heads
        self.separator = separator
        self.today = today
        self.places = _places(region)
        self.signals: list[tuple[int, Signal]] = []
        self.problems: list[Problem] = []

    def read(self, number: int, line: str) -> None:
        cells = _cells(line, self.separator)
        if len(cells) != len(self.heads):
            what = _("Deze regel heeft %(found)s vakken en de eerste %(wanted)s. Maak ze gelijk.")
            self.problems.append(Problem(number, "", what % {"found": len(cells), "wanted": len(self.heads)}))
            return
        given = dict(zip(self.heads, (cell.strip().lower() for cell in cells), strict=True))
        read: dict[str, object] = {}
        for column, reading in ((DAY, self._day), (SOURCE, _source), (FORM, _form), (PLACE, self._place)):
            try:
                read[column] = reading(given.get(column, ""))
            except _Unreadable as wrong:
                self.problems.append(Problem(number, column, str(wrong)))
        if len(read) == len(COLUMNS):
            self.signals.append((number, Signal(*read.values())))  # type: ignore[arg-type]

    def _day(self, value: str) -> date:
        found = YEAR_FIRST.fullmatch(value) or DAY_FIRST.fullmatch(value)
        try:
            day = date(int(found["year"]), int(found["month"]), int(found["day"])) if found else None
        except ValueError:
            day = None
        if day is None:
            raise _Unreadable(_("Schrijf de datum als 2024-05-31 of 31-05-2024."))
        if not EARLIEST <= day <= self.today:
            raise _Unreadable(_("Deze dag kan niet. Vul een dag in tussen 2005 en vandaag."))
        return day

    def _place(self, value: str) -> str:
        code = CBS.fullmatch(value)
        known = self.places.get(f"gm{code[1]}" if code else value)
        if known is None:
            raise _Unreadable(
                _("Vul de code of naam van een gemeente van deze regio in, “elders”, of laat het leeg.")
            )
        return known


def _places(region: Region) -> Mapping[str, str]:
    around = [
        *((m.cbs, m.name) for m in region.municipalities),
        *((n.cbs, n.name) for n in region.neighbours),
    ]
    named = {name.lower(): cbs for cbs, name in around}
    coded = {cbs.lower(): cbs for cbs, _name in around}
    return named | coded | {"": UNKNOWN_PLACE, "onbekend": UNKNOWN_PLACE, "elders": ELSEWHERE}


def _source(value: str) -> str:
    known = {label.lower(): code for code, label in CameFrom.choices} | {
        code: code for code in CameFrom.values
    }
    if value not in known:
        raise _Unreadable(_("Kies een bron: %(all)s.") % {"all": ", ".join(CameFrom.labels).lower()})
    return known[value]


def _form(value: str) -> str:
    known = FORMS | {label.lower(): Form(code) for code, label in Form.choices}
    known |= {code: Form(code) for code in Form.values}
    if value not in known:
        raise _Unreadable(_("Kies een vorm: seksueel, arbeid, crimineel, organen of onbekend."))
    return known[value].value


def _wrong_columns(heads: list[str], line: int) -> Iterable[Problem]:
    for head in heads:
        if head in COLUMNS:
            continue
        if ABOUT_PEOPLE.search(head):
            what = _("Deze kolom lijkt over mensen te gaan. Haal hem uit de lijst: hier horen alleen codes.")
        else:
            what = _("Deze kolom kennen we niet. Haal hem weg. Wij lezen datum, bron, vorm en gemeente.")
        yield Problem(line, head[:40], what)
    for needed in NEEDED:
        if needed not in heads:
            yield Problem(line, needed, _("Deze kolom ontbreekt. Voeg hem toe."))
    for twice in sorted({head for head in heads if heads.count(head) > 1}):
        yield Problem(line, twice[:40], _("Deze kolom staat er twee keer. Haal er één weg."))


def _separator(first: str) -> str:
    """As a spreadsheet writes it: semicolon here, comma elsewhere, a tab when it was copied."""
    return max(";,\t", key=first.count)


def _cells(line: str, separator: str) -> list[str]:
    return next(csv.reader([line], delimiter=separator))


def _doubles(signals: list[tuple[int, Signal]], known: Iterable[Signal]) -> Iterable[Double]:
    seen: dict[Signal, int] = dict.fromkeys(known, 0)
    for line, signal in signals:
        if signal in seen:
            yield Double(line, seen[signal])
        else:
            seen[signal] = line
