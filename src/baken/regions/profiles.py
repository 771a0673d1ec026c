# SPDX-License-Identifier: EUPL-1.2
"""The regions and units of this installation: the files, and over them what the office edited. Other rooms come here.

The files in `data/` come with Baken. A folder named by BAKEN_REGIONS_FOLDER adds regions, or replaces one
as a whole by a file of the same name; a `units.toml` in it adds or replaces units. Files are read once; what
was edited is read again when the version in the database changed, which every transaction is told.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import UUID

from baken.kernel.policy import Fact
from baken.regions.checks import check_region, check_unit
from baken.regions.overlay import Changes, Spot, Values, rows_of, with_edits
from baken.regions.reading import Document, WrongProfile, open_document, read
from baken.regions.region import OWN, REPORTING_POINT, Region, Unit, UnitsFile, UnknownHere
from baken.regions.shapes import Founded, Municipality, Partner

__all__ = [
    "OWN", "REPORTING_POINT", "Municipality", "Partner", "Region", "Unit", "UnknownHere", "WrongProfile",
    "all_regions", "facts_of", "forget", "refresh", "region", "region_by_host", "rows_in_file", "try_edits",
    "unit_of", "units",
]  # fmt: skip

DATA = Path(__file__).parent / "data"
UNITS = "units.toml"


@dataclass(frozen=True, slots=True)
class _Atlas:
    regions: Mapping[str, Region]
    units: Mapping[str, Unit]
    by_host: Mapping[str, Region]


def all_regions() -> Mapping[str, Region]:
    """Every region by its slug."""
    return _atlas().regions


def region(slug: str) -> Region:
    """The region of this slug; UnknownHere when there is none."""
    try:
        return all_regions()[slug]
    except KeyError:
        raise UnknownHere(slug) from None


def region_by_host(host: str) -> Region | None:
    """The region whose front door has this host name; a port and capitals make no difference."""
    return _atlas().by_host.get(host.partition(":")[0].rstrip(".").lower())


def units() -> Mapping[str, Unit]:
    """Every police unit by its slug, each with its regions."""
    return _atlas().units


def unit_of(slug: str) -> Unit:
    """The unit to which a region belongs."""
    return units()[region(slug).unit]


def facts_of(thing: Region | Unit) -> list[tuple[str, Fact]]:
    """Every source and assumption in a file, with the place where it stands: for the documentation."""
    return [
        (f"{thing.slug}: {table}[{number}]", fact)
        for table in thing.__slots__
        for number, row in enumerate(_founded(getattr(thing, table)))
        for fact in row.facts
    ]


def forget() -> None:
    """Read the files again at the next question: after the folder changed, and in tests."""
    global _held
    _held = _Held()
    _from_files.cache_clear()
    _documents.cache_clear()


def refresh(version: UUID | None, load: Callable[[], Changes]) -> None:
    """Take over what was edited at the office door, when the version in the database is another than ours."""
    global _held
    if version != _held.version:
        _held = _Held(version, _atlas_of(load()))


def rows_in_file(slug: str, part: str) -> dict[str, dict[str, Any]]:
    """The rows of one table as the file has them, by code, whatever was edited."""
    document = next(one for one in _documents() if one.name == f"{slug}.toml")
    return rows_of(document, part)


def try_edits(slug: str, changes: Mapping[Spot, Values]) -> Region:
    """The region as it would be with these edits; WrongProfile when it could not be."""
    document = next(one for one in _documents() if one.name == f"{slug}.toml")
    edited = with_edits(document, changes)
    made = read(edited, Region)
    check_region(edited, made, frozenset(units()))
    return made


def _founded(value: object) -> list[Founded]:
    rows = value if isinstance(value, tuple) else (value,)
    return [row for row in rows if isinstance(row, Founded)]


@dataclass(frozen=True, slots=True)
class _Held:
    """What was edited, as of a version; without one the files alone hold."""

    version: UUID | None = None
    atlas: _Atlas | None = None


_held = _Held()


def _atlas() -> _Atlas:
    return _held.atlas or _from_files()


@lru_cache(maxsize=1)
def _from_files() -> _Atlas:
    return _made_of(_documents())


def _atlas_of(changes: Changes) -> _Atlas | None:
    """The files with the edits over them. An edit that a newer file no longer allows does not count."""
    if not changes:
        return None
    documents = [
        with_edits(document, _that_fit(document.name.removesuffix(".toml"), changes))
        if document.name.removesuffix(".toml") in changes
        else document
        for document in _documents()
    ]
    return _made_of(documents)


def _that_fit(slug: str, changes: Changes) -> dict[Spot, Values]:
    fitting: dict[Spot, Values] = {}
    for spot, values in changes[slug].items():
        try:
            try_edits(slug, fitting | {spot: values})
        except WrongProfile:
            continue
        fitting[spot] = values
    return fitting


def _made_of(documents: list[Document]) -> _Atlas:
    bare_units = _read_units([document for document in documents if document.name == UNITS])
    regions = _read_regions([document for document in documents if document.name != UNITS], bare_units)
    members = {slug: tuple(r.slug for r in regions.values() if r.unit == slug) for slug in bare_units}
    return _Atlas(
        regions=MappingProxyType(regions),
        units=MappingProxyType({slug: replace(u, regions=members[slug]) for slug, u in bare_units.items()}),
        by_host=MappingProxyType({r.host: r for r in regions.values()}),
    )


@lru_cache(maxsize=1)
def _documents() -> list[Document]:
    """Our own files and those of the extra folder; a region's file there takes the place of ours."""
    chosen = os.environ.get("BAKEN_REGIONS_FOLDER", "")
    extra = Path(chosen) if chosen else None
    if extra is not None and not extra.is_dir():
        raise WrongProfile("BAKEN_REGIONS_FOLDER does not name a folder that exists")
    ours, theirs = sorted(DATA.glob("*.toml")), sorted(extra.glob("*.toml")) if extra else []
    replaced = {path.name for path in theirs} - {UNITS}
    return [open_document(path) for path in [*(p for p in ours if p.name not in replaced), *theirs]]


def _read_units(documents: list[Document]) -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for document in documents:
        for number, unit in enumerate(read(document, UnitsFile).units):
            check_unit(document, number, unit)
            found[unit.slug] = unit
    return found


def _read_regions(documents: list[Document], known_units: Mapping[str, Unit]) -> dict[str, Region]:
    found: dict[str, Region] = {}
    for document in documents:
        new = read(document, Region)
        check_region(document, new, frozenset(known_units))
        for other in found.values():
            for key in ("host", "code"):
                if getattr(other, key) == getattr(new, key):
                    raise document.wrong((), key, f"{other.slug} has the same")
        found[new.slug] = new
    return found
