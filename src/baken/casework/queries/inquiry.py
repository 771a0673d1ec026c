# SPDX-License-Identifier: EUPL-1.2
"""Investigations of a case for whoever may read them: what stands, what is written, and when it should end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from baken.access.apart.queries import colleagues_for
from baken.access.queries import Colleague
from baken.access.vocabulary import Role
from baken.audit.actions import record
from baken.audit.models import Kind
from baken.casework.inquiry.vocabulary import InquiryState, StepState
from baken.casework.models import Case, Finding, FindingHeard, Inquiry, InquiryPause, InquiryStep
from baken.casework.permissions import MAY
from baken.casework.policy import WORKERS
from baken.casework.policy.inquiry import INQUIRY
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.kernel.permissions import Refused
from baken.vault.place import Place
from baken.vault.queries import texts


@dataclass(frozen=True, slots=True)
class Said:
    """One person's answer to a finding, opened."""

    heard: FindingHeard
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReadFinding:
    """A finding, opened, with the newest answer of each person."""

    finding: Finding
    what: str = field(repr=False)
    who: str = field(repr=False)
    heard: Sequence[Said]


@dataclass(frozen=True, slots=True)
class ReadStep:
    step: InquiryStep
    what: str = field(repr=False)
    result: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReadPause:
    pause: InquiryPause
    why: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReadInquiry:
    """One investigation with everything in it, opened."""

    inquiry: Inquiry
    question: str = field(repr=False)
    conclusion: str = field(repr=False)
    steps: Sequence[ReadStep]
    pauses: Sequence[ReadPause]
    findings: Sequence[ReadFinding]
    due: date | None

    @property
    def open_steps(self) -> list[ReadStep]:
        """Soonest first."""
        return [one for one in self.steps if one.step.state == StepState.PLANNED]

    @property
    def past_steps(self) -> list[ReadStep]:
        return [one for one in self.steps if one.step.state != StepState.PLANNED]


def workers_on(case: Case, on: date) -> list[Colleague]:
    """Who works on this case and can be given a step of it, each once: a team lead works on every case."""
    put_on = case.assignments.filter(until__isnull=True, role__in=[role.value for role in WORKERS])
    here = {case.owner, *put_on.values_list("account", flat=True)}
    known = colleagues_for(case.id, case.region, WORKERS, on=on)
    found = {one.id: one for one in known if one.id in here or one.role == Role.TEAM_LEAD}
    return list(found.values())


def due_of(inquiry: Inquiry, pauses: Iterable[InquiryPause]) -> date | None:
    """By when the conclusion is drawn; nothing while it stands still, or when it was."""
    if inquiry.state != InquiryState.RUNNING:
        return None
    stops = [(one.began_on, one.ended_on) for one in pauses if one.ended_on]
    return INQUIRY.due(inquiry.begun_at, Calendar(), stops)


def current_inquiry(viewer: Actor, case: Case) -> Inquiry | None:
    """The one that has not ended, with codes and dates only."""
    MAY.require(viewer, "case.view", case)
    found = Inquiry.objects.filter(case=case).exclude(state=InquiryState.ENDED)
    return found.prefetch_related("pauses", "steps").select_related("case").first()


def running_inquiry(viewer: Actor, case: Case) -> Inquiry:
    """Raises Refused when there is none."""
    found = current_inquiry(viewer, case)
    if found is None:
        raise Refused(viewer, "inquiry.read", case.about())
    return found


def get_step(viewer: Actor, case: Case, id_: UUID) -> InquiryStep:
    """Raises Refused for one that is not of this case."""
    MAY.require(viewer, "case.view", case)
    found = InquiryStep.objects.select_related("inquiry__case").filter(inquiry__case=case, pk=id_).first()
    if found is None:
        raise Refused(viewer, "inquiry.read", ("inquiry_step", id_))
    return found


def get_finding(viewer: Actor, case: Case, id_: UUID) -> Finding:
    """Raises Refused for one that is not of this case."""
    MAY.require(viewer, "case.view", case)
    found = Finding.objects.select_related("inquiry__case").filter(inquiry__case=case, pk=id_).first()
    if found is None:
        raise Refused(viewer, "inquiry.read", ("finding", id_))
    return found


def inquiries_of(case: Case, *, viewer: Actor, now: datetime) -> list[ReadInquiry]:
    """Newest first, opened; the look is on record, with the purpose."""
    MAY.require(viewer, "inquiry.read", case)
    rows = Inquiry.objects.filter(case=case).select_related("case")
    found = list(rows.prefetch_related("steps", "pauses", "findings__heard").order_by("-begun_at", "-id"))
    if found:
        record(viewer, "inquiry.read", case, region=case.region, at=now, kind=Kind.READ)
    said = texts(place for one in found for place in _places(one))
    return [_read(one, said) for one in found]


def words_of_step(step: InquiryStep, *, viewer: Actor, now: datetime) -> str:
    """What is to be done; the look is on record."""
    MAY.require(viewer, "inquiry.read", step.inquiry.case)
    record(viewer, "inquiry.read", step.inquiry.case, region=step.region, at=now, kind=Kind.READ)
    return texts([step.place("what")])[step.place("what")]


def words_of_finding(finding: Finding, *, viewer: Actor, now: datetime) -> str:
    """What was found; the look is on record."""
    MAY.require(viewer, "inquiry.read", finding.inquiry.case)
    record(viewer, "inquiry.read", finding.inquiry.case, region=finding.region, at=now, kind=Kind.READ)
    return texts([finding.place("what")])[finding.place("what")]


def _places(inquiry: Inquiry) -> list[Place]:
    places = [inquiry.place("question"), inquiry.place("conclusion")]
    places += [one.place(column) for one in inquiry.steps.all() for column in ("what", "result")]
    places += [one.place() for one in inquiry.pauses.all()]
    for finding in inquiry.findings.all():
        places += [finding.place("what"), finding.place("who")]
        places += [one.place() for one in finding.heard.all()]
    return places


def _read(inquiry: Inquiry, said: dict[Place, str]) -> ReadInquiry:
    steps = sorted(inquiry.steps.all(), key=lambda one: (one.on, one.planned_at))
    pauses = sorted(inquiry.pauses.all(), key=lambda one: one.began_on)
    findings = sorted(inquiry.findings.all(), key=lambda one: one.noted_at)
    return ReadInquiry(
        inquiry=inquiry,
        question=said[inquiry.place("question")],
        conclusion=said[inquiry.place("conclusion")],
        steps=[ReadStep(one, said[one.place("what")], said[one.place("result")]) for one in steps],
        pauses=[ReadPause(one, said[one.place()]) for one in pauses],
        findings=[
            ReadFinding(one, said[one.place("what")], said[one.place("who")], _newest_answers(one, said))
            for one in findings
        ],
        due=due_of(inquiry, pauses),
    )


def _newest_answers(finding: Finding, said: dict[Place, str]) -> list[Said]:
    newest = {one.person_id: one for one in sorted(finding.heard.all(), key=lambda one: one.noted_at)}
    return [Said(one, said[one.place()]) for one in newest.values()]
