# SPDX-License-Identifier: EUPL-1.2
"""Opening a case, out of a report or without one."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from baken.access.apart.actions import carry_over
from baken.audit.actions import record
from baken.casework.actions.team import hand_to
from baken.casework.actions.working import require_not_passed
from baken.casework.aliases import free_alias
from baken.casework.models import Case
from baken.casework.permissions import MAY
from baken.casework.vocabulary import NextStep
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.kernel.permissions import whoever
from baken.kernel.reference import new_reference
from baken.people.actions import NewPerson, add_people
from baken.regions.profiles import region as region_of
from baken.vault.actions import open_dossier, seal_many
from baken.vault.place import Place

TRIES = 8


@transaction.atomic
def open_case(
    *,
    by: Actor,
    report: Report | None,
    owner: UUID,
    next_step: str,
    next_step_on: date,
    next_step_words: str = "",
    summary: str = "",
    people: Sequence[NewPerson] = (),
    municipality: str | None = None,
    region: str = "",
    now: datetime,
) -> Case:
    """Open a case under a dossier key of its own; whoever opens it owns it until it is handed to `owner`.

    Region and municipality are those of the report, unless the municipality turned out to be another.
    """
    case = Case(
        region=report.region if report else region or min(by.regions),
        report=report,
        municipality=municipality if municipality is not None else report.municipality if report else "",
        owner=whoever(by, "case.open"),
        next_step=NextStep(next_step).value,
        next_step_on=next_step_on,
        opened_at=now,
        safety_asked_at=(report.taken_up_at or report.received_at) if report else now,
        opened_by=whoever(by, "case.open"),
    )
    MAY.require(by, "case.open", case)
    require_not_passed(next_step_on, now)
    _insert(case)
    if report:
        carry_over(of=report.id, to=case.about(), now=now)
    open_dossier(region=case.region, dossier=case.id, kind="case")
    _seal(case, {"summary": summary, "next_step": next_step_words}, now)
    record(by, "case.open", case, region=case.region, at=now)
    add_people(by=by, region=case.region, dossier=case.id, people=people, now=now)
    return hand_to(case=case, owner=owner, by=by, now=now) if owner != by.id else case


def _insert(case: Case) -> None:
    """Under a fresh reference and an alias that is free; what somebody else took meanwhile is drawn again."""
    prefix = region_of(case.region).code
    for _ in range(TRIES):
        taken = set(Case.objects.filter(region=case.region).values_list("alias", flat=True))
        case.reference = new_reference(prefix, case.opened_at)
        case.alias = free_alias(taken)
        try:
            with transaction.atomic():
                case.save(force_insert=True)
        except IntegrityError:
            continue
        return
    raise RuntimeError("no free reference or alias found")


def _seal(case: Case, words: dict[str, str], now: datetime) -> None:
    contents: dict[Place, str | bytes] = {
        case.place(column): text for column, text in words.items() if text.strip()
    }
    if contents:
        seal_many(contents, dossier=case.id, at=now)
