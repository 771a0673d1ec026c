# SPDX-License-Identifier: EUPL-1.2
"""Who sees cost and capacity: whoever steers, at the office. The administrator keeps its numbers, as all settings.

Who works notes the minutes of a step; nobody sees whose minutes they were.
"""

from typing import Any

from django.db.models import Q

from baken.access.vocabulary import CASEWORK, Role
from baken.kernel.actor import Actor
from baken.kernel.permissions import May, Rule, role_is

EDITORS = (Role.ADMINISTRATOR,)
READERS = (Role.CHAIN_DIRECTOR, Role.PROJECT_LEAD, Role.BOARD_MEMBER, *EDITORS)


def _is_ours(actor: Actor, thing: Any) -> bool:
    return thing.region in actor.regions


_here = Rule(_is_ours, lambda actor: Q(region__in=sorted(actor.regions)))

MAY = May(
    {
        "capacity.view": role_is(*READERS) & _here,
        "capacity.start": role_is(*EDITORS) & _here,
        "capacity.edit": role_is(*EDITORS) & _here,
        "capacity.play": role_is("system") & _here,
        "capacity.note-time": role_is(*CASEWORK) & _here,
        "capacity.note-hours": role_is("system") & _here,
    }
)
