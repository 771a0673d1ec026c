# SPDX-License-Identifier: EUPL-1.2
"""Who may weigh, assign and decide: casework of the region reads, and each outcome says who chooses it."""

from typing import Any

from django.db.models import Q

from baken.access.apart.rule import not_kept_out
from baken.access.vocabulary import CASEWORK, Role
from baken.kernel.actor import Actor
from baken.kernel.permissions import May, Rule, role_is
from baken.triage.policy import OUTCOMES


def _ours(actor: Actor, thing: Any) -> bool:
    return thing.region in actor.regions


# Whatever is asked here is asked of a report.
of_own_region = Rule(_ours, lambda actor: Q(region__in=actor.regions)) & not_kept_out()
works_on_reports = role_is(Role.INTAKE_WORKER, Role.TEAM_LEAD) & of_own_region

MAY = May(
    {
        "weighing.view": role_is(*CASEWORK) & of_own_region,
        "report.assign": works_on_reports,
        "report.set-aside": works_on_reports,
        "report.look-at-safety": works_on_reports,
        "report.police-called": role_is(*CASEWORK) & of_own_region,
        "evidence.note": works_on_reports,
        **{f"outcome.{kind}": role_is(*rule.may) & of_own_region for kind, rule in OUTCOMES.items()},
    }
)
