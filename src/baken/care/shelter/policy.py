# SPDX-License-Identifier: EUPL-1.2
"""The places and institutions as the source gives them, the placing rules, and when an answer is expected."""

import tomllib
from dataclasses import dataclass

from baken.care.policy import CALENDAR, FACTS
from baken.care.shelter.vocabulary import ShelterRoute
from baken.kernel.policy import Assumption, Source, Term

__all__ = ["ANSWERED", "CALENDAR", "INSTITUTIONS", "OMM", "RECIPIENT_OF", "ROUTES", "STALE"]

PLACING = Source(
    "Public practice of care coordination",
    "adults from abroad in the reflection period to COSM, several problems at once to OMM, both through CoMensha; "
    "Dutch adults and permit holders through the centre municipality; minors to youth care, alone to Nidos; at "
    "night the emergency beds of the police",
)
COMENSHA_NEEDS_CONSENT = Source(
    "Public practice of CoMensha",
    "registration and shelter are two purposes; care organisations need consent, from 16 on one's own",
)
ANSWERED = Term(
    working_days=1,
    source=Assumption("a request for shelter is looked at again the next working day", ask="zorgcoördinator"),
)
STALE = Term(
    calendar_days=7,
    source=Assumption(
        "what an institution said about free places is old after a week", ask="zorgcoördinator"
    ),
)
OCCUPANCY_IS_SUPPLIED = Assumption(
    "occupancy is known only of institutions that say it themselves; the region keeps its own requests",
    ask="zorgcoördinator, with CoMensha",
)


@dataclass(frozen=True, slots=True)
class Institution:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Route:
    """Whom to ask for which shelter."""

    code: str
    name: str
    asked: str


@dataclass(frozen=True, slots=True)
class NationalPlaces:
    """All places of a kind in the country. How many are where, no source says."""

    name: str
    places: int
    cities: tuple[str, ...]
    institutions: tuple[str, ...]
    source: Source


_TOLD = tomllib.loads((FACTS / "shelter.toml").read_text(encoding="utf-8"))
INSTITUTIONS = {one["code"]: Institution(**one) for one in _TOLD["institution"]}
ROUTES = {one["code"]: Route(**one) for one in _TOLD["route"]}
OMM = NationalPlaces(
    _TOLD["omm"]["name"],
    _TOLD["omm"]["places"],
    tuple(_TOLD["omm"]["cities"]),
    tuple(INSTITUTIONS[code].name for code in _TOLD["omm"]["institutions"]),
    Source(_TOLD["omm"]["document"], _TOLD["omm"]["where"]),
)

# Under which recipient of `handover` the ledger writes what was told to ask for a place.
RECIPIENT_OF = {
    ShelterRoute.NIGHT: "police",
    ShelterRoute.NIDOS: "youth",
    ShelterRoute.YOUTH_CARE: "youth",
    ShelterRoute.OMM: "comensha-shelter",
    ShelterRoute.COSM: "comensha-shelter",
    ShelterRoute.CENTRE: "shelter",
}
ASKED_WITHOUT_CONSENT = Assumption(
    "a bed for tonight is asked of the police as a vital interest, a place for a minor as a public task; elsewhere "
    "consent is the ground, and where it is not known the public task is written down",
    ask="privacy lawyer",
)
