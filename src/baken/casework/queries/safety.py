# SPDX-License-Identifier: EUPL-1.2
"""How safe people in a case are, what changed since the time before, and danger that is acted on now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from baken.audit.actions import record
from baken.audit.models import Kind
from baken.casework.models import AcuteDanger, Case, SafetyAssessment
from baken.casework.permissions import MAY
from baken.casework.vocabulary import PersonSafe, Protects
from baken.kernel.actor import Actor
from baken.vault.queries import texts

# Codes of an assessment, in the order in which they are read.
FACTS = ("acute", "structural", "children", "verdict")
LABELS: Mapping[str, str] = {
    "acute": "Nu acuut gevaar",
    "structural": "Langdurig onveilig",
    "children": "Kinderen",
    "verdict": "Oordeel",
}


@dataclass(frozen=True, slots=True)
class Words:
    """What is written in an assessment, opened; empty where nothing was written or it does not open."""

    judgement: str = field(default="", repr=False)
    conditions: str = field(default="", repr=False)
    reading: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise than at the assessment before."""

    what: str
    before: str
    after: str


def assessments_of(viewer: Actor, case: Case) -> list[SafetyAssessment]:
    """Newest first, each with the people in it."""
    MAY.require(viewer, "case.view", case)
    found = SafetyAssessment.objects.filter(case=case).prefetch_related("people").select_related("case")
    return list(found.order_by("-made_at", "-id"))


def newest_assessment(viewer: Actor, case: Case) -> SafetyAssessment | None:
    MAY.require(viewer, "case.view", case)
    return SafetyAssessment.objects.filter(case=case, superseded_at__isnull=True).first()


def words_of_assessments(
    case: Case, assessments: list[SafetyAssessment], *, viewer: Actor, now: datetime
) -> dict[UUID, Words]:
    """Open what is written in these; one look on record, with the purpose."""
    MAY.require(viewer, "safety.read", case)
    record(viewer, "safety.read", case, region=case.region, at=now, kind=Kind.READ)
    columns = ("judgement", "conditions", "reading")
    said = texts(one.place(column) for one in assessments for column in columns)
    return {one.id: Words(*(said[one.place(column)] for column in columns)) for one in assessments}


def changes(before: SafetyAssessment, after: SafetyAssessment, aliases: Mapping[UUID, str]) -> list[Change]:
    """What is otherwise, in words: facts, then people, then what protects."""
    found = [
        Change(LABELS[name], _label(before, name), _label(after, name))
        for name in FACTS
        if getattr(before, name) != getattr(after, name)
    ]
    was, now = _people(before), _people(after)
    found += [
        Change(aliases.get(person, "?"), _safe(was.get(person)), _safe(safe))
        for person, safe in now.items()
        if was.get(person) != safe
    ]
    gone = [one for one in before.protects if one not in after.protects]
    fresh = [one for one in after.protects if one not in before.protects]
    found += [Change(str(Protects(one).label), "was er", "is er niet meer") for one in gone]
    found += [Change(str(Protects(one).label), "was er niet", "is erbij gekomen") for one in fresh]
    return found


def danger_of(viewer: Actor, case: Case) -> AcuteDanger | None:
    """The red path that is being walked now."""
    MAY.require(viewer, "case.view", case)
    return AcuteDanger.objects.filter(case=case, ended_at__isnull=True).prefetch_related("deeds").first()


def past_dangers(viewer: Actor, case: Case) -> list[AcuteDanger]:
    MAY.require(viewer, "case.view", case)
    ended = AcuteDanger.objects.filter(case=case, ended_at__isnull=False).prefetch_related("deeds")
    return list(ended.order_by("-raised_at"))


def words_of_dangers(
    case: Case, dangers: list[AcuteDanger], *, viewer: Actor, now: datetime
) -> dict[UUID, dict[str, str]]:
    """What was written about them; one look on record."""
    MAY.require(viewer, "safety.read", case)
    record(viewer, "danger.read", case, region=case.region, at=now, kind=Kind.READ)
    columns = ("what", "incident", "ending")
    said = texts(one.place(column) for one in dangers for column in columns)
    return {one.id: {column: said[one.place(column)] for column in columns} for one in dangers}


def _label(assessment: SafetyAssessment, name: str) -> str:
    shown: Any = getattr(assessment, f"get_{name}_display")
    return str(shown())


def _people(assessment: SafetyAssessment) -> dict[UUID, str]:
    return {one.person_id: one.safe for one in assessment.people.all()}


def _safe(code: str | None) -> str:
    return str(PersonSafe(code).label) if code else "stond nog niet in de zaak"
