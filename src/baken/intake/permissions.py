# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with a report or an advice request: the front door adds one, casework of its region works on it.

A confidential doctor and a behavioural scientist read what lies on the table of a meeting, while it lies there.

A doctor's consult is read and answered by confidential doctors only; everybody at Veilig Thuis works on the rest
as on reports.
"""

from typing import Any

from django.db.models import Q

from baken.access.apart.rule import not_kept_out
from baken.access.temporary.queries import is_open_to, open_to
from baken.access.vocabulary import CASEWORK, VEILIG_THUIS, Purpose, Role
from baken.intake.policy import ANSWERS
from baken.intake.vocabulary import AdviceKind
from baken.kernel.actor import SYSTEM, Actor
from baken.kernel.permissions import May, Rule, role_is

REPORT = "report"


def _ours(actor: Actor, report: Any) -> bool:
    return report.region in actor.regions


def _mine(actor: Actor, draft: Any) -> bool:
    return actor.id is not None and draft.owner == actor.id


of_own_region = Rule(_ours, lambda actor: Q(region__in=actor.regions))
not_closed = not_kept_out()
open_here = of_own_region & not_closed
intake_worker = role_is(Role.INTAKE_WORKER, Role.TEAM_LEAD)
# Nobody judges the quality of their own work; what nobody took up is nobody's own.
not_ones_own = Rule(
    lambda actor, report: report.owner is None or report.owner != actor.id,
    lambda actor: Q(owner__isnull=True) | ~Q(owner=actor.id),
)
for_quality = Rule(
    lambda actor, _report: actor.purpose == Purpose.QUALITY, lambda actor: actor.purpose == Purpose.QUALITY
)
own = Rule(_mine, lambda actor: Q(owner=actor.id) if actor.id else False)


def _kinds_answered_by(role: str) -> list[str]:
    return [kind.value for kind, roles in ANSWERS.items() if role in roles]


answers_this_kind = Rule(
    lambda actor, advice: advice.kind in _kinds_answered_by(actor.role),
    lambda actor: Q(kind__in=_kinds_answered_by(actor.role)) if _kinds_answered_by(actor.role) else False,
)
no_consult = Rule(
    lambda _actor, advice: advice.kind != AdviceKind.DOCTOR, lambda _actor: ~Q(kind=AdviceKind.DOCTOR)
)
not_erased = Rule(lambda _actor, advice: advice.erased_at is None, lambda _actor: Q(erased_at__isnull=True))
_answers = answers_this_kind & of_own_region
_reads = (role_is(*VEILIG_THUIS) & no_consult & of_own_region) | _answers
answerer = _answers & not_closed
reads_advice = _reads & not_closed
sees_advice = (_reads | (role_is(Role.TEAM_LEAD) & of_own_region)) & not_closed

# Who reads every report of the region; the others of casework read what lies on the table of a meeting.
READERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD, Role.CARE_COORDINATOR)
_reads_every_report = role_is(*READERS)
_sits_at_the_table = role_is(Role.CONFIDENTIAL_DOCTOR, Role.BEHAVIOURAL_SCIENTIST)
_lies_on_the_table = Rule(
    lambda actor, report: is_open_to(actor, REPORT, report.pk), lambda actor: open_to(actor, REPORT)
)
reads_the_report = (_reads_every_report | (_sits_at_the_table & _lies_on_the_table)) & open_here

MAY = May(
    {
        "report.send": role_is("reporter"),
        "report.view": reads_the_report,
        "report.reveal-reporter": reads_the_report,
        "report.take_up": intake_worker & open_here,
        "report.weigh": intake_worker & open_here,
        "report.decide": intake_worker & open_here,
        "report.keep-out": intake_worker & open_here,
        # Whoever reads along at a table learns nothing of the colleagues of this dossier.
        "report.who-looked": _reads_every_report & open_here,
        # That something waits too long is told to all of casework, also to who may not read it.
        "report.hear-of": role_is(*CASEWORK) & open_here,
        "report.let-go": role_is(SYSTEM) & of_own_region,
        "report.sample": role_is(Role.TEAM_LEAD) & open_here & not_ones_own,
        "report.look-in-sample": role_is(Role.TEAM_LEAD) & for_quality & open_here & not_ones_own,
        "report.watch": role_is(SYSTEM) & of_own_region,
        "report.close": intake_worker & open_here,
        "report.answer": intake_worker & open_here,
        # Calling or mailing: the number is shown to whoever works on reports, at a moment that was judged.
        "report.contact": intake_worker & open_here,
        "report.find-by-words": intake_worker,
        # At the telephone and the desk: a draft is its writer's alone, whatever the role.
        "call.take": intake_worker,
        "draft.keep": intake_worker & of_own_region & own,
        "draft.expire": role_is(SYSTEM) & of_own_region,
        "report.take_in": intake_worker & open_here,
        "earlier-signals.import": role_is(Role.TEAM_LEAD) & of_own_region,
        "earlier-signals.withdraw": role_is(Role.TEAM_LEAD) & of_own_region,
        "report.read_back": intake_worker & open_here,
        "report.turn-into-advice": intake_worker & open_here,
        "survey.answer": role_is("reporter") & of_own_region,
        "advice.ask": role_is("reporter"),
        "advice.view": sees_advice,
        "advice.read": reads_advice & not_erased,
        "advice.take-up": answerer & not_erased,
        "advice.answer": answerer & not_erased,
        "advice.note-time": answerer,
        "advice.close": answerer & not_erased,
        "advice.turn-into-report": answerer & not_erased,
        "advice.erase": role_is("system") & of_own_region,
        "advice.remind": role_is("system") & of_own_region,
    }
)
