# SPDX-License-Identifier: EUPL-1.2
"""What an outcome of a story needs: the copy that is laid before somebody, or the case with its people."""

from datetime import datetime, timedelta
from typing import Any

from baken.access.vocabulary import Role
from baken.casework.vocabulary import NextStep
from baken.demo.stages.colleagues import holder_of
from baken.demo.stories import REGION, Story
from baken.handover.actions import Way
from baken.handover.policy import USUAL
from baken.handover.recipients import Recipient, focal, recipient_for
from baken.handover.vocabulary import Consent, FocalDomain, Ground, HandoverPurpose
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.days import Calendar
from baken.people.actions import NewPerson
from baken.people.searching import find, sought_of
from baken.people.vocabulary import Age, Attribute, Part
from baken.regions.profiles import region as region_of
from baken.triage.actions import ChosenOutcome, LaidOut, NewCase
from baken.triage.policy import FIRST_STEP_OF_A_CASE
from baken.triage.vocabulary import OutcomeKind

CALENDAR = Calendar()
QUESTION = "Ken je dit adres of deze mensen uit vergunningen of eerdere controles? Wat raad je aan?"


def chosen_outcome(
    story: Story, told: dict[str, Any], report: Report, by: Actor, when: datetime
) -> ChosenOutcome:
    """One outcome as the desk's form would make it."""
    kind = OutcomeKind(told["choice"])
    if kind in (OutcomeKind.HAND_OVER, OutcomeKind.OTHER_VEILIG_THUIS):
        return ChosenOutcome(kind=kind, target=told["partner"], laid_out=_copy(story, told["partner"], when))
    if kind == OutcomeKind.CONSULT_FOCAL:
        place = story.told["municipality"] or region_of(REGION).municipalities[0].cbs
        return ChosenOutcome(kind=kind, target=place, laid_out=_copy(story, "", when, question=QUESTION))
    if kind == OutcomeKind.OPEN_CASE:
        return ChosenOutcome(kind=kind, case=_case(story, by, when))
    return ChosenOutcome(kind=kind, reason_code=told.get("why", ""))


def _copy(story: Story, partner: str, when: datetime, question: str = "") -> LaidOut:
    """As far as whoever gets it may have it; where consent is needed it was given that day."""
    told = story.told
    to = recipient_for(region_of(REGION), partner, "report") if partner else focal(FocalDomain.PUBLIC_ORDER)
    if to is None:
        raise LookupError(f"{story.key}: {partner} takes no report")
    others = told.get("reading", {}).get("others")
    known = {
        "story": (told.get("translation") or told["text"]).strip(),
        "place": told.get("place", ""),
        "municipality": _named(told.get("municipality", "")),
        "others": str(others) if others else "",
    }
    is_danger = told["danger"] == "now" and Ground.VITAL_INTEREST in to.grounds
    purpose = HandoverPurpose.ACUTE_SAFETY if partner == "politie" else to.purposes[0]
    return LaidOut(
        fields={code: text for code, text in known.items() if code in to.codes},
        purpose=purpose,
        ground=Ground.VITAL_INTEREST if is_danger else to.grounds[0],
        ends_on=USUAL.due(local_day(when), CALENDAR),
        question=question,
        domain=FocalDomain.PUBLIC_ORDER if not partner else "",
        way=_way(to, when),
    )


def _way(to: Recipient, when: datetime) -> Way:
    """As is usual for this recipient; only the taking over of a report moves it."""
    if to.focal:
        return Way()
    consent = Consent.PERSON if to.consent else ""
    return Way(kind=to.kinds[0], consent=consent, consent_on=local_day(when) if consent else None)


def _named(municipality: str) -> str:
    known = {one.cbs: one.name for one in region_of(REGION).municipalities}
    return known.get(municipality, "Gooi en Vechtstreek")


def _case(story: Story, by: Actor, when: datetime) -> NewCase:
    coordinator = holder_of(Role.CARE_COORDINATOR)
    is_recent = story.days_ago < 30
    people = [_person(one) for one in story.told.get("people", [])]
    find(
        region=REGION, sought=[each for new in people for each in sought_of(new.attributes)], by=by, now=when
    )
    step = NextStep.SAFETY_ASSESSMENT if is_recent else NextStep.FOLLOW_UP
    first_day = FIRST_STEP_OF_A_CASE.due(local_day(when), CALENDAR)
    return NewCase(
        owner=by.id or (coordinator.id if coordinator and coordinator.id else by.id),  # type: ignore[arg-type]
        next_step=step,
        next_step_on=first_day if is_recent else first_day + timedelta(days=len(story.key) % 20),
        next_step_words="Bel eerst met de zorgcoördinator over het veilige moment.",
        people=people,
        care_coordinator=coordinator.id if coordinator else None,
    )


def _person(told: dict[str, Any]) -> NewPerson:
    attributes = {Attribute.NAME: told.get("name", ""), Attribute.PHONE: told.get("phone", "")}
    return NewPerson(
        parts=[Part(told["role"])],
        age=Age(told.get("age", "unknown")),
        number=told.get("number", 1),
        attributes={kind: value for kind, value in attributes.items() if value},
    )
