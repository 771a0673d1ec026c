# SPDX-License-Identifier: EUPL-1.2
"""Does the chain still hold? Finds what whoever owns the database changed, removed, added or cut off.

All hashes are made again from the form in `canonical`; no function in the database is trusted. A chain
that was rewritten from some link on is found by an anchor only: a number and hash that left the house.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from baken.audit import policy
from baken.audit.queries import chain
from baken.audit.queries.chain import ChainHead, Ends, Place

SHOWN_AT_ONCE = 20

_SENTENCES = {
    "changed": "Regel {first} is gewijzigd.",
    "entry-gone": "Regel {first} is weg; zijn schakel staat er nog.",
    "no-link": "Regel {entry} heeft geen schakel: hij is toegevoegd, of zijn schakel is weg.",
    "gap": "Schakel {first} tot en met {last} ontbreekt.",
    "fork": "De keten splitst zich bij schakel {first}.",
    "broken": "Schakel {first} sluit niet aan op de schakel ervoor.",
    "misplaced": "De opgeruimde schakels {first} tot en met {last} staan niet op hun plaats in de tijd.",
    "too-soon": "De schakels {first} tot en met {last} zijn opgeruimd voor het einde van hun bewaartermijn.",
    "cut-off": "De keten is aan het eind afgekapt: zij liep tot schakel {last} en stopt na {first}.",
    "beyond-head": "De keten loopt door tot schakel {last}, maar haar kop staat bij {first}.",
    "other-head": "De kop van de keten past niet bij schakel {last}.",
    "no-head": "De kop van de keten is weg.",
    "no-chain": "Van deze regio is geen keten te zien.",
    "anchor-gone": "Schakel {first} van het anker is er niet: de keten is afgekapt of vervangen.",
    "anchor-differs": "Schakel {first} is een andere dan op het anker staat: de keten is herschreven.",
    "more": "Er is meer mis dan de eerste {last} gevallen die hier staan.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was written; `str` is a Dutch sentence without content."""

    region: str
    what: str
    first: int = 0
    last: int = 0
    entry: str = ""

    def __str__(self) -> str:
        return _SENTENCES[self.what].format(first=self.first, last=self.last, entry=self.entry)


def verify(region: str | None = None, anchors: Sequence[ChainHead] = (), *, months: int = 0) -> list[Finding]:
    """Everything that is wrong with the chain of a region, or of all; an empty list when nothing is.

    An anchor is a head as it was at an earlier moment, kept outside this database. With `months` only the
    entries of the newest months are made again; all links are followed.
    """
    if region is not None:
        return list(_verify_one(region, anchors, months))
    regions = sorted({*chain.regions_written(), *(anchor.region for anchor in anchors)})
    return [finding for each in regions for finding in _verify_one(each, anchors, months)]


def _verify_one(region: str, anchors: Sequence[ChainHead], newest: int) -> Iterator[Finding]:
    yield from _wrong_end(region, chain.ends_of(region))
    limit = SHOWN_AT_ONCE + 1
    yield from _shown(region, chain.broken_places(region, months_kept=policy.KEPT.months or 0, limit=limit))
    for month in chain.months_written(region)[-newest:]:
        yield from _shown(region, chain.wrong_entries(region, month, limit=limit))
    for anchor in anchors:
        if anchor.region == region:
            yield from _wrong_anchor(anchor)


def _wrong_end(region: str, ends: Ends) -> Iterator[Finding]:
    if ends.head is None:
        yield Finding(region, "no-head" if ends.last else "no-chain")
        return
    said, stands = ends.head.number, ends.last.number if ends.last else 0
    if said > stands:
        yield Finding(region, "cut-off", first=stands, last=said)
    elif said < stands:
        yield Finding(region, "beyond-head", first=said, last=stands)
    elif ends.last and ends.head.hash != ends.last.hash:
        yield Finding(region, "other-head", first=stands, last=stands)


def _shown(region: str, places: Sequence[Place]) -> Iterator[Finding]:
    for place in places[:SHOWN_AT_ONCE]:
        yield Finding(region, place.what, place.first, place.last, place.entry)
    if len(places) > SHOWN_AT_ONCE:
        yield Finding(region, "more", last=SHOWN_AT_ONCE)


def _wrong_anchor(anchor: ChainHead) -> Iterator[Finding]:
    found = chain.hashes_at(anchor.region, anchor.number)
    if not found:
        yield Finding(anchor.region, "anchor-gone", first=anchor.number)
    elif not {anchor.hash, None}.intersection(found):
        yield Finding(anchor.region, "anchor-differs", first=anchor.number)
