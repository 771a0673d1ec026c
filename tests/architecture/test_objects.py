# SPDX-License-Identifier: EUPL-1.2
"""Every page of one dossier, visited by who works on it and by who may not see it: a page per role is not enough.

Whoever works on it opens each page, so that something could leak. To a colleague of another region, to one who is
kept out, and of a case to one who is not on it, the same address is the page of what does not exist, to the letter.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from baken.access.acting import acting_as
from baken.access.models import RoleGrant
from baken.access.vocabulary import DESK, Role
from baken.audit.models import Entry, Kind
from baken.casework.actions import assign, open_case
from baken.config.reference.rights import Page, pages
from baken.intake.models import Report
from baken.intake.tests.advice.scene import ask
from baken.intake.vocabulary import AdviceKind
from baken.people.actions import NewPerson
from baken.people.vocabulary import Part
from baken.triage.actions import take_up
from baken.triage.tests.scene import LONG_BEFORE, send
from tests.architecture import dossier as scene
from tests.architecture.dossier import Dossier
from tests.architecture.repository import listed
from tests.factories.staff import colleague, purpose_of
from tests.rig.doors import DoorClient, through

WITH_ARGUMENTS = [page for page in pages("desk") if "<" in page.address and page.right]
OF_A_DOSSIER = [page for page in WITH_ARGUMENTS if page.address.startswith(tuple(scene.THINGS))]
# These show no dossier, or one that their own address finds; each has tests of its own.
OTHERS = (
    "/mijn-account/", "/rollen/", "/telefoon/", "/eerdere-signalen/", "/onze-meldingen/", "/triageoverleg/",
    "/rooster/", "/trage-rij/", "/quarantaine/", "/steekproef/", "/meedenken/", "/dezelfde-persoon/",
)  # fmt: skip
# What opens only with words, a file or a person of its own: how it is sent to. Each has tests of its own.
NEEDS_MORE = {
    "file-play": "get", "case-file-play": "get", "read-back": "get", "information-letter": "get",
    "case-transfer-paper": "get",
    "known-here-ask": "post", "combine": "post", "case-unassign": "post",
}  # fmt: skip


@dataclass
class Visitor:
    """Somebody at the desk in one role, and what they see of what does not exist."""

    grant: RoleGrant
    browser: DoorClient = field(init=False)

    def __post_init__(self) -> None:
        self.browser = DoorClient("desk")
        self.browser.sign_in(self.grant.account, self.grant, purpose=purpose_of(Role(self.grant.role)))

    @cached_property
    def nothing(self) -> bytes:
        return bytes(self.visits("/melding/GV-26-22222", "get").content)

    def visits(self, address: str, method: str) -> Any:
        """Whatever the page does is undone."""
        with transaction.atomic():
            response = getattr(self.browser, method)(address)
            response.refusals = Entry.objects.filter(kind=Kind.REFUSAL, actor=self.grant.account_id).count()
            transaction.set_rollback(True)
        return response


class House:
    """The dossier, and visitors made when they first come."""

    def __init__(self) -> None:
        self.owner = colleague(Role.INTAKE_WORKER, starts_on=LONG_BEFORE)
        self.dossier = _dossier(self.owner)
        self.insider = cache(self._insider)
        self.stranger = cache(self._stranger)
        self.kept_out = cache(self._kept_out)

    def _insider(self, role: Role) -> Visitor:
        if role == Role.INTAKE_WORKER:
            return Visitor(self.owner)
        grant = colleague(role, starts_on=LONG_BEFORE)
        if role in (Role.CARE_COORDINATOR, Role.CONFIDENTIAL_DOCTOR, Role.BEHAVIOURAL_SCIENTIST):
            with through("desk", acting_as(self.owner, door="desk")) as by:
                account = grant.account_id
                assign(case=self.dossier.rows["case"], account=account, role=role, by=by, now=timezone.now())
        return Visitor(grant)

    def _stranger(self, role: Role, *regions: str) -> Visitor:
        """Without a region: of this one, and not on the case; a partner and focal officer of elsewhere."""
        elsewhere: dict[Role, dict[str, Any]] = {
            Role.PARTNER: {"partner": "politie"},
            Role.FOCAL_OFFICER: {"municipalities": ["GM0406"]},
        }
        return Visitor(colleague(role, *regions, starts_on=LONG_BEFORE, **elsewhere.get(role, {})))

    def _kept_out(self, role: Role) -> Visitor:
        grant = colleague(role, starts_on=LONG_BEFORE)
        scene.keep_out(grant.account, self.dossier)
        return Visitor(grant)

    def whoever_may_not(self, page: Page, role: Role) -> Iterator[tuple[str, Visitor]]:
        yield "of another region", self.stranger(role, "west-friesland")
        yield "kept out", self.kept_out(role)
        of_nobody = role in (Role.PARTNER, Role.FOCAL_OFFICER)
        if of_nobody or (scene.thing_of(page) in scene.OF_THE_CASE and role != Role.TEAM_LEAD):
            yield "not on it", self.stranger(role)


def _dossier(owner: RoleGrant) -> Dossier:
    report, (advice, _keys) = send(timezone.now()), ask(AdviceKind.CITIZEN, timezone.now())
    with through("desk", acting_as(owner, door="desk", purpose="casework")) as by:
        take_up(report=report, by=by, now=timezone.now())
        case = open_case(
            by=by, report=report, owner=owner.account_id, next_step="contact_victim", now=timezone.now(),
            next_step_on=timezone.localdate(), people=[NewPerson(parts=[Part.VICTIM])],
        )  # fmt: skip
    return scene.made(owner.account, Report.objects.get(pk=report.pk), case, advice)


@pytest.fixture
def house(region_with_keys: str) -> House:
    return House()


def _roles(page: Page) -> list[Role]:
    return [role for role in DESK if role in page.roles]


def test_every_address_with_something_in_it_is_of_a_dossier_or_of_something_else() -> None:
    forgotten = [page.address for page in WITH_ARGUMENTS if page not in OF_A_DOSSIER]

    assert not [address for address in forgotten if not address.startswith(OTHERS)], listed(forgotten)


def _opened(house: House, page: Page, address: str) -> str:
    """In which way it opens for one of those who work on it; empty if for none."""
    for role in _roles(page):
        for method in ("get", "post"):
            response = house.insider(role).visits(address, method)
            if response.status_code not in (404, 405) and response.status_code < 500:
                return method
    return ""


def test_a_page_of_a_dossier_opens_for_who_works_on_it_and_for_others_there_is_nothing(house: House) -> None:
    closed, surprising = [], []
    for number, page in enumerate(OF_A_DOSSIER):
        address, roles = house.dossier.address(page), _roles(page)
        method = _opened(house, page, address)
        if not method and page.name not in NEEDS_MORE:
            closed.append(page.name)
        role = roles[number % len(roles)]
        for who, visitor in house.whoever_may_not(page, role):
            found = visitor.visits(address, method or NEEDS_MORE.get(page.name, "get"))
            if (found.status_code, found.refusals, found.content) != (404, 1, visitor.nothing):
                surprising.append(f"{page.name}: {found.status_code} for {role} {who}")

    assert not closed, listed(closed)
    assert not surprising, listed(surprising)
