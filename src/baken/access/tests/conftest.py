# SPDX-License-Identifier: EUPL-1.2
"""Desk and office as in the settings, with a small URL table of this room's own; dossiers to open."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from baken.access.temporary.models import AccessRequest, EmergencyAccess
from baken.access.tests.openings import FRIDAY, asked, broken, copied, somebody
from baken.access.vocabulary import Role
from baken.config.doors import DOORS
from baken.kernel.actor import Actor
from baken.vault.actions import open_dossier
from baken.vault.epochs import new_region_keys
from tests.factories.staff import REGION
from tests.rig.organisation import Organisation, organisation


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    """An identity provider on another site: of a colleague's organisation, and as a broker of many."""
    backs = [f"http://desk.localhost/inloggen/{place}/terug/" for place in ("organisatie", "melders")]
    with organisation(tmp_path_factory.mktemp("organisation"), *backs) as running:
        yield running


@pytest.fixture
def small_doors(monkeypatch: pytest.MonkeyPatch) -> None:
    for door in ("desk", "office"):
        monkeypatch.setitem(DOORS[door], "ROOT_URLCONF", "baken.access.tests.pages")


@pytest.fixture
def dossier(db: None, settings: Any, tmp_path: Path) -> UUID:
    """A dossier of somebody else, in a region with keys of its own."""
    settings.HOME = tmp_path
    settings.KEYS = tmp_path / "keys" / "full"
    new_region_keys(region=REGION, practice=True, at=FRIDAY)
    found = uuid4()
    open_dossier(region=REGION, dossier=found, kind="case")
    return found


@pytest.fixture
def owner() -> UUID:
    return uuid4()


@pytest.fixture
def given(dossier: UUID) -> tuple[list[EmergencyAccess], list[AccessRequest], Actor, Actor]:
    """One of each, of a care coordinator, told to and asked of an intake worker; and of another region."""
    miriam, farah = somebody(Role.CARE_COORDINATOR), somebody(Role.INTAKE_WORKER)
    assert miriam.id is not None
    here, question = broken(miriam, dossier, owner=farah.id), asked(miriam, dossier, owner=farah.id)
    far = EmergencyAccess.objects.create(
        **copied(here), region="west-friesland", reviewer=Role.DATA_PROTECTION_OFFICER
    )
    far_question = AccessRequest.objects.create(
        region="west-friesland", dossier_kind="case", dossier=uuid4(), account_id=miriam.id, role=miriam.role,
        asked_at=FRIDAY, asked_of=uuid4(),
    )  # fmt: skip
    return [here, far], [question, far_question], miriam, farah
