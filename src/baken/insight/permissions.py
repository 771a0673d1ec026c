# SPDX-License-Identifier: EUPL-1.2
"""Who may see released figures, who may release them, and who may make an estimate."""

from typing import Any

from django.db.models import Q

from baken.access.vocabulary import Role
from baken.kernel.actor import Actor
from baken.kernel.permissions import May, Rule, role_is

READERS = (Role.CHAIN_DIRECTOR, Role.PROJECT_LEAD, Role.BOARD_MEMBER)
# A table of lists is small numbers: those who steer, and no board.
ESTIMATORS = (Role.CHAIN_DIRECTOR, Role.PROJECT_LEAD)


def _ours(actor: Actor, release: Any) -> bool:
    return release.region in actor.regions


of_own_regions = Rule(_ours, lambda actor: Q(region__in=actor.regions))

MAY = May(
    {
        "figures.view": role_is(*READERS) & of_own_regions,
        "figures.release": role_is("system") & of_own_regions,
        "estimate.start": role_is(*ESTIMATORS) & of_own_regions,
        "estimate.view": role_is(*ESTIMATORS) & of_own_regions,
        "estimate.cancel": role_is(*ESTIMATORS) & of_own_regions,
        "estimate.export": role_is(*ESTIMATORS) & of_own_regions,
        "estimate.run": role_is("system") & of_own_regions,
        "estimate.erase": role_is("system") & of_own_regions,
    }
)
