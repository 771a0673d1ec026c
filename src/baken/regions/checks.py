# SPDX-License-Identifier: EUPL-1.2
"""What one key cannot show: names that point at nothing, dates that overlap, a service nobody gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from baken.regions.reading import Document, WrongProfile
from baken.regions.region import Region, Unit
from baken.regions.shapes import OWN, REPORTING_POINT, Dated, Municipality

# All that any standard text says; which of them a text may say, is as the standard text of that name says it.
FILLED_IN = {"due", "partner", "phone_veilig_thuis"}
_NAMED = re.compile(r"\{([^}]*)\}")
Row = TypeVar("Row", bound=Dated)


def named_in(text: str) -> set[str]:
    """What a text asks to have filled in."""
    return set(_NAMED.findall(text))


def check_region(document: Document, region: Region, units: frozenset[str]) -> None:
    """Raise WrongProfile for the first thing that cannot be."""
    if document.name != f"{region.slug}.toml":
        raise document.wrong((), "slug", f'expected the name of the file, found "{region.slug}"')
    if region.unit not in units:
        raise document.wrong((), "unit", f'no unit "{region.unit}" in units.toml')
    for problems in (_doubles, _lost_names, _reporting_point, _dates, _times, _letters):
        for problem in problems(document, region):
            raise problem


def check_unit(document: Document, number: int, unit: Unit) -> None:
    """The placements of one unit; which regions it has is said by the regions."""
    if unit.regions:
        raise document.wrong((("units", number),), "regions", "is said by the files of the regions")
    prefix = ("units", number)
    for first, second, row in _overlaps(unit.role_placements):
        if first.role == second.role:
            spot = (prefix, ("role_placements", row))
            raise document.wrong(spot, "valid_from", f"{second.role} is placed twice on one day")


def _doubles(document: Document, region: Region) -> Iterator[WrongProfile]:
    """A code is used once in its table."""
    for table in (
        "figures_clusters",
        "civil_services",
        "partners",
        "organisations",
        "rhythms",
        "channels",
        "phones",
        "contacts",
        "sites",
        "letters",
    ):
        yield from _repeated(document, table, "code", [row.code for row in getattr(region, table)])
    told = [organisation.identifier for organisation in region.organisations]
    yield from _repeated(document, "organisations", "identifier", told)
    yield from _repeated(document, "routes", "when", [route.when for route in region.routes])
    yield from _repeated(document, "neighbours", "cbs", [neighbour.cbs for neighbour in region.neighbours])
    if not region.languages or region.languages[0] != "nl":
        yield document.wrong((), "languages", 'expected a list that begins with "nl"')


def _repeated(document: Document, table: str, key: str, values: Sequence[str]) -> Iterator[WrongProfile]:
    for number, value in enumerate(values):
        if value in values[:number]:
            yield document.wrong(((table, number),), key, f'"{value}" occurs twice')


def _lost_names(document: Document, region: Region) -> Iterator[WrongProfile]:
    """Whatever is named somewhere else in the file exists."""
    partners = {partner.code for partner in region.partners}
    acting = {partner.code for partner in region.partners if partner.kind == "veilig_thuis"} | {OWN}
    clusters = {cluster.code for cluster in region.figures_clusters}
    services = {cluster.code for cluster in region.civil_services} | {""}
    named = [
        *(("municipalities", n, "figures_cluster", m.cluster, clusters) for n, m in _rows(region)),
        *(("municipalities", n, "civil_service", m.civil_service, services) for n, m in _rows(region)),
        *(("municipalities", n, "veilig_thuis", m.veilig_thuis, acting) for n, m in _rows(region)),
        *(("neighbours", n, "veilig_thuis", m.veilig_thuis, acting) for n, m in enumerate(region.neighbours)),
        *(("routes", n, "partner", route.partner, partners) for n, route in enumerate(region.routes)),
        *(
            ("contacts", n, "municipalities", cbs, {m.cbs for m in region.municipalities})
            for n, contact in enumerate(region.contacts)
            for cbs in sorted(contact.municipalities)
        ),
    ]
    for table, number, key, value, known in named:
        if value not in known:
            yield document.wrong(((table, number),), key, f'"{value}" is not in this file')
    if region.veilig_thuis_elsewhere not in acting - {OWN}:
        yield document.wrong((), "veilig_thuis_elsewhere", "expected a partner of kind veilig_thuis")


def _reporting_point(document: Document, region: Region) -> Iterator[WrongProfile]:
    """For a resident either our own reporting point acts, or another Veilig Thuis that is named."""
    for number, municipality in _rows(region):
        if (REPORTING_POINT in municipality.services) != (municipality.veilig_thuis == OWN):
            message = "either it shares our reporting point, or another Veilig Thuis acts for it"
            yield document.wrong((("municipalities", number),), "veilig_thuis", message)


def _dates(document: Document, region: Region) -> Iterator[WrongProfile]:
    """What holds from a day holds until a later day, and one thing holds at a time."""
    for table in ("municipalities", "role_placements", "decisions"):
        for number, row in enumerate(getattr(region, table)):
            if row.valid_until is not None and row.valid_until < row.valid_from:
                yield document.wrong(((table, number),), "valid_until", "lies before valid_from")
    for first, second, number in _overlaps(region.municipalities):
        if first.cbs == second.cbs:
            spot = (("municipalities", number),)
            yield document.wrong(spot, "valid_from", f"{second.cbs} is there twice on one day")
    for placed, again, number in _overlaps(region.role_placements):
        if placed.role == again.role:
            spot = (("role_placements", number),)
            yield document.wrong(spot, "valid_from", f"{again.role} is placed twice on one day")


def _times(document: Document, region: Region) -> Iterator[WrongProfile]:
    """A channel opens before it closes, and a rhythm asks for something."""
    for number, channel in enumerate(region.channels):
        for hours in channel.hours:
            if not hours.opens < hours.closes:
                yield document.wrong((("channels", number),), "hours", "expected to open before it closes")
    for number, rhythm in enumerate(region.rhythms):
        spot = (("rhythms", number),)
        if rhythm.at_least < 1:
            yield document.wrong(spot, "at_least", "expected one or more")
        if rhythm.in_months < 1:
            yield document.wrong(spot, "in_months", "expected one or more")
        if rhythm.at_most is not None and rhythm.at_most < rhythm.at_least:
            yield document.wrong(spot, "at_most", "is less than at_least")


def _letters(document: Document, region: Region) -> Iterator[WrongProfile]:
    """A standard text names only what can be filled in."""
    for number, letter in enumerate(region.letters):
        if unknown := sorted(named_in(letter.text) - FILLED_IN):
            message = f"{{{unknown[0]}}} is not filled in; known are {', '.join(sorted(FILLED_IN))}"
            yield document.wrong((("letters", number),), "text", message)


def _rows(region: Region) -> Iterator[tuple[int, Municipality]]:
    return iter(enumerate(region.municipalities))


def _overlaps(rows: Sequence[Row]) -> Iterator[tuple[Row, Row, int]]:
    """Pairs that hold on one same day, with the row number of the second."""
    for (_, first), (number, second) in combinations(enumerate(rows), 2):
        if first.holds_on(second.valid_from) or second.holds_on(first.valid_from):
            yield first, second, number
