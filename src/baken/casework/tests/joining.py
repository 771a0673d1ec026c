# SPDX-License-Identifier: EUPL-1.2
"""Two cases of two colleagues, joined and split at the desk."""

from datetime import timedelta
from typing import Any

from baken.casework.actions import (
    join_cases,
    split_cases,
)
from baken.casework.models import Assignment, Case, CaseJoining
from baken.casework.tests.scene import (
    NOW,
    SOON,
)  # fmt: skip
from baken.casework.vocabulary import JoinedBecause
from baken.kernel.actor import Actor
from tests.rig.doors import through

LATER = NOW + timedelta(hours=3)
EARLIER = SOON - timedelta(days=2)
WHY = "Zij bellen met één telefoon."


def joined(stays: Case, other: Case, by: Actor, now: Any = NOW) -> CaseJoining:
    with through("desk", by):
        return join_cases(stays=stays, joined=other, because=JoinedBecause.PEOPLE, words=WHY, by=by, now=now)


def split(other: Case, by: Actor) -> CaseJoining:
    with through("desk", by):
        return split_cases(joined=other, words="Toch twee mannen.", by=by, now=LATER)


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def snapshot() -> list[Any]:
    return list(Case.objects.order_by("pk").values())


def works_on(case: Case) -> set[Any]:
    return set(Assignment.objects.filter(case=case, until=None).values_list("account", flat=True))
