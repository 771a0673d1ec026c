# SPDX-License-Identifier: EUPL-1.2
"""Who may see a care path and work on it: whoever may do so in its case, and nobody else.

The rule of the case is asked for again and not repeated: who is kept out of a case is kept out of its care.
"""

from django.db.models import Q, QuerySet

from baken.access.vocabulary import CASEWORK, Role
from baken.care.models import CarePath
from baken.care.policy import WORKERS
from baken.care.running.policy import TAKERS
from baken.casework.models import Case
from baken.casework.permissions import MAY as CASE
from baken.casework.permissions import in_cases
from baken.kernel.actor import Actor
from baken.kernel.permissions import May, Rule, role_is


def _in(action: str) -> Rule:
    """Of a case with which the actor may do this."""
    return Rule(
        lambda actor, path: CASE.narrow(Case.objects.filter(pk=path.case_id), actor, action).exists(),
        lambda actor: in_cases(actor, action),
    )


_of_region = Rule(lambda actor, path: path.region in actor.regions, lambda actor: Q(region__in=actor.regions))
_for_a_purpose = Rule(lambda actor, _path: bool(actor.purpose), lambda actor: bool(actor.purpose))
_noted_by_me = Rule(
    lambda actor, thought: actor.id is not None and thought.noted_by == actor.id,
    lambda actor: Q(noted_by=actor.id) if actor.id else False,
)

_sees = role_is(*CASEWORK) & _of_region & _in("case.view")
_works = role_is(*WORKERS) & _of_region & _in("case.set_next_step")

MAY = May(
    {
        "care.follow": role_is(*CASEWORK) & _of_region & _in("case.follow"),
        "care.view": _sees,
        "care.read": _sees & _for_a_purpose,
        "care.start": _works,
        "care.work": _works,
        "shelter.note-occupancy": role_is(Role.CARE_COORDINATOR) & _of_region,
        "running.take-over": role_is(*TAKERS) & _of_region,
        "thinking.note": role_is(Role.CARE_COORDINATOR) & _of_region,
        "thinking.take-back": role_is(Role.CARE_COORDINATOR) & _of_region & _noted_by_me,
    }
)


def paths_followed_by(actor: Actor) -> QuerySet[CarePath]:
    """Those that are this actor's task: they stand on the page of the day."""
    return MAY.narrow(CarePath.objects.all(), actor, "care.follow")
