# SPDX-License-Identifier: EUPL-1.2
"""A draft is its writer's alone: the rule for one, the rule for a list and the wall say the same."""

from uuid import uuid4

import pytest

from baken.access.vocabulary import DESK, Role
from baken.intake.models import CallDraft
from baken.intake.permissions import MAY
from baken.intake.phone.actions import drop_draft, keep_draft
from baken.intake.tests.phone.calls import LATER, LINE, NOW
from baken.intake.tests.phone.conftest import Desk
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.vault.holders import code_keys
from baken.vault.refusals import ProviderUnavailable
from tests.factories.staff import REGION, actor
from tests.rig.doors import through

WRITERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD)


def draft_of(writer: Actor) -> CallDraft:
    with through("desk", writer):
        return keep_draft(call=uuid4(), typed={"story": [LINE]}, version=0, by=writer, now=NOW)


@pytest.mark.parametrize("role", DESK)
def test_nobody_but_its_writer_keeps_sees_or_wipes_a_draft(desk: Desk, role: Role) -> None:
    draft, other = draft_of(desk.actor), actor(role)

    assert MAY.allows(desk.actor, "draft.keep", draft)
    assert not MAY.allows(other, "draft.keep", draft)
    with through("desk", other):
        assert not CallDraft.objects.exists()
        assert not MAY.narrow(CallDraft.objects.all(), other, "draft.keep").exists()
    with through("desk", other), pytest.raises(Refused):
        drop_draft(draft=draft, by=other, now=LATER)


@pytest.mark.parametrize("role", WRITERS)
def test_its_writer_does(desk: Desk, role: Role) -> None:
    writer = actor(role)
    draft = draft_of(writer)

    with through("desk", writer):
        assert list(MAY.narrow(CallDraft.objects.all(), writer, "draft.keep")) == [draft]
        drop_draft(draft=draft, by=writer, now=LATER)
    assert not CallDraft.objects.exists()


def test_a_draft_whose_writer_acts_in_another_role_stays_closed(desk: Desk) -> None:
    draft = draft_of(desk.actor)
    doctor = Actor(door="desk", role=Role.CONFIDENTIAL_DOCTOR, id=desk.actor.id, regions=frozenset({REGION}))

    assert not MAY.allows(doctor, "draft.keep", draft)


@pytest.mark.parametrize("door", ["office", "api"])
def test_a_door_without_keys_makes_no_codes(region: str, door: str) -> None:
    with through(door, Actor(door=door, role="")), pytest.raises(ProviderUnavailable):
        code_keys()
