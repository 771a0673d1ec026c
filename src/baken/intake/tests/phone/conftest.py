# SPDX-License-Identifier: EUPL-1.2
"""A region with keys of its own, and somebody at the desk who takes calls."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from baken.access.acting import acting_as
from baken.access.vocabulary import Role
from baken.kernel.actor import Actor
from baken.mailbox import ready_codes
from baken.vault.epochs import new_region_keys
from tests.factories.staff import REGION, colleague
from tests.rig.doors import DoorClient

SignIn = Callable[..., "Desk"]


class Desk(DoorClient):
    """A browser in which somebody is signed in, who has not said why content is opened."""

    actor: Actor


@pytest.fixture
def region(db: None, settings: Any, tmp_path: Path) -> str:
    """Keys that no other test sees."""
    settings.HOME = tmp_path
    settings.KEYS = tmp_path / "keys" / "full"
    settings.STORAGE = tmp_path / "files"
    new_region_keys(region=REGION, practice=True, at=timezone.now() - timedelta(days=3))
    return REGION


@pytest.fixture(autouse=True)
def codes_of_this_region() -> Any:
    """No stock of codes outlives the keys it was made with."""
    _forget_codes()
    yield
    _forget_codes()


def _forget_codes() -> None:
    ready_codes.pool_of.cache_clear()
    ready_codes.stock_of.cache_clear()
    ready_codes._STOCKS.clear()


@pytest.fixture
def sign_in(region: str) -> SignIn:
    def signed_in(role: Role = Role.INTAKE_WORKER) -> Desk:
        grant = colleague(role)
        desk = Desk("desk")
        desk.sign_in(grant.account, grant)
        desk.actor = acting_as(grant, door="desk", purpose="triage")
        return desk

    return signed_in


@pytest.fixture
def desk(sign_in: SignIn) -> Desk:
    """An intake worker."""
    return sign_in()
