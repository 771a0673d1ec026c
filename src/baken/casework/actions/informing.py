# SPDX-License-Identifier: EUPL-1.2
"""Deciding whether somebody is told, the second pair of eyes, and telling.

Whatever sends anything to somebody in a case asks `require_informed` first: without a decision to inform that holds,
nothing goes.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from baken.access.vocabulary import Role
from baken.audit.actions import record
from baken.casework.actions.held import held
from baken.casework.actions.team import require_colleague
from baken.casework.actions.working import require_not_passed
from baken.casework.models import Case, InformDecision
from baken.casework.permissions import MAY
from baken.casework.policy.informing import does_not_fit, needs_second_eyes
from baken.casework.queries.informing import may_be_told
from baken.casework.vocabulary import How, Inform, InformState, NotInformed, PoliceAsked, PoliceSaid, Whom
from baken.casework.workflow import INFORMING
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused, whoever
from baken.people.models import Person
from baken.vault.actions import seal, seal_many
from baken.vault.place import Place

TELLERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD, Role.CARE_COORDINATOR, Role.CONFIDENTIAL_DOCTOR)


class NotDecidedSo(Exception):
    """What was filled in about informing does not fit together."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class NotToBeTold(Exception):
    """There is no decision to inform this person that holds."""

    sentence = (
        "Voor deze persoon geldt geen besluit om te informeren. Er gaat niets naar deze persoon toe. "
        "Neem eerst dat besluit."
    )


class OwnDecision(Exception):
    """Somebody looks along at what they decided themselves."""

    sentence = "Je nam dit besluit zelf. Een andere teamleider kijkt mee."


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, in codes, and the words that are sealed."""

    choice: Inform
    on: date
    ground: str = ""
    asked: PoliceAsked = PoliceAsked.NOBODY
    said: str = ""
    whom: str = ""
    how: str = ""
    teller: UUID | None = None
    reason: str = field(default="", repr=False)
    police: str = field(default="", repr=False)


@transaction.atomic
def decide_informing(
    *, case: Case, person: Person, decided: Decided, by: Actor, now: datetime
) -> InformDecision:
    """Decide anew about one person. What needs a second pair of eyes is a proposal, and informs nobody yet."""
    MAY.require(by, "inform.decide", case)
    open_case, _step = held(case, "decide informing")
    if person.dossier != case.id:
        raise Refused(by, "inform.decide", person.about())
    _require_fit(decided, person)
    require_not_passed(decided.on, now)
    if decided.teller:
        require_colleague(open_case, decided.teller, TELLERS, now)
    decision = _decision(open_case, person, decided, by, now)
    _replace(person, now)
    decision.save(force_insert=True)
    words = {"reason": decided.reason, "police": decided.police}
    contents: dict[Place, str | bytes] = {
        decision.place(column): text for column, text in words.items() if text.strip()
    }
    if contents:
        seal_many(contents, dossier=case.id, at=now)
    record(by, "inform.decide", person, region=case.region, at=now, result=decision.choice)
    return decision


@transaction.atomic
def look_along(
    *, decision: InformDecision, agrees: bool, words: str, by: Actor, now: datetime
) -> InformDecision:
    """The second pair of eyes: from yes on the decision holds; no gives it back to whoever decided."""
    MAY.require(by, "inform.confirm", decision.case)
    held(decision.case, "decide informing")
    seen = _held(decision)
    if seen.decided_by == whoever(by, "inform.confirm"):
        raise OwnDecision
    seen.state = INFORMING.step("confirm" if agrees else "give back", InformState(seen.state)).target
    seen.seen_at, seen.seen_by = now, by.id
    seen.save(update_fields=["state", "seen_at", "seen_by"])
    if words.strip():
        seal(seen.place("verdict"), words, dossier=seen.case_id, at=now)
    record(by, "inform.confirm", seen.person, region=seen.region, at=now, result=seen.state)
    return seen


@transaction.atomic
def note_told(*, decision: InformDecision, by: Actor, now: datetime) -> InformDecision:
    """The person was told, now."""
    MAY.require(by, "inform.tell", decision.case)
    held(decision.case, "decide informing")
    told = _held(decision)
    require_informed(told.person)
    told.state = INFORMING.step("tell", InformState(told.state)).target
    told.told_at, told.told_by = now, whoever(by, "inform.tell")
    told.save(update_fields=["state", "told_at", "told_by"])
    record(by, "inform.tell", told.person, region=told.region, at=now)
    return told


def require_informed(person: Person) -> None:
    """Raises NotToBeTold. Whatever sends something to a person in a case asks this first."""
    if not may_be_told([person.id]):
        raise NotToBeTold


def _require_fit(decided: Decided, person: Person) -> None:
    objection = does_not_fit(
        choice=decided.choice,
        ground=decided.ground,
        asked=decided.asked,
        said=decided.said,
        has_teller=bool(decided.teller and decided.whom and decided.how),
        parts=person.parts,
    )
    if objection:
        raise NotDecidedSo(objection)


def _decision(case: Case, person: Person, decided: Decided, by: Actor, now: datetime) -> InformDecision:
    """Of what belongs to another choice nothing is kept."""
    choice, asked = Inform(decided.choice), PoliceAsked(decided.asked)
    informs = choice == Inform.INFORM
    waits = needs_second_eyes(choice, person.parts)
    return InformDecision(
        region=case.region,
        case=case,
        case_state=case.state,
        person=person,
        choice=choice.value,
        ground="" if informs else NotInformed(decided.ground).value,
        asked=asked.value,
        said=PoliceSaid(decided.said).value if asked != PoliceAsked.NOBODY else "",
        whom=Whom(decided.whom).value if informs else "",
        how=How(decided.how).value if informs else "",
        teller=decided.teller if informs else None,
        on=decided.on,
        state=(InformState.PROPOSED if waits else InformState.HOLDS).value,
        decided_at=now,
        decided_by=whoever(by, "inform.decide"),
    )


def _replace(person: Person, now: datetime) -> None:
    """The decision before stays to be read; told is told."""
    before = InformDecision.objects.select_for_update().filter(person=person, superseded_at=None).first()
    if before is None:
        return
    before.superseded_at = now
    if before.state in (InformState.PROPOSED, InformState.HOLDS):
        before.state = INFORMING.step("replace", InformState(before.state)).target
    before.save(update_fields=["superseded_at", "state"])


def _held(decision: InformDecision) -> InformDecision:
    rows = InformDecision.objects.select_for_update(of=("self",)).select_related("case", "person")
    return rows.get(pk=decision.pk)
