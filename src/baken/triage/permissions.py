# SPDX-License-Identifier: EUPL-1.2
"""Who may weigh, assign and decide: casework of the region reads, and each outcome says who chooses it.

Who was invited to a triage meeting sees that meeting; whoever works on reports leads it.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from baken.access.apart.rule import not_kept_out
from baken.access.vocabulary import CASEWORK, Role
from baken.intake.permissions import reads_the_report
from baken.kernel.actor import SYSTEM, Actor
from baken.kernel.permissions import May, Rule, role_is
from baken.triage.meeting.models import Seat
from baken.triage.policy import OUTCOMES


def _ours(actor: Actor, thing: Any) -> bool:
    return thing.region in actor.regions


_here = Rule(_ours, lambda actor: Q(region__in=actor.regions))
# What is asked of a report.
of_own_region = _here & not_kept_out()


def _invitations(actor: Actor) -> QuerySet[Seat]:
    """Where this actor was invited, in the role in which they act."""
    return Seat.objects.filter(account=actor.id, role=actor.role) if actor.id else Seat.objects.none()


_is_invited = Rule(
    lambda actor, meeting: _invitations(actor).filter(meeting=meeting.pk).exists(),
    lambda actor: Q(Exists(_invitations(actor).filter(meeting=OuterRef("pk")))) if actor.id else False,
)
# Setting reports apart takes two people.
_anothers_proposal = Rule(
    lambda actor, quarantine: actor.id is not None and quarantine.proposed_by != actor.id,
    lambda actor: ~Q(proposed_by=actor.id) if actor.id else False,
)
_workers = role_is(Role.INTAKE_WORKER, Role.TEAM_LEAD)
works_on_reports = _workers & of_own_region

MAY = May(
    {
        "weighing.view": reads_the_report,
        "report.assign": works_on_reports,
        "report.set-aside": works_on_reports,
        "report.look-at-safety": works_on_reports,
        "report.ask-doctor": works_on_reports,
        "report.police-called": role_is(*CASEWORK) & of_own_region,
        "report.name": works_on_reports,
        "report.combine": works_on_reports,
        "wave.view": _workers & _here,
        "wave.set-apart": works_on_reports,
        "wave.to-worklist": works_on_reports,
        "wave.questions-to-worklist": _workers & _here,
        "wave.confirm": _workers & _here & _anothers_proposal,
        "wave.end": _workers & _here,
        "meeting.plan": _workers & _here,
        "meeting.lead": _workers & _here,
        "meeting.view": (_workers | (role_is(*CASEWORK) & _is_invited)) & _here,
        "evidence.note": works_on_reports,
        "ended-wait.view": role_is(Role.TEAM_LEAD) & _here & not_kept_out("dossier"),
        "ended-wait.keep": role_is(SYSTEM) & _here,
        **{f"outcome.{kind}": role_is(*rule.may) & of_own_region for kind, rule in OUTCOMES.items()},
    }
)
