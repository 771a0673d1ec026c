# SPDX-License-Identifier: EUPL-1.2
"""For every role and action: the rule for one thing is the rule for a list."""

from secrets import token_bytes
from typing import Any
from uuid import UUID

import pytest

from baken.access.calendar.models import CalendarAddress
from baken.access.models import Account, AccountReset, LinkedIdentity, RoleGrant
from baken.access.permissions import MAY
from baken.access.tests.people import GOOI, NOW, WEST, account, acting, grant_to
from baken.access.vocabulary import Reset, Role
from baken.kernel.actor import Actor

pytestmark = pytest.mark.django_db


# Rights over one dossier for a while have a test of their own, at the database too.
TEMPORARY = ("break-glass.", "emergency.", "access-request.", "keep-out.", "table-access.")
LASTING = sorted(action for action in MAY if not action.startswith(TEMPORARY))


@pytest.mark.parametrize("role", [*Role, "system", ""])
def test_the_rule_for_one_thing_is_the_rule_for_a_list(role: str) -> None:
    actor = acting(Role(role)) if role in list(Role) else Actor("office", role, regions=frozenset({GOOI}))
    _put_everything(actor)

    differing = {
        action: (one_by_one, listed)
        for action in LASTING
        for things in [_things(action)]
        if (one_by_one := {thing.pk for thing in things.all() if MAY.allows(actor, action, thing)})
        != (listed := {thing.pk for thing in MAY.narrow(things.all(), actor, action)})
    }

    assert differing == {}


def _things(action: str) -> Any:
    if action.startswith("grant."):
        return RoleGrant.objects
    if action.startswith("calendar."):
        return CalendarAddress.objects
    if action in ("identity.confirm-link", "identity.end-link"):
        return LinkedIdentity.objects
    return AccountReset.objects if action.endswith("confirm-reset") else Account.objects


def _put_everything(actor: Actor) -> None:
    """Grants, resets and accounts of every kind: in one region or two, waiting or not, one's own or not."""
    for role in Role:
        grant_to(account(), role, GOOI, confirmed_at=None)
        grant_to(account(), role, WEST)
    both = grant_to(account(), Role.CARE_COORDINATOR, GOOI, WEST, confirmed_at=None, proposed_by=actor.id)
    for confirmer in (Role.TEAM_LEAD, Role.DATA_PROTECTION_OFFICER):
        for regions in ([GOOI], [GOOI, WEST]):
            for proposed_by in (actor.id or both.account_id, account().id):
                _linked(both.account, regions, confirmer, proposed_by)
                _reset(both.account, regions, confirmer, proposed_by)
    _calendars(both, actor)


def _calendars(other: RoleGrant, actor: Actor) -> None:
    """Somebody else's and, for whoever has an account, one's own."""
    mine = RoleGrant.objects.filter(account=actor.id).first()
    for grant in (other, mine):
        if grant:
            CalendarAddress.objects.create(
                grant=grant, account=grant.account, fingerprint=token_bytes(32), made_at=NOW
            )


def _reset(whose: Account, regions: list[str], confirmer: Role, proposed_by: UUID) -> None:
    AccountReset.objects.create(
        what=Reset.PASSWORD, account=whose, regions=regions, confirmer=confirmer,
        proposed_by=proposed_by, proposed_at=NOW,
    )  # fmt: skip


def _linked(whose: Account, regions: list[str], confirmer: Role, proposed_by: UUID) -> None:
    LinkedIdentity.objects.create(
        account=whose, identity=token_bytes(32), mark=token_bytes(32), regions=regions, confirmer=confirmer,
        proposed_by=proposed_by, proposed_at=NOW,
    )  # fmt: skip
