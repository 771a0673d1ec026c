# SPDX-License-Identifier: EUPL-1.2
"""Who is told of what happened to an account: its owner, and whoever proposed and confirmed it."""

import pytest

from baken.access.actions.codes import make_recovery_codes, use_recovery_code
from baken.access.actions.passkeys import keep_passkey
from baken.access.actions.resets import confirm_reset, propose_reset
from baken.access.vocabulary import Reset, Role
from baken.audit.actions import NO_REGION
from baken.kernel.actor import Actor
from baken.post.models import Mail
from baken.post.server import MailServer
from baken.post.tests.scene import NOW, deliver
from baken.post.vocabulary import Kind
from tests.factories.staff import REGION, actor, colleague
from tests.rig.doors import through
from tests.rig.letterbox import Letterbox

pytestmark = pytest.mark.django_db


def told() -> set[tuple[str, object, str]]:
    return set(Mail.objects.values_list("kind", "account", "region"))


def test_a_reset_is_told_to_its_owner_and_to_both_who_did_it(
    letterbox: Letterbox, server: MailServer
) -> None:
    person = colleague(Role.INTAKE_WORKER).account
    administrator, lead = actor(Role.ADMINISTRATOR), actor(Role.TEAM_LEAD)
    with through("office", administrator):
        reset = propose_reset(account=person, what=Reset.SECOND_FACTOR, by=administrator, now=NOW)
    with through("desk", lead):
        confirm_reset(reset=reset, by=lead, now=NOW)

    assert told() == {
        (Kind.REVIEW_WAITS, lead.id, REGION),
        (Kind.RESET_CONFIRMED, person.id, REGION),
        (Kind.TOOK_PART, administrator.id, REGION),
        (Kind.TOOK_PART, lead.id, REGION),
    }
    while deliver(server):
        continue
    assert len(letterbox.received) == 4


def test_each_recovery_code_that_is_used_is_told_to_its_owner() -> None:
    person = colleague(Role.INTAKE_WORKER).account
    by = Actor(door="desk", role="", id=person.id)
    with through("desk", by):
        codes = make_recovery_codes(account=person, by=by, now=NOW)
        digits = ["".join(filter(str.isdigit, code)) for code in codes]
        used = [use_recovery_code(account=person, code=digits[each], by=by, now=NOW) for each in (0, 0, 1)]

    assert used == [True, False, True]
    assert told() == {(Kind.RECOVERY_CODE_USED, person.id, NO_REGION)}
    assert Mail.objects.count() == 2


def test_a_new_passkey_is_told_to_its_owner() -> None:
    person = colleague(Role.INTAKE_WORKER).account
    by = Actor(door="desk", role="", id=person.id)
    with through("desk", by):
        keep_passkey(account=person, name="telefoon", credential={"id": "x"}, by=by, now=NOW)

    assert told() == {(Kind.SECOND_FACTOR_ADDED, person.id, NO_REGION)}
