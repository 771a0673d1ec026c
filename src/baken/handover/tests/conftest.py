# SPDX-License-Identifier: EUPL-1.2
"""A region with keys of its own, and everybody who has to do with a hand-over."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from baken.access.vocabulary import Role
from baken.handover.actions import consult, offer
from baken.handover.models import Consultation, Offer
from baken.kernel.actor import Actor
from tests.rig.doors import through

REGION = "gooi-en-vechtstreek"
NOW = datetime(2026, 4, 10, 9, 30, tzinfo=UTC)
ENDS = date(2026, 6, 1)
HILVERSUM, HUIZEN = "GM0402", "GM0406"
FIELDS = {"forms": "Arbeidsuitbuiting", "employer": "Schoonmaakbedrijf ’t Hoekje"}


@pytest.fixture
def region(keys_made: Callable[[datetime], str]) -> str:
    """Keys that no other test sees; `through` takes each door's part of them."""
    return keys_made(NOW)


def actor(role: str, **more: Any) -> Actor:
    """Somebody at the desk of the region, for a purpose."""
    shared = Actor(door="desk", role=role, id=uuid4(), regions=frozenset({REGION}), purpose="casework")
    return replace(shared, **more)


def focal_officer(*municipalities: str) -> Actor:
    return actor(Role.FOCAL_OFFICER, municipalities=frozenset(municipalities))


@pytest.fixture
def farah(region: str) -> Actor:
    """An intake worker."""
    return actor(Role.INTAKE_WORKER)


@pytest.fixture
def bas(region: str) -> Actor:
    """The labour inspectorate."""
    return actor(Role.PARTNER, partner="nla")


@pytest.fixture
def petra(region: str) -> Actor:
    """The police."""
    return actor(Role.PARTNER, partner="politie")


@pytest.fixture
def jeroen(region: str) -> Actor:
    """The focal officer of Hilversum."""
    return focal_officer(HILVERSUM)


@pytest.fixture
def lotte(region: str) -> Actor:
    """The focal officer of Huizen."""
    return focal_officer(HUIZEN)


@pytest.fixture
def worker(region: str) -> Actor:
    return Actor.system(region, "expiry")


def offered(by: Actor, **changes: Any) -> Offer:
    """An offer to the labour inspectorate, made at the desk."""
    given: dict[str, Any] = {
        "region": REGION,
        "partner": "nla",
        "source": ("report", uuid4()),
        "fields": FIELDS,
        "purpose": "investigate",
        "ground": "public_task",
        "ends_on": ENDS,
        "now": NOW,
    }
    with through("desk", by):
        made = offer(by=by, **given | changes)
    # As if somebody of this partner had an account; `test_package` is about those without.
    Offer.objects.filter(pk=made.pk).update(delivery="desk")
    made.delivery = "desk"
    return made


def asked(by: Actor, **changes: Any) -> Consultation:
    """A question to the focal officers of Hilversum."""
    given: dict[str, Any] = {
        "region": REGION,
        "municipality": HILVERSUM,
        "source": ("report", uuid4()),
        "question": "Staat er iemand ingeschreven op dit adres?",
        "domain": "public_order",
        "fields": {"place": "Kerkstraat 1"},
        "purpose": "enrich",
        "ground": "public_task",
        "ends_on": ENDS,
        "now": NOW,
    }
    with through("desk", by):
        return consult(by=by, **given | changes)


@pytest.fixture
def an_offer(farah: Actor) -> Offer:
    return offered(farah)


@pytest.fixture
def a_question(farah: Actor) -> Consultation:
    return asked(farah)
