# SPDX-License-Identifier: EUPL-1.2
"""Judging how safe people are, asking a second pair of eyes, and what that one makes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from baken.access.vocabulary import Role
from baken.audit.actions import record
from baken.casework.actions.held import held
from baken.casework.actions.team import put_on, require_colleague
from baken.casework.actions.teamed import follow_team
from baken.casework.actions.working import require_not_passed, set_next_step
from baken.casework.models import Case, PersonAssessed, SafetyAssessment
from baken.casework.permissions import MAY
from baken.casework.policy.safety import READERS, does_not_fit, look_again_on
from baken.casework.together import ids_with, stays
from baken.casework.vocabulary import (
    CaseState,
    Children,
    NextStep,
    Occasion,
    PersonSafe,
    Protects,
    ReadingState,
    Threat,
    Verdict,
)
from baken.casework.workflow import READING
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.permissions import whoever
from baken.people.models import Person
from baken.people.queries import youngest_of
from baken.people.vocabulary import Age, Part
from baken.vault.actions import seal, seal_many
from baken.vault.place import Place


class DoesNotFit(Exception):
    """The judgement contradicts what was found in the same assessment."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class JudgedMeanwhile(Exception):
    """Somebody judged after whoever judges now opened the page; or it was sent twice."""

    sentence = (
        "De veiligheid is intussen al beoordeeld, misschien door jou in een ander venster. Lees dat eerst. Wat je "
        "typte, staat er nog; leg het alleen vast als je iets anders vond."
    )


class NotYourself(Exception):
    """Whoever judged asks themselves to read it."""

    sentence = "Je kunt je eigen beoordeling niet als tweede lezen. Kies een collega."


@dataclass(frozen=True, slots=True)
class Found:
    """What an assessment found: codes, and the words that are sealed. `people` by the id of the person."""

    occasion: Occasion
    acute: Threat
    structural: Threat
    children: Children
    verdict: Verdict
    people: Mapping[UUID, PersonSafe]
    protects: Sequence[Protects] = ()
    judgement: str = field(default="", repr=False)
    conditions: str = field(default="", repr=False)
    review_on: date | None = None


@transaction.atomic
def assess_safety(
    *, case: Case, found: Found, reader: UUID, by: Actor, now: datetime, seen: str | None = None
) -> SafetyAssessment:
    """Judge the safety of everybody in the case. The assessment before it stays, and is newest no longer.

    `seen` is the id of the newest that whoever judges knew, empty for none; without it that is not asked.
    """
    MAY.require(by, "safety.assess", case)
    judged, _step = held(case, "assess safety")
    people = list(Person.objects.filter(dossier=case.id))
    _require_fit(found, people)
    assessment = _assessment(judged, found, reader, by, now)
    _put_reader_on(judged, reader, by, now)
    _supersede(judged, seen, now)
    assessment.save(force_insert=True)
    PersonAssessed.objects.bulk_create(
        PersonAssessed(
            region=case.region, assessment=assessment, person=one, safe=PersonSafe(found.people[one.id])
        )
        for one in people
    )
    _seal(assessment, found, case.id, now)
    record(by, "safety.assess", case, region=case.region, at=now, result=assessment.verdict)
    _go_on(judged, assessment, by, now)
    return assessment


@transaction.atomic
def ask_another_reader(*, assessment: SafetyAssessment, reader: UUID, by: Actor, now: datetime) -> None:
    """Somebody else reads it, when the one who was asked cannot."""
    case = assessment.case
    MAY.require(by, "safety.assess", case)
    held(case, "assess safety")
    waits = _held(assessment)
    waits.state = READING.step("ask another reader", ReadingState(waits.state)).target
    _require_another(waits.made_by, reader)
    _put_reader_on(case, reader, by, now)
    waits.reader = reader
    waits.save(update_fields=["state", "reader"])
    record(by, "safety.ask-reader", case, region=case.region, at=now)


