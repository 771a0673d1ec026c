# SPDX-License-Identifier: EUPL-1.2
"""Who may see a case and do what with it.

On a case is who owns it or was put on it, in the role in which they act now. The team lead sees all cases of
the region. Focal officers and partners see none, whatever was laid before them. Somebody of casework for whom a
case was opened for a while (an emergency, or on request) reads it and does nothing in it. Whoever is kept out of
a case sees none of it, in whatever role.
"""

from copy import copy
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet

from baken.access.apart.rule import not_kept_out
from baken.access.temporary.queries import is_open_to, open_to
from baken.access.vocabulary import CASEWORK, VEILIG_THUIS, Purpose, Role
from baken.casework.models import Assignment, Case
from baken.casework.policy import OWNERS
from baken.casework.policy.asking import ASKERS
from baken.casework.policy.informing import SECOND_EYES
from baken.casework.policy.safety import READERS
from baken.kernel.actor import SYSTEM, Actor
from baken.kernel.permissions import May, Rule, role_is

KIND = "case"


def assignments_of(actor: Actor) -> QuerySet[Assignment]:
    """Where this actor is put on a case now, in the role in which they act."""
    if actor.id is None:
        return Assignment.objects.none()
    return Assignment.objects.filter(account=actor.id, role=actor.role, until__isnull=True)


def _is_put_on(actor: Actor, case: Any) -> bool:
    return assignments_of(actor).filter(case=case.pk).exists()


def is_one_of(column: str, ids: QuerySet[Any, Any]) -> Q:
    """A list that is made once for the statement: whoever has few cases is led to them by an index."""
    said = {"template": "%(expressions)s)", "arg_joiner": " = ANY("}
    return Q(Func(F(column), ArraySubquery(ids), output_field=BooleanField(), **said))


def _put_on(actor: Actor) -> Any:
    return is_one_of("pk", assignments_of(actor).values("case")) if actor.id else False


_of_region = Rule(lambda actor, case: case.region in actor.regions, lambda actor: Q(region__in=actor.regions))
_owned = Rule(
    lambda actor, case: actor.id is not None and case.owner == actor.id,
    lambda actor: Q(owner=actor.id) if actor.id else False,
)
_put_on_it = Rule(_is_put_on, _put_on)
_open_for_a_while = Rule(
    lambda actor, case: is_open_to(actor, KIND, case.pk), lambda actor: open_to(actor, KIND)
)
_for_a_purpose = Rule(lambda actor, _case: bool(actor.purpose), lambda actor: bool(actor.purpose))

_for_quality = Rule(
    lambda actor, _case: actor.purpose == Purpose.QUALITY, lambda actor: actor.purpose == Purpose.QUALITY
)
_not_ones_own = Rule(
    lambda actor, case: case.owner != actor.id, lambda actor: ~Q(owner=actor.id) if actor.id else False
)

_lead = role_is(Role.TEAM_LEAD) & _of_region
_owner = role_is(*OWNERS) & _of_region & _owned
_colleague = role_is(*CASEWORK) & _of_region & _put_on_it
_worker = role_is(Role.INTAKE_WORKER, Role.CARE_COORDINATOR) & _of_region & _put_on_it

_may_assess = _lead | _owner | (role_is(Role.INTAKE_WORKER) & _of_region & _put_on_it)
_may_second = role_is(*READERS) & _of_region & _put_on_it

_may_ask = (_lead | _owner | _colleague) & role_is(*ASKERS)

_reader = role_is(*CASEWORK) & _of_region & _open_for_a_while

# Whoever is kept out is not let in by anything above.
_open = not_kept_out()
_follows = (_lead | _owner | _colleague) & _open
_sees = (_lead | _owner | _colleague | _reader) & _open
_works = (_lead | _owner | _worker) & _open
_leads = (_lead | _owner) & _open
_assesses = _may_assess & _open
_second = _may_second & _open
_asks = _may_ask & _open

