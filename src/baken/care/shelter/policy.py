# SPDX-License-Identifier: EUPL-1.2
"""The places and institutions as the source gives them, the placing rules, and when an answer is expected."""

import tomllib
from dataclasses import dataclass

from baken.care.policy import CALENDAR, FACTS
from baken.care.shelter.vocabulary import Packet, ShelterRoute
from baken.handover.recipients import recipient
from baken.handover.vocabulary import Ground
from baken.kernel.policy import Assumption, Source, Term

__all__ = [
    "ANSWERED",
    "CALENDAR",
    "FIELD_OF",
    "INSTITUTIONS",
    "NEEDS_CONSENT",
    "OMM",
    "RECEIVED_BY",
    "RECIPIENT_OF",
    "ROUTES",
    "STALE",
    "WITHOUT_CONSENT",
]

PLACING = Source(
    "Public practice of care coordination",
    "adults from abroad in the reflection period to COSM, several problems at once to OMM, both through CoMensha; "
    "Dutch adults and permit holders through the centre municipality; minors to youth care, alone to Nidos; at "
    "night the emergency beds of the police",
)
CARE_NEEDS_CONSENT = Source(
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

# Under which recipient of `handover` the ledger writes what was told to ask for a place; its list says what may be
# told.
RECIPIENT_OF = {
    ShelterRoute.NIGHT: "night-bed",
    ShelterRoute.NIDOS: "youth",
    ShelterRoute.YOUTH_CARE: "youth",
    ShelterRoute.OMM: "comensha-shelter",
    ShelterRoute.COSM: "comensha-shelter",
    ShelterRoute.CENTRE: "shelter",
}
# CoMensha gives a place; whoever receives the person there is a shelter.
RECEIVED_BY = RECIPIENT_OF | {ShelterRoute.OMM: "shelter", ShelterRoute.COSM: "shelter"}
NEEDS_CONSENT = frozenset(
    route for route, code in RECIPIENT_OF.items() if (asked := recipient(code)) is not None and asked.consent
)
WITHOUT_CONSENT = {
    ShelterRoute.NIGHT: Ground.VITAL_INTEREST,
    ShelterRoute.NIDOS: Ground.PUBLIC_TASK,
    ShelterRoute.YOUTH_CARE: Ground.PUBLIC_TASK,
}
ASKED_WITHOUT_CONSENT = Assumption(
    "a bed for tonight is asked of the police as a vital interest, a place for a minor as a public task; elsewhere "
    "consent is the ground, and without it nothing goes",
    ask="privacy lawyer",
)
# As which field of the recipient's list the ledger names a part of the packet.
FIELD_OF = {
    Packet.RISKS: "safety",
    Packet.MEDICINE: "medical",
    Packet.CHILDREN: "children",
    Packet.PHONE: "reach",
    Packet.MAY_KNOW: "reach",
    Packet.ADDRESS: "note",
}
PACKET_IS_GIVEN = Assumption(
    "the packet goes to whoever receives the person once there is a place, on the consent with which it was asked",
    ask="privacy lawyer, with the shelters",
)