@transaction.atomic
def read_second(
    *, assessment: SafetyAssessment, agrees: bool, words: str, by: Actor, now: datetime
) -> SafetyAssessment:
    """What the second reader makes of it. Who sees it otherwise says why; the next assessment answers that."""
    case = assessment.case
    MAY.require(by, "safety.second", case)
    held(case, "assess safety")
    read = _held(assessment)
    read.state = READING.step("agree" if agrees else "differ", ReadingState(read.state)).target
    _require_another(read.made_by, whoever(by, "safety.second"))
    read.reader, read.read_at = whoever(by, "safety.second"), now
    read.save(update_fields=["state", "reader", "read_at"])
    if words.strip():
        seal(read.place("reading"), words, dossier=case.id, at=now)
    record(by, "safety.read-second", case, region=case.region, at=now, result=read.state)
    return read


def _require_fit(found: Found, people: Sequence[Person]) -> None:
    if missing := [one for one in people if one.id not in found.people]:
        raise DoesNotFit(f"Kies ook voor {missing[0].alias} hoe veilig deze persoon is.")
    here = {one.id: found.people[one.id] for one in people}
    of_children = [here[one.id] for one in people if one.age == Age.MINOR or Part.CHILD in one.parts]
    objection = does_not_fit(
        verdict=found.verdict,
        acute=found.acute,
        children=found.children,
        people=list(here.values()),
        of_children=of_children,
        conditions=found.conditions,
    )
    if objection:
        raise DoesNotFit(objection)


def _assessment(case: Case, found: Found, reader: UUID, by: Actor, now: datetime) -> SafetyAssessment:
    made_by = whoever(by, "safety.assess")
    _require_another(made_by, reader)
    if found.review_on:
        require_not_passed(found.review_on, now)
    return SafetyAssessment(
        region=case.region,
        case=case,
        case_state=case.state,
        occasion=Occasion(found.occasion).value,
        acute=Threat(found.acute).value,
        structural=Threat(found.structural).value,
        children=Children(found.children).value,
        protects=[Protects(one).value for one in found.protects],
        verdict=Verdict(found.verdict).value,
        made_at=now,
        made_by=made_by,
        review_on=found.review_on
        or look_again_on(found.verdict, local_day(now), youngest_of(*ids_with(case))),
        reader=reader,
    )


def _require_another(made_by: UUID, reader: UUID) -> None:
    if reader == made_by:
        raise NotYourself


def _put_reader_on(case: Case, reader: UUID, by: Actor, now: datetime) -> None:
    """Whoever is asked to read must be able to open the case, and what it is one with."""
    require_colleague(case, reader, READERS, now)
    role, one = Role.BEHAVIOURAL_SCIENTIST, stays(case)
    if not one.assignments.filter(account=reader, role=role, until__isnull=True).exists():
        put_on(one, reader, role, by, now)
        follow_team(one, by, now)


def _supersede(case: Case, seen: str | None, now: datetime) -> None:
    """What nobody read a second time is not read any more: there is something newer to read."""
    before = SafetyAssessment.objects.filter(case=case, superseded_at__isnull=True).first()
    if seen is not None and seen != (str(before.pk) if before else ""):
        raise JudgedMeanwhile
    if before is None:
        return
    before.superseded_at = now
    if before.state == ReadingState.WAITS:
        before.state = READING.step("overtake", ReadingState(before.state)).target
    before.save(update_fields=["superseded_at", "state"])


def _seal(assessment: SafetyAssessment, found: Found, dossier: UUID, now: datetime) -> None:
    words = {"judgement": found.judgement, "conditions": found.conditions}
    contents: dict[Place, str | bytes] = {
        assessment.place(column): text for column, text in words.items() if text.strip()
    }
    if contents:
        seal_many(contents, dossier=dossier, at=now)


def _go_on(case: Case, assessment: SafetyAssessment, by: Actor, now: datetime) -> None:
    """The case does not wait for an assessment any more, nor does its next step ask for one."""
    case.safety_asked_at = None
    case.save(update_fields=["safety_asked_at"])
    if case.next_step != NextStep.SAFETY_ASSESSMENT:
        return
    if case.state == CaseState.OPEN:
        on = assessment.review_on
        set_next_step(case=case, step=NextStep.FOLLOW_UP, on=on, words="", by=by, now=now)
    else:
        # A joined case has no next step of its own; it will have one again when the two are split.
        case.next_step, case.next_step_on = NextStep.FOLLOW_UP, assessment.review_on
        case.save(update_fields=["next_step", "next_step_on"])


def _held(assessment: SafetyAssessment) -> SafetyAssessment:
    return SafetyAssessment.objects.select_for_update().get(pk=assessment.pk)
