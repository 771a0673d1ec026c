# SPDX-License-Identifier: EUPL-1.2
"""Who sees cost and capacity: whoever steers, at the office. The administrator keeps its numbers, as all settings.

Who steers makes scenarios with own numbers, which all readers see and only their maker changes or removes. Who works
notes the minutes of a step; nobody sees whose minutes they were.
"""

from typing import Any

from django.db.models import Q

from baken.access.vocabulary import CASEWORK, Role
from baken.kernel.actor import Actor
from baken.kernel.permissions import May, Rule, role_is

EDITORS = (Role.ADMINISTRATOR,)
PLANNERS = (Role.CHAIN_DIRECTOR, Role.PROJECT_LEAD)
READERS = (*PLANNERS, Role.BOARD_MEMBER, *EDITORS)


def _is_ours(actor: Actor, thing: Any) -> bool:
    return thing.region in actor.regions


def _made_it(actor: Actor, scenario: Any) -> bool:
    return actor.id is not None and scenario.made_by == actor.id


_its_maker = Rule(_made_it, lambda actor: Q(made_by=actor.id) if actor.id else False)
_here = Rule(_is_ours, lambda actor: Q(region__in=sorted(actor.regions)))

MAY = May(
    {
        "capacity.view": role_is(*READERS) & _here,
        # Hours without a price: what is left of them, for whoever divides the work.
        "capacity.see-hours": role_is(*READERS, Role.TEAM_LEAD) & _here,
        "capacity.start": role_is(*EDITORS) & _here,
        "capacity.edit": role_is(*EDITORS) & _here,
        "scenario.view": role_is(*READERS) & _here,
        "scenario.make": role_is(*PLANNERS) & _here,
        "scenario.change": role_is(*PLANNERS) & _here & _its_maker,
        "scenario.remove": role_is(*PLANNERS) & _here & _its_maker,
        "capacity.play": role_is("system") & _here,
        "capacity.note-time": role_is(*CASEWORK) & _here,
        "capacity.note-hours": role_is("system") & _here,
    }
)
