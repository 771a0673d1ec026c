# SPDX-License-Identifier: EUPL-1.2
"""Choosing outcomes: everything that follows from it happens in the same transaction, or nothing does."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from baken.access.vocabulary import Role
from baken.audit.actions import record
from baken.capacity.actions import note_work
from baken.capacity.vocabulary import Task
from baken.casework.actions import NewPerson, assign, hand_to, open_case
from baken.casework.known_here import ask_owner
from baken.casework.queries import goes_on_in_a_case
from baken.casework.vocabulary import NextStep
from baken.handover.actions import LaidOut, consult_laid_out, offer_laid_out
from baken.intake.ending import pass_on_report, settle_report
from baken.intake.models import Report
from baken.intake.permissions import MAY as REPORT_MAY
from baken.intake.vocabulary import ReportState
from baken.intake.workflow import REPORT
from baken.kernel.actor import Actor
from baken.kernel.workflow import NotPossible
from baken.people.searching import require_searched, sought_of
from baken.regions.profiles import region as region_of
from baken.triage.actions.along import end_along, end_together, hears_the_case_end, tell_along
from baken.triage.actions.answering import send_letter
from baken.triage.actions.locking import held, person, read_what_came_back
from baken.triage.models import Outcome, Weighing
from baken.triage.permissions import MAY
from baken.triage.policy import OUTCOMES, proposals, state_after, unfollowed
from baken.triage.vocabulary import OutcomeKind
from baken.vault.actions import seal_many, take_arrival

MAYBE_THE_SAME = "In melding {reference} staat misschien iemand die ook in jouw zaak voorkomt. Is dat zo?"


class WrongChoice(Exception):
    """What was chosen does not go together; `sentence` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__("wrong choice")
        self.sentence = sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """The case that a report becomes."""

    owner: UUID
    next_step: str
    next_step_on: date
    next_step_words: str = field(default="", repr=False)
    people: Sequence[NewPerson] = ()
    care_coordinator: UUID | None = None
    ask: Sequence[str] = ()  # owners of cases in which the same people may be, by the tokens of a search


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenOutcome:
    """One outcome with what it needs."""

    kind: OutcomeKind
    target: str = ""
    reason_code: str = ""
    laid_out: LaidOut | None = None
    case: NewCase | None = None


@transaction.atomic
def decide(
    *,
    report: Report,
    chosen: Sequence[ChosenOutcome],
    why: str,
    letter: str,
    by: Actor,
    now: datetime,
    minutes: int | None = None,
    along: bool = False,
) -> list[Outcome]:
    """Choose what happens with a report; the reporter reads `letter`, when it is not empty.

    `along`: the reporters of what goes along with it read the standard text.
    """
    for each in chosen:
        MAY.require(by, f"outcome.{each.kind}", report)
    REPORT_MAY.require(by, "report.decide", report)
    report = held(report)
    state = _state_after(report, chosen)
    take_arrival(report.id)
    deviates = _deviates(report, chosen, why, now)
    outcomes = [_carry_out(report, each, deviates, by, now) for each in chosen]
    Outcome.objects.bulk_create(outcomes)
    if why:
        seal_many({outcome.place(): why for outcome in outcomes}, dossier=report.id, at=now)
    if letter and report.mailbox:
        send_letter(report=report, text=letter, by=by, now=now)
    if along:
        tell_along(report=report, chosen=[(each.kind, each.target) for each in chosen], by=by, now=now)
    _take_step(report, state, now)
    if state == ReportState.CLOSED:
        _end(report, by, now)
    about = report.about()
    note_work(region=report.region, task=Task.TRIAGE, about=about, minutes=minutes, by=by, now=now)
    for outcome in outcomes:
        reason = outcome.id if why else None
        record(by, "report.decide", report, region=report.region, at=now, result=outcome.kind, reason=reason)
    return outcomes


@transaction.atomic
def close(*, report: Report, by: Actor, now: datetime) -> Report:
    """Close a report of which everything came back; the reporter's mailbox stays open."""
    REPORT_MAY.require(by, "report.close", report)
    report = held(report)
    report.state = REPORT.step("close", report.state).target
    report.closed_at = now
    report.save(update_fields=["state", "closed_at"])
    read_what_came_back(report, by, now)
    _end(report, by, now)
    record(by, "report.close", report, region=report.region, at=now)
    return report


def _end(report: Report, by: Actor, now: datetime) -> None:
    """A case that it led to, or that began again by it, goes on; when that ends each reporter hears it."""
    if goes_on_in_a_case(report.id):
        end_along(report=report, ends=hears_the_case_end, by=by, now=now)
    elif Outcome.objects.filter(report=report, kind=OutcomeKind.OPEN_CASE).exists():
        end_along(report=report, ends=pass_on_report, by=by, now=now)
    else:
        end_together(report=report, ends=settle_report, by=by, now=now)


