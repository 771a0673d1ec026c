# SPDX-License-Identifier: EUPL-1.2
"""A region with keys of its own, and somebody signed in at the desk."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from baken.access.acting import acting_as
from baken.access.vocabulary import Role
from baken.kernel.actor import Actor
from baken.triage.tests.scene import LONG_BEFORE, REGION
from baken.vault.epochs import new_region_keys
from tests.factories.staff import colleague, purpose_of
from tests.rig.doors import DoorClient

SignIn = Callable[..., "Desk"]


class Desk(DoorClient):
    """A browser in which somebody is signed in."""

    actor: Actor


@pytest.fixture
def region(db: None, settings: Any, tmp_path: Path) -> str:
    """Keys that no other test sees."""
    settings.HOME = tmp_path
    settings.KEYS = tmp_path / "keys" / "full"
    settings.STORAGE = tmp_path / "files"
    new_region_keys(region=REGION, practice=True, at=timezone.now() - timedelta(days=3))
    return REGION


@pytest.fixture
def sign_in(region: str) -> SignIn:
    """Signs a new colleague in, who said why already."""

    def signed_in(
        role: Role = Role.INTAKE_WORKER, *, purpose: str | None = None, region_of_role: str = REGION
    ) -> Desk:
        grant = colleague(role, region_of_role, starts_on=LONG_BEFORE)
        desk = Desk("desk")
        said = purpose_of(role) if purpose is None else purpose
        desk.sign_in(grant.account, grant, purpose=said)
        desk.actor = acting_as(grant, door="desk", purpose=said)
        return desk

    return signed_in


@pytest.fixture
def desk(sign_in: SignIn) -> Desk:
    """An intake worker."""
    return sign_in()
