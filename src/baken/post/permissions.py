# SPDX-License-Identifier: EUPL-1.2
"""Whoever is signed in may cause a mail to a colleague; the worker sends; the administrator gives addresses."""

from typing import Any

from django.db.models import Q

from baken.access.vocabulary import Role
from baken.audit.actions import NO_REGION
from baken.kernel.actor import SYSTEM, Actor
from baken.kernel.permissions import May, Rule, role_is

OVERSEERS = (Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER)


def _is_somebody(actor: Actor, _mail: Any = None) -> bool:
    return actor.id is not None or actor.role == SYSTEM


_identified = Rule(_is_somebody, _is_somebody)
_here = Rule(lambda actor, thing: thing.region in actor.regions, lambda actor: Q(region__in=actor.regions))
_of_nowhere = Rule(lambda _actor, thing: thing.region == NO_REGION, lambda _actor: Q(region=NO_REGION))
_system = role_is(SYSTEM)
_administers = role_is(Role.ADMINISTRATOR)

MAY = May(
    {
        "mail.tell": _identified & (_here | _of_nowhere),
        "mail.queue": _system & _here,
        "mail.deliver": _system & (_here | _of_nowhere),
        "mail.view": role_is(*OVERSEERS) & (_here | _of_nowhere),
        "address.view": role_is(*OVERSEERS) & _here,
        "address.add": _administers & _here,
        "address.try": _administers & _here,
        "address.end": _administers & _here,
    }
)
