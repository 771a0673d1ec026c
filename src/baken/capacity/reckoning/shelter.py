# SPDX-License-Identifier: EUPL-1.2
"""A shelter of so many places: whoever finds none goes elsewhere (Erlang loss; any length of stay)."""

from __future__ import annotations

from dataclasses import dataclass

from baken.capacity.reckoning.closed_forms import erlang_b
from baken.capacity.reckoning.reading import facts

DAYS_IN_A_YEAR = 365


@dataclass(frozen=True)
class Shelter:
    """How many find no place, and how many places are taken on average."""

    places: int
    a_year: float
    stay: float
    refused: float
    taken: float

    @property
    def refused_a_year(self) -> float:
        return self.refused * self.a_year


def shelter(places: int | None = None, a_year: float | None = None, stay: float | None = None) -> Shelter:
    """What is left out is the national assumption."""
    known = facts("shelter")["omm"]
    here = known["places"] if places is None else places
    comes = float(known["arrivals"]["a_year"]) if a_year is None else a_year
    stays = float(known["stay"]["days"]) if stay is None else stay
    offered = comes * stays / DAYS_IN_A_YEAR
    refused = erlang_b(offered, here)
    return Shelter(here, comes, stays, refused, offered * (1 - refused))


def places_needed(most_refused: float, a_year: float | None = None, stay: float | None = None) -> int:
    """The fewest places with which no more than this share finds none."""
    places = 0
    while shelter(places, a_year, stay).refused > most_refused:
        places += 1
    return places
