# SPDX-License-Identifier: EUPL-1.2
"""Starting care for a person, and the plan in that person's own words."""

from datetime import datetime

from django.db import IntegrityError, transaction

from baken.care.actions.held import held, keep_words, logged, require_not_decided_otherwise
from baken.care.models import CarePath
from baken.care.permissions import MAY
from baken.care.queries.seen import plan_seen
from baken.care.vocabulary import PlanCopy
from baken.casework.models import Case
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.permissions import whoever
from baken.kernel.seen import require_seen
from baken.people.models import Person
from baken.people.vocabulary import Part


class AlreadyInCare(Exception):
    """A colleague was first."""

    sentence = "Voor deze persoon loopt al een zorgtraject."


class NotAVictim(Exception):
    """Care is for who may be a victim, and for a child in the case; for one person, not for a group."""

    sentence = (
        "Een zorgtraject is voor een mogelijk slachtoffer of een kind, één persoon per traject. "
        "Voeg iemand uit een groep eerst apart toe."
    )


@transaction.atomic
def start_path(
    *, case: Case, person: Person, began_at: datetime | None = None, by: Actor, now: datetime
) -> CarePath:
    """Begin care for somebody in the case. The checklist is there at once; nothing in it has begun.

    `began_at` is for care that ran already when it came here.
    """
    path = CarePath(
        region=case.region,
        case=case,
        person=person,
        started_at=min(began_at or now, now),
        started_by=whoever(by, "care.start"),
    )
    MAY.require(by, "care.start", path)
    if person.dossier != case.id or person.number > 1 or not {Part.VICTIM, Part.CHILD} & set(person.parts):
        raise NotAVictim
    try:
        with transaction.atomic():
            path.save(force_insert=True)
    except IntegrityError:
        raise AlreadyInCare from None
    logged(path, "care.start", by, now)
    return path


@transaction.atomic
def write_plan(
    *,
    path: CarePath,
    goals: str,
    never: str,
    copy: PlanCopy,
    seen: str | None = None,
    by: Actor,
    now: datetime,
) -> CarePath:
    """What the person wants, and what nobody may do, in their own words; raises Overtaken if it changed since."""
    kept = held(path, "write the plan", by)
    require_seen(seen, plan_seen(kept))
    if copy == PlanCopy.GIVEN:
        require_not_decided_otherwise(kept)
    kept.plan_on, kept.plan_copy = local_day(now), PlanCopy(copy).value
    kept.save(update_fields=["plan_on", "plan_copy"])
    keep_words({kept.place("goals"): goals, kept.place("never"): never}, case=kept.case_id, now=now)
    logged(kept, "care.write-plan", by, now)
    return kept
