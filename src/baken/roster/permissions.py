# SPDX-License-Identifier: EUPL-1.2
"""Casework of a region sees who is on duty; the team lead plans; whoever has a duty may hand it on."""

from django.db.models import Q

from baken.access.vocabulary import CASEWORK, Role
from baken.kernel.permissions import May, Rule, role_is

_here = Rule(lambda actor, duty: duty.region in actor.regions, lambda actor: Q(region__in=actor.regions))
_mine = Rule(
    lambda actor, duty: actor.id is not None and duty.account_id == actor.id,
    lambda actor: Q(account=actor.id) if actor.id else False,
)
_stands = Rule(lambda _actor, duty: duty.ended_at is None, lambda _actor: Q(ended_at__isnull=True))
_leads = role_is(Role.TEAM_LEAD)

MAY = May(
    {
        "roster.view": role_is(*CASEWORK) & _here,
        "roster.plan": _leads & _here,
        "duty.hand-on": role_is(*CASEWORK) & (_leads | _mine) & _here & _stands,
    }
)
