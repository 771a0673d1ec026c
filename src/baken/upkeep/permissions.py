# SPDX-License-Identifier: EUPL-1.2
"""The worker writes how it goes; who oversees the installation reads it, of their own regions."""

from django.db.models import Q

from baken.access.vocabulary import Role
from baken.kernel.actor import SYSTEM
from baken.kernel.permissions import May, Rule, role_is

OVERSEERS = (Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER)

_here = Rule(lambda actor, thing: thing.region in actor.regions, lambda actor: Q(region__in=actor.regions))

MAY = May(
    {
        "status.view": role_is(*OVERSEERS) & _here,
        "status.note": role_is(SYSTEM) & _here,
    }
)