def _state_after(report: Report, chosen: Sequence[ChosenOutcome]) -> ReportState:
    """Whether it is possible now, and together."""
    if not chosen:
        raise WrongChoice("Kies minstens één uitkomst.")
    kinds = [each.kind for each in chosen]
    alone = [kind for kind in kinds if OUTCOMES[kind].alone]
    if alone and len(kinds) > 1:
        raise WrongChoice(f"“{alone[0].label}” kan niet samen met een andere uitkomst.")
    if len({(each.kind, each.target) for each in chosen}) < len(chosen):
        raise WrongChoice("Je koos twee keer dezelfde uitkomst.")
    state = state_after(kinds)
    if report.state != ReportState.IN_TRIAGE:
        raise NotPossible(REPORT.name, "decide", ReportState(report.state))
    return state


def _deviates(report: Report, chosen: Sequence[ChosenOutcome], why: str, now: datetime) -> bool:
    """Whether something proposed was not chosen; that is allowed, with a reason."""
    weighing = Weighing.objects.filter(report=report).first()
    proposed = proposals(report, weighing, region_of(report.region), on=localdate(now))
    left_out = unfollowed(proposed, {(each.kind, each.target) for each in chosen})
    if (left_out or any(OUTCOMES[each.kind].reason for each in chosen)) and not why.strip():
        raise WrongChoice(_ask_why(left_out[0].why if left_out else ""))
    return bool(left_out)


def _ask_why(proposed: str) -> str:
    if proposed:
        return f"Je wijkt af van het voorstel {proposed}. Schrijf in één zin waarom."
    return "Schrijf in één zin waarom je dit kiest."


def _carry_out(report: Report, each: ChosenOutcome, deviates: bool, by: Actor, now: datetime) -> Outcome:
    return Outcome(
        region=report.region,
        report=report,
        kind=each.kind,
        target=each.target,
        made=_made_by(report, each, by, now),
        reason_code=each.reason_code,
        deviates=deviates,
        decided_at=now,
        decided_by=person(by),
    )


def _made_by(report: Report, each: ChosenOutcome, by: Actor, now: datetime) -> UUID | None:
    """The offer, consultation or case that an outcome leads to."""
    needs = OUTCOMES[each.kind].takes
    if needs and (each.laid_out is None or not each.target):
        raise WrongChoice(f"“{each.kind.label}” mist nog voor wie het is of wat je deelt.")
    if each.laid_out is not None and needs:
        return _lay_before(report, each, each.laid_out, by, now)
    if each.kind != OutcomeKind.OPEN_CASE:
        return None
    if each.case is None:
        raise WrongChoice("De zaak mist nog een eigenaar en een eerste stap.")
    return _open_case(report, each.case, by, now)


def _open_case(report: Report, plan: NewCase, by: Actor, now: datetime) -> UUID:
    """A case begins with looking whether its people are here already: whoever opens it did so today."""
    sought = [each for new in plan.people for each in sought_of(new.attributes)]
    require_searched(region=report.region, sought=sought, by=by, now=now)
    for token in plan.ask:
        ask_owner(token, words=MAYBE_THE_SAME.format(reference=report.reference), by=by, now=now)
    case = open_case(
        by=by,
        report=report,
        owner=by.id or plan.owner,
        next_step=NextStep(plan.next_step),
        next_step_on=plan.next_step_on,
        next_step_words=plan.next_step_words,
        people=list(plan.people),
        municipality=report.home,
        now=now,
    )
    if plan.care_coordinator:
        assign(case=case, account=plan.care_coordinator, role=Role.CARE_COORDINATOR, by=by, now=now)
    # Last: whoever opens a case and hands it over may do nothing with it any more.
    if plan.owner != case.owner:
        hand_to(case=case, owner=plan.owner, by=by, now=now)
    return case.id


def _lay_before(report: Report, each: ChosenOutcome, laid_out: LaidOut, by: Actor, now: datetime) -> UUID:
    if each.kind == OutcomeKind.CONSULT_FOCAL:
        return consult_laid_out(
            laid_out,
            by=by,
            region=report.region,
            municipality=each.target,
            source=report.about(),
            source_reference=report.reference,
            now=now,
        ).id
    return offer_laid_out(
        laid_out,
        by=by,
        region=report.region,
        partner=each.target,
        source=report.about(),
        source_reference=report.reference,
        now=now,
    ).id


def _take_step(report: Report, state: ReportState, now: datetime) -> None:
    """An outcome that ends the work decides and closes in one go."""
    verb = "keep on the radar" if state == ReportState.ON_RADAR else "decide"
    report.state = REPORT.step(verb, report.state).target
    if state == ReportState.CLOSED:
        report.state, report.closed_at = REPORT.step("close", report.state).target, now
    report.decided_at = now
    report.save(update_fields=["state", "decided_at", "closed_at"])