MAY = May(
    {
        "case.open": role_is(*OWNERS) & _of_region,
        "case.follow": _follows,
        "case.view": _sees,
        "case.read": _sees & _for_a_purpose,
        "case.set_next_step": _works,
        "case.hand_over": _works,
        "case.let_go": role_is(SYSTEM) & _of_region,
        "case.assign": _leads,
        "case.hand_to": _leads,
        "case.keep-out": _leads,
        "case.who-looked": _follows,
        "case.join": _leads,
        "case.close": _leads,
        "case.reopen": _leads,
        "case.sample": _lead & _not_ones_own & _open,
        "case.look-in-sample": _lead & _for_quality & _not_ones_own & _open,
        "safety.assess": _assesses,
        "safety.read": _sees & _for_a_purpose,
        "safety.second": _second,
        "samenloop.note": _works,
        "samenloop.read": _sees & _for_a_purpose,
        "note.read": _sees & _for_a_purpose,
        "note.internal": _sees & role_is(*VEILIG_THUIS),
        "note.write": _works,
        "note.take_out": _leads,
        "case-file.read": _sees & _for_a_purpose,
        "case-file.add": _works,
        "case-file.take_out": _leads,
        "inquiry.read": _sees & _for_a_purpose,
        "inquiry.work": _works,
        "inquiry.decide": _assesses,
        "condition.read": _sees & _for_a_purpose,
        "condition.work": _works,
        "narrative.read": _sees & _for_a_purpose,
        "narrative.write": _works,
        "narrative.export": _works & _for_a_purpose,
        "danger.raise": _follows,
        "danger.hand_over": _works,
        "inform.decide": _works,
        "inform.read": _sees & _for_a_purpose,
        "inform.confirm": role_is(*SECOND_EYES) & _of_region & _open,
        "inform.tell": _works,
        "information.ask": _asks,
        "information.read": _sees & role_is(*VEILIG_THUIS) & _for_a_purpose,
        "information.again": _asks,
        "information.answer": _asks,
        "information.withdraw": _asks,
    }
)


# What a row that belongs to a case says itself of what a rule asks of the case.
_SAID = {"pk": "case", "region": "region"}


def in_cases(actor: Actor, action: str) -> Any:
    """The condition for rows that belong to a case with which this actor may do this: True, False or a Q.

    Where a rule comes to the region and the dossier, as for whoever leads one or was put on some, the row answers
    itself, and thousands of cases need not be looked up.
    """
    condition = MAY.condition(actor, action)
    if isinstance(condition, bool):
        return condition
    return _of_the_row(condition) or Q(Exists(Case.objects.filter(condition, pk=OuterRef("case"))))


def _of_the_row(condition: Any) -> Q | None:
    """The same condition over the row; None when it asks more of the case than the row says."""
    if isinstance(condition, tuple):
        column, *how = condition[0].split("__")
        return Q(("__".join([_SAID[column], *how]), condition[1])) if column in _SAID else None
    if isinstance(condition, Func):
        about, *rest = condition.get_source_expressions()
        moved = copy(condition)
        moved.set_source_expressions([F("case"), *rest])
        return Q(moved) if about == F("pk") else None
    if not isinstance(condition, Q):
        return None
    said: list[Any] = [_of_the_row(each) for each in condition.children]
    return None if None in said else Q.create(said, condition.connector, condition.negated)


def cases_open_to(actor: Actor) -> QuerySet[Case]:
    """Every case that this actor may open."""
    return MAY.narrow(Case.objects.all(), actor, "case.view")


def cases_followed_by(actor: Actor) -> QuerySet[Case]:
    """Those that are this actor's task too: they stand on lists of work."""
    return MAY.narrow(Case.objects.all(), actor, "case.follow")


def cases_worked_on_by(actor: Actor) -> QuerySet[Case]:
    """Those in which this actor may change something."""
    return MAY.narrow(Case.objects.all(), actor, "case.set_next_step")
