# SPDX-License-Identifier: EUPL-1.2
"""Reading a list of running care and saying, line by line, what must be repaired before it is taken over."""

import csv
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from baken.access.queries import Colleague
from baken.care.running import columns
from baken.care.running.columns import (
    BEGAN,
    BORN,
    CLOCK,
    CLOCK_FROM,
    LAST,
    NAME,
    NEEDED,
    NEEDS,
    OWN,
    PLAIN,
    Around,
    Need,
    Unreadable,
    readers,
)
from baken.care.running.policy import MOST_ROWS
from baken.care.vocabulary import NeedState, Way
from baken.casework.vocabulary import NextStep
from baken.people.vocabulary import Age, Attribute
from baken.vault.normalisers import Kind, normalise


@dataclass(frozen=True, slots=True)
class Running:
    """One line: care for one person that runs already."""

    line: int
    began: date
    municipality: str
    age: Age
    owner: Colleague | None
    coordinator: Colleague | None
    step: NextStep
    step_on: date | None
    safe: tuple[Way, ...]
    last: date | None
    reflection: str
    reflection_from: date | None
    needs: Mapping[str, Need]
    own: str = field(repr=False)
    note: str = field(repr=False)
    known: Mapping[Attribute, str] = field(repr=False)

    @property
    def name(self) -> str:
        return self.known.get(Attribute.NAME, "")

    @property
    def begun(self) -> list[str]:
        """The needs of which something is known."""
        return [code for code, need in self.needs.items() if need.state != NeedState.NOT_YET]


@dataclass(frozen=True, slots=True)
class Problem:
    """What must be repaired."""

    line: int
    column: str
    what: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A list as it was read. Only a list without problems can be taken over."""

    digest: str
    rows: tuple[Running, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_clean(self) -> bool:
        return bool(self.rows) and not self.problems


def check(text: str, around: Around) -> Checked:
    text = text.lstrip("\ufeff")  # a mark that a spreadsheet leaves
    digest = hashlib.sha256("\n".join(line.strip() for line in text.split("\n") if line.strip()).encode())
    separator = max(";,\t", key=text.partition("\n")[0].count)
    read = csv.reader(text.splitlines(), delimiter=separator)
    lines = [(read.line_num, cells) for cells in read if any(cell.strip() for cell in cells)]
    if not 2 <= len(lines) <= MOST_ROWS + 1:
        said = _(
            "Zet de kolomnamen op de eerste regel en daaronder 1 tot %(most)s zaken. Splits een langere lijst."
        )
        return Checked(digest.hexdigest(), problems=(Problem(1, "", said % {"most": MOST_ROWS}),))
    heads = [" ".join(head.lower().split()) for head in lines[0][1]]
    if wrong := tuple(_wrong_columns(heads)):
        return Checked(digest.hexdigest(), problems=wrong)
    reader = _Reader(heads, around)
    for number, cells in lines[1:]:
        reader.read(number, cells)
    return Checked(digest.hexdigest(), tuple(reader.rows), tuple(reader.problems))


class _Reader:
    """Reads line after line; what is wrong with one does not stop the next."""

    def __init__(self, heads: list[str], around: Around) -> None:
        self.heads = heads
        self.readers = readers(around)
        self.rows: list[Running] = []
        self.problems: list[Problem] = []
        self._seen: dict[str, int] = {}

    def read(self, number: int, cells: list[str]) -> None:
        if len(cells) != len(self.heads):
            said = _("Deze regel heeft %(found)s vakken en de eerste %(wanted)s. Maak ze gelijk.")
            counted = {"found": len(cells), "wanted": len(self.heads)}
            self.problems.append(Problem(number, "", said % counted))
            return
        given = dict(zip(self.heads, map(str.strip, cells), strict=True))
        before = len(self.problems)
        read = {column: self._value(number, column, given.get(column, "")) for column in self.readers}
        if len(self.problems) == before:
            self.problems.extend(self._together(number, read))
        if len(self.problems) == before:
            self.rows.append(_row(number, read))

    def _value(self, number: int, column: str, value: str) -> Any:
        try:
            return self.readers[column](value)
        except Unreadable as wrong:
            self.problems.append(Problem(number, column, str(wrong)))
            return None

    def _together(self, number: int, read: Mapping[str, Any]) -> Iterable[Problem]:
        """What each is in form and does not go together."""
        if bool(read[CLOCK]) != bool(read[CLOCK_FROM]):
            yield Problem(
                number, CLOCK_FROM, _("Vul bij een bedenktijd ook in vanaf welke dag, of laat beide leeg.")
            )
        if read[LAST] and read[LAST] < read[BEGAN]:
            yield Problem(number, LAST, _("Dit contact was vóór het begin. Kijk welke dag niet klopt."))
        if read[BORN] and not read[NAME]:
            yield Problem(
                number,
                NAME,
                _("Een geboortedatum zonder naam zegt niets. Vul de naam in, of haal de dag weg."),
            )
        own = normalise(Kind.OWN_REFERENCE, read[OWN])
        first = self._seen.setdefault(own, number)
        if first != number:
            yield Problem(number, OWN, _("Dit kenmerk staat ook op regel %s. Haal er één weg.") % first)


def _row(number: int, read: Mapping[str, Any]) -> Running:
    born = read[BORN]
    known = {
        Attribute.NAME: read[NAME],
        Attribute.PHONE: read[columns.PHONE],
        Attribute.BIRTH_DATE: born.isoformat() if born else "",
    }
    return Running(
        line=number,
        began=read[BEGAN],
        municipality=read[columns.PLACE],
        age=read[columns.AGE],
        owner=read[columns.OWNER],
        coordinator=read[columns.COORDINATOR],
        step=read[columns.STEP],
        step_on=read[columns.STEP_ON],
        safe=read[columns.SAFE],
        last=read[LAST],
        reflection=read[CLOCK],
        reflection_from=read[CLOCK_FROM],
        needs={code: read[column] for column, code in NEEDS.items()},
        own=read[OWN],
        note=read[columns.NOTE],
        known={kind: value for kind, value in known.items() if value},
    )


def _wrong_columns(heads: list[str]) -> Iterable[Problem]:
    for head in heads:
        if head not in PLAIN and head not in NEEDS:
            yield Problem(1, head[:40], _("Deze kolom kennen we niet. Haal hem weg of pas de naam aan."))
    for needed in NEEDED:
        if needed not in heads:
            yield Problem(1, needed, _("Deze kolom ontbreekt. Voeg hem toe."))
    for twice in sorted({head for head in heads if heads.count(head) > 1}):
        yield Problem(1, twice[:40], _("Deze kolom staat er twee keer. Haal er één weg."))
