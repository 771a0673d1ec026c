# SPDX-License-Identifier: EUPL-1.2
"""Agreeing who sees to a condition of the safety assessment, and saying how it stands."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from baken.audit.actions import record
from baken.casework.actions.held import held
from baken.casework.actions.inquiry_steps import ask_for_safety, require_works_on
from baken.casework.actions.notes import NothingWritten
from baken.casework.actions.working import require_not_passed, took
from baken.casework.conditions.vocabulary import ConditionState, SeesTo
from baken.casework.models import Case, Condition, SafetyAssessment
from baken.casework.permissions import MAY
from baken.casework.policy.conditions import look_does_not_fit
from baken.casework.workflow import CONDITION
from baken.kernel.actor import Actor
from baken.kernel.permissions import whoever
from baken.vault.actions import seal
from baken.vault.queries import texts

VERBS = {
    ConditionState.MET: "meet",
    ConditionState.NOT_MET: "fail",
    ConditionState.CHANGED: "change",
    ConditionState.LAPSED: "lapse",
}


class NoAssessment(Exception):
    """There is no safety assessment to which a condition could belong."""

    sentence = "De veiligheid is nog niet beoordeeld. Doe dat eerst: daar komen de voorwaarden vandaan."


class NotLookedSo(Exception):
    """What was filled in about a condition does not fit together."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class ConditionsStand(Exception):
    """A case does not end while nobody said how its conditions stand."""

    sentence = "Er lopen nog voorwaarden. Leg eerst vast hoe het ermee staat."


@dataclass(frozen=True, slots=True)
class Agreed:
    """One condition: who sees to it, who of us looks, and when."""

    sees_to: SeesTo
    watcher: UUID
    on: date
    what: str = field(repr=False)
    who: str = field(default="", repr=False)


@transaction.atomic
def agree_condition(*, case: Case, agreed: Agreed, by: Actor, now: datetime) -> Condition:
    """One condition of the newest assessment."""
    MAY.require(by, "condition.work", case)
    open_case, _step = held(case, "follow a condition")
    newest = SafetyAssessment.objects.filter(case=case, superseded_at__isnull=True).first()
    if newest is None:
        raise NoAssessment
    made = _agreed(open_case, newest, agreed, None, by, now)
    record(by, "condition.agree", case, region=case.region, at=now)
    return made


@transaction.atomic
def look_at_condition(
    *,
    condition: Condition,
    came: ConditionState,
    said: str,
    on: date | None = None,
    what: str = "",
    by: Actor,
    now: datetime,
    minutes: int | None = None,
) -> Condition:
    """How it stands. With a day it goes on, in the same words or, when it changed, in others."""
    MAY.require(by, "condition.work", condition.case)
    case, _step = held(condition.case, "follow a condition")
    seen = Condition.objects.select_for_update(of=("self",)).select_related("assessment").get(pk=condition.pk)
    seen.state = CONDITION.step(VERBS[came], ConditionState(seen.state)).target
    if objection := look_does_not_fit(came=came, has_day=on is not None, words=what):
        raise NotLookedSo(objection)
    seen.looked_at, seen.looked_by = now, whoever(by, "condition.work")
    seen.save(update_fields=["state", "looked_at", "looked_by"])
    _say(seen, "said", said, now)
    if on is not None:
        words = what if came == ConditionState.CHANGED else ""
        _agreed(case, seen.assessment, _going_on(seen, on, words), seen, by, now)
    if seen.state == ConditionState.NOT_MET:
        ask_for_safety(case, now)
    took(case, minutes, by, now)
    record(by, "condition.look", case, region=case.region, at=now, result=seen.state)
    return seen


def require_no_conditions(case: Case) -> None:
    """Raises ConditionsStand while one is not looked at."""
    if case.conditions.filter(state=ConditionState.STANDS).exists():
        raise ConditionsStand


def _going_on(seen: Condition, on: date, what: str) -> Agreed:
    said = texts(seen.place(column) for column in ("what", "who"))
    before = Agreed(
        SeesTo(seen.sees_to), seen.watcher, on, what=said[seen.place("what")], who=said[seen.place("who")]
    )
    return replace(before, what=what) if what else before


def _agreed(
    case: Case,
    assessment: SafetyAssessment,
    agreed: Agreed,
    follows: Condition | None,
    by: Actor,
    now: datetime,
) -> Condition:
    require_works_on(case, agreed.watcher, now)
    require_not_passed(agreed.on, now)
    if not agreed.what.strip():
        raise NothingWritten
    made = Condition(
        region=case.region,
        case=case,
        assessment=assessment,
        follows=follows,
        sees_to=SeesTo(agreed.sees_to).value,
        watcher=agreed.watcher,
        on=agreed.on,
        agreed_at=now,
        agreed_by=whoever(by, "condition.work"),
    )
    made.save(force_insert=True)
    _say(made, "what", agreed.what, now)
    _say(made, "who", agreed.who, now)
    return made


def _say(condition: Condition, column: str, words: str, now: datetime) -> None:
    if words.strip():
        seal(condition.place(column), words.strip(), dossier=condition.case_id, at=now)
