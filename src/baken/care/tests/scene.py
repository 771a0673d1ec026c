# SPDX-License-Identifier: EUPL-1.2
"""Cases with somebody in care, and the colleagues who work on them."""

import re
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any
from uuid import UUID

from django.utils import timezone

from baken.access.acting import acting_as
from baken.access.models import RoleGrant
from baken.access.vocabulary import Role
from baken.care.actions import start_path
from baken.care.models import CarePath
from baken.casework.actions import NewPerson, assign, open_case
from baken.casework.models import Case
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.people.models import Person
from baken.people.vocabulary import Age, Attribute, Part
from tests.factories import staff
from tests.rig.doors import DoorClient, through

REGION = staff.REGION
# The pages look at the clock, so the scene plays now.
NOW = timezone.now()
LONG_BEFORE = date(2025, 1, 6)
NAME = "Ümit d’Árpád"
VICTIM = NewPerson(parts=[Part.VICTIM], age=Age.ADULT, attributes={Attribute.NAME: NAME})
AGGRESSOR = NewPerson(parts=[Part.AGGRESSOR])


class Browser:
    """Somebody with a browser, and the actor they are in it."""

    def __init__(self, role: Role, *regions: str, purpose: str = "care", **fields: Any) -> None:
        self.grant: RoleGrant = staff.colleague(role, *regions, **{"starts_on": LONG_BEFORE, **fields})
        self.actor: Actor = acting_as(self.grant, door="desk", purpose=purpose)
        self.client = DoorClient("desk")
        self.client.sign_in(self.grant.account, self.grant, purpose=purpose)

    def get(self, address: str) -> Any:
        return self.client.get(address)

    def post(self, address: str, data: dict[str, Any] | None = None) -> Any:
        return self.client.post(address, data or {}, follow=True)

    def fill_in(self, address: str, data: dict[str, Any]) -> Any:
        """Opened first, so that the form carries what stood there."""
        return self.post(address, {"seen": self.get(address).context["form"]["seen"].value()} | data)


def actor(role: Role, *regions: str) -> Actor:
    return staff.actor(role, *regions, starts_on=LONG_BEFORE)


def known(somebody: Actor) -> UUID:
    assert somebody.id is not None
    return somebody.id


def opened(
    by: Actor, *, region: str = REGION, people: Any = (VICTIM, AGGRESSOR), now: datetime = NOW
) -> Case:
    with through("desk", by):
        return open_case(
            by=by, report=None, owner=known(by), next_step="plan_care",
            next_step_on=local_day(now) + timedelta(days=4), people=people, region=region, now=now,
        )  # fmt: skip


def put_on(case: Case, somebody: Actor, by: Actor) -> None:
    with through("desk", by):
        assign(case=case, account=known(somebody), role=Role(somebody.role), by=by, now=NOW)


def case_of(case: Case) -> tuple[Case, Person]:
    return case, Person.objects.get(dossier=case.id, parts=[Part.VICTIM])


def started(case_and_person: tuple[Case, Person], by: Actor, now: datetime = NOW) -> CarePath:
    case, person = case_and_person
    with through("desk", by):
        return start_path(case=case, person=person, by=by, now=now)


def text_of(response: Any) -> str:
    """What stands in the main part of the page, without markup."""
    main = re.search(r"<main.*</main>", response.content.decode(), re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main.group() if main else "")).split())


def led_to(response: Any) -> str:
    return str(response.redirect_chain[-1][0]) if response.redirect_chain else ""
