# SPDX-License-Identifier: EUPL-1.2
"""Who may edit the settings of a region: the administrator, in their own regions. Whoever supervises reads along."""

from typing import Any

from django.db.models import Q

from baken.kernel.actor import Actor
from baken.kernel.permissions import May, Rule, role_is


def _is_ours(actor: Actor, setting: Any) -> bool:
    return setting.region in actor.regions


_here = Rule(_is_ours, lambda actor: Q(region__in=sorted(actor.regions)))

_by_somebody_else = Rule(
    lambda actor, setting: actor.id is not None and setting.edited_by != actor.id,
    lambda actor: ~Q(edited_by=actor.id) if actor.id else False,
)

MAY = May(
    {
        "setting.view": role_is("administrator", "data_protection_officer") & _here,
        "setting.edit": role_is("administrator") & _here,
        "setting.confirm": role_is("administrator", "data_protection_officer") & _here & _by_somebody_else,
    }
)
