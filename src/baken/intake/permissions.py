# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with a report: the front door adds one, casework of its region reads and works on it."""

from typing import Any

from django.db.models import Q

from baken.access.vocabulary import CASEWORK, Role
from baken.kernel.actor import SYSTEM, Actor
from baken.kernel.permissions import May, Rule, role_is


def _ours(actor: Actor, report: Any) -> bool:
    return report.region in actor.regions


def _mine(actor: Actor, draft: Any) -> bool:
    return actor.id is not None and draft.owner == actor.id


of_own_region = Rule(_ours, lambda actor: Q(region__in=actor.regions))
intake_worker = role_is(Role.INTAKE_WORKER, Role.TEAM_LEAD)
casework = role_is(*CASEWORK)
own = Rule(_mine, lambda actor: Q(owner=actor.id) if actor.id else False)

MAY = May(
    {
        "report.send": role_is("reporter"),
        "report.view": casework & of_own_region,
        "report.reveal-reporter": casework & of_own_region,
        "report.take_up": intake_worker & of_own_region,
        "report.weigh": intake_worker & of_own_region,
        "report.decide": intake_worker & of_own_region,
        "report.watch": role_is(SYSTEM) & of_own_region,
        "report.close": intake_worker & of_own_region,
        "report.answer": intake_worker & of_own_region,
        # At the telephone and the desk: a draft is its writer's alone, whatever the role.
        "call.take": intake_worker,
        "draft.keep": intake_worker & of_own_region & own,
        "draft.expire": role_is(SYSTEM) & of_own_region,
        "report.take_in": intake_worker & of_own_region,
        "earlier-signals.import": role_is(Role.TEAM_LEAD) & of_own_region,
        "earlier-signals.withdraw": role_is(Role.TEAM_LEAD) & of_own_region,
        "report.read_back": intake_worker & of_own_region,
    }
)
