# SPDX-License-Identifier: EUPL-1.2
"""A region and a police unit as other rooms see them: what the file holds, and what can be asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from baken.regions.shapes import (
    OWN,
    REPORTING_POINT,
    Address,
    Channel,
    Cluster,
    Code,
    Contact,
    Decision,
    Host,
    Language,
    Letter,
    Municipality,
    Name,
    Neighbour,
    Organisation,
    Partner,
    Phone,
    PlainName,
    Prefix,
    QuickExit,
    Rhythm,
    RolePlacement,
    Route,
    Site,
    Slug,
)


class UnknownHere(KeyError):
    """A code that this region does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The area of one reporting point: one file, top to bottom."""

    slug: Slug
    code: Prefix
    name: PlainName
    unit: Slug
    host: Host
    veilig_thuis: PlainName
    veilig_thuis_elsewhere: Code
    languages: tuple[Language, ...]
    theme: Code
    quick_exit: QuickExit
    municipalities: tuple[Municipality, ...]
    figures_clusters: tuple[Cluster, ...]
    civil_services: tuple[Cluster, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    partners: tuple[Partner, ...]
    organisations: tuple[Organisation, ...] = ()
    routes: tuple[Route, ...]
    role_placements: tuple[RolePlacement, ...]
    rhythms: tuple[Rhythm, ...]
    channels: tuple[Channel, ...]
    phones: tuple[Phone, ...]
    contacts: tuple[Contact, ...] = ()
    sites: tuple[Site, ...] = ()
    letters: tuple[Letter, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def leave_to(self) -> Address:
        """Where the quick exit leads."""
        return self.quick_exit.address

    def municipalities_on(self, day: date, service: str | None = None) -> tuple[Municipality, ...]:
        """The municipalities of that day, or those that take part in a service."""
        return tuple(
            m for m in self.municipalities if m.holds_on(day) and (service is None or service in m.services)
        )

    def municipality(self, cbs: str, on: date | None = None) -> Municipality:
        """The municipality as it was on a day; without a day as it was last."""
        known = [m for m in self.municipalities if m.cbs == cbs and (on is None or m.holds_on(on))]
        if not known:
            raise UnknownHere(cbs)
        return max(known, key=lambda m: m.valid_from)

    def municipality_name(self, cbs: str) -> str:
        """A name for the page, also of a neighbour and of a municipality that no longer exists."""
        names = {neighbour.cbs: neighbour.name for neighbour in self.neighbours}
        names |= {municipality.cbs: municipality.name for municipality in self.municipalities}
        return names.get(cbs, cbs)

    def cluster_of(self, cbs: str, on: date | None = None) -> str:
        """The code of the cluster in which its figures are published."""
        return self.municipality(cbs, on).cluster

    def cluster_name(self, code: str) -> str:
        return next(cluster.name for cluster in self.figures_clusters if cluster.code == code)

    def municipalities_served_by(self, civil_service: str, on: date) -> frozenset[str]:
        """The CBS codes for which the people of one shared civil service work."""
        return frozenset(m.cbs for m in self.municipalities_on(on) if m.civil_service == civil_service)

    def veilig_thuis_for(self, cbs: str, on: date) -> str:
        """Who acts for somebody who lives there: "own", or the partner code of another Veilig Thuis."""
        for municipality in self.municipalities_on(on):
            if municipality.cbs == cbs:
                return municipality.veilig_thuis
        acting = {neighbour.cbs: neighbour.veilig_thuis for neighbour in self.neighbours}
        return acting.get(cbs, self.veilig_thuis_elsewhere)

    def serves(self, cbs: str, on: date) -> bool:
        """Whether our own reporting point acts for somebody who lives there."""
        return self.veilig_thuis_for(cbs, on) == OWN

    def partner(self, code: str) -> Partner:
        for partner in self.partners:
            if partner.code == code:
                return partner
        raise UnknownHere(code)

    def organisation(self, code: str) -> Organisation | None:
        """One that reports often; None when the region no longer knows it."""
        return next((one for one in self.organisations if one.code == code), None)

    def partners_that_accept(self, work: str) -> tuple[Partner, ...]:
        return tuple(partner for partner in self.partners if work in partner.accepts)

    def route(self, when: str) -> Route | None:
        """What is proposed for a form of exploitation or a circumstance; None when nothing special is."""
        return next((route for route in self.routes if route.when == when), None)

    def organisation_of(self, role: str, on: date) -> str | None:
        """Who employs this role in the region on that day; unit-level roles stand in the unit."""
        return _placed(self.role_placements, role, on)

    def decisions_asked(self, on: date) -> tuple[Decision, ...]:
        """What is asked of boards now or later, soonest first."""
        asked = [one for one in self.decisions if one.valid_until is None or one.valid_until >= on]
        return tuple(sorted(asked, key=lambda one: one.valid_from))

    def letter(self, language: str, name: str) -> str | None:
        """The region's own wording of a standard text; None when it has none."""
        code = f"{language}-{name}"
        return next((letter.text for letter in self.letters if letter.code == code), None)

    def contact_of(self, adviser: str, cbs: str) -> Contact | None:
        """Where to reach this function for a municipality: its own number first, then that of the region."""
        held = [one for one in self.contacts if one.adviser == adviser]
        own = (one for one in held if cbs in one.municipalities)
        return next(own, None) or next((one for one in held if not one.municipalities), None)

    def phone(self, code: str) -> Phone:
        for phone in self.phones:
            if phone.code == code:
                return phone
        raise UnknownHere(code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A police unit. Its roles see released figures of `regions`, and no case of any of them."""

    slug: Slug
    name: Name
    other_regions: tuple[Name, ...] = ()
    role_placements: tuple[RolePlacement, ...] = ()
    regions: tuple[Slug, ...] = ()

    def organisation_of(self, role: str, on: date) -> str | None:
        return _placed(self.role_placements, role, on)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsFile:
    """`units.toml`. Which regions belong to a unit is said by the regions themselves."""

    units: tuple[Unit, ...]


def _placed(placements: tuple[RolePlacement, ...], role: str, on: date) -> str | None:
    return next((p.organisation for p in placements if p.role == role and p.holds_on(on)), None)


__all__ = ["OWN", "REPORTING_POINT", "Region", "Unit", "UnitsFile", "UnknownHere"]
