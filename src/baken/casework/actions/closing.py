# SPDX-License-Identifier: EUPL-1.2
"""Closing a case, telling the reporter, and beginning again when something new is known of the same people."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from baken.access.apart.actions import carry_over
from baken.access.apart.queries import kept_out_of
from baken.audit.actions import record
from baken.casework.actions.along import close_along, reopen_along
from baken.casework.actions.apart import require_nobody_works
from baken.casework.actions.conditions import require_no_conditions
from baken.casework.actions.held import held
from baken.casework.actions.inquiry import require_no_inquiry
from baken.casework.actions.working import require_not_passed, took
from baken.casework.models import Case, CaseClosing
from baken.casework.permissions import MAY
from baken.casework.queries import told_in
from baken.casework.together import joined_in
from baken.casework.vocabulary import CaseState, ClosedBecause, NextStep, Reopened
from baken.casework.workflow import CASE
from baken.handover.ledger.actions import note_standard_letter
from baken.intake.ending import goes_on, settle_report
from baken.intake.models import Report
from baken.intake.permissions import MAY as REPORT_MAY
from baken.intake.queries import get_report, mailbox_key
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused, whoever
from baken.kernel.workflow import NotPossible
from baken.mailbox.actions import write_to_reporter
from baken.mailbox.queries import mailbox_of
from baken.vault.actions import erase_entry, seal
from baken.vault.queries import what_opens


class DangerRuns(Exception):
    """A case does not end while there is acute danger in it."""

    sentence = "Het noodpad loopt nog. Rond dat eerst af."


class NoMailbox(Exception):
    """The reporter has no mailbox to write to."""

    sentence = "Deze melder heeft geen postvak. Haal het bericht weg, en bel alleen als dat veilig is."


class NoSuchReport(Exception):
    """There is no report under this reference that may be seen here."""

    sentence = (
        "Er is geen melding met dit kenmerk in deze regio. Kijk of het kenmerk klopt, of laat het leeg."
    )


@transaction.atomic
def close_case(
    *,
    case: Case,
    because: ClosedBecause,
    words: str,
    letters: Mapping[str, str] | None = None,
    by: Actor,
    now: datetime,
    minutes: int | None = None,
) -> Case:
    """End the case with a reason. Who worked on it keeps seeing it; nothing in it can be changed.

    `letters` is what each reporter reads in the mailbox, by the reference of the report; empty writes nothing.
    """
    MAY.require(by, "case.close", case)
    closed, step = held(case, "close")
    _require_nothing_runs(closed)
    closed.state, closed.closed_at = step.target, now
    closed.closed_because = ClosedBecause(because).value
    closed.save(update_fields=["state", "closed_at", "closed_because"])
    close_along(closed)
    if words.strip():
        seal(closed.place("closing"), words, dossier=closed.id, at=now)
    told = _tell_reporters(closed, letters or {}, by, now)
    for report in told_in(closed):
        settle_report(report=report, by=by, now=now)
    CaseClosing(
        region=closed.region,
        case=closed,
        because=closed.closed_because,
        closed_at=now,
        closed_by=whoever(by, "case.close"),
        reporter_told=told,
    ).save(force_insert=True)
    took(closed, minutes, by, now)
    record(by, "case.close", closed, region=closed.region, at=now, result=closed.closed_because)
    return closed


@transaction.atomic
def reopen_case(
    *,
    case: Case,
    because: Reopened,
    report: str,
    step: str,
    on: date,
    words: str,
    by: Actor,
    now: datetime,
) -> Case:
    """Begin again, with a next step; why it had ended stays to be read, and safety waits to be assessed anew."""
    MAY.require(by, "case.reopen", case)
    if case.joined_into_id:
        raise NotPossible(CASE.name, "reopen", CaseState.JOINED)
    again, move = held(case, "reopen")
    require_not_passed(on, now)
    closing = _closing_of(again, by)
    closing.report = _report_named(report, again, by) if report.strip() else None
    if closing.report:
        require_nobody_works([], [again], kept_out_of(closing.report.id))
        carry_over(of=closing.report.id, to=again.about(), now=now)
    closing.reopened_at, closing.reopened_by = now, whoever(by, "case.reopen")
    closing.reopened_because = Reopened(because).value
    closing.save()
    _move_words(again, closing, now)
    again.state, again.closed_at, again.closed_because = move.target, None, ""
    again.next_step, again.next_step_on, again.safety_asked_at = NextStep(step).value, on, now
    again.save()
    reopen_along(again)
    if words.strip():
        seal(closing.place("why"), words, dossier=again.id, at=now)
    for told in told_in(again):
        goes_on(thing=told, by=by, now=now)
    record(by, "case.reopen", again, region=again.region, at=now, result=closing.reopened_because)
    return again


def _require_nothing_runs(case: Case) -> None:
    """In this case, and in what ends together with it."""
    for one in (case, *joined_in(case)):
        if one.dangers.filter(ended_at__isnull=True).exists():
            raise DangerRuns
        require_no_inquiry(one)
        require_no_conditions(one)


def _tell_reporters(case: Case, letters: Mapping[str, str], by: Actor, now: datetime) -> bool:
    """Whether anybody was written to."""
    written = {reference: letter for reference, letter in letters.items() if letter.strip()}
    told = {report.reference: report for report in told_in(case)} if written else {}
    for reference, letter in written.items():
        if reference not in told:
            raise NoMailbox
        _tell_reporter(case, told[reference], letter, by, now)
    return bool(written)


def _tell_reporter(case: Case, report: Report, letter: str, by: Actor, now: datetime) -> None:
    """In the mailbox; that it went stands in the ledger."""
    REPORT_MAY.require(by, "report.answer", report)
    mailbox = mailbox_of(by, report.mailbox) if report.mailbox else None
    key = mailbox_key(report) if mailbox else b""
    if mailbox is None or not key:
        raise NoMailbox
    write_to_reporter(mailbox=mailbox, text=letter, public_key=key, by=by, now=now)
    note_standard_letter(source=case.about(), region=case.region, by=by, now=now)


def _closing_of(case: Case, by: Actor) -> CaseClosing:
    """The end that holds. A case that was closed before ends were kept as rows gets one now."""
    found = case.closings.filter(reopened_at__isnull=True).first()
    if found is not None:
        return found
    if case.closed_at is None:
        raise Refused(by, "case.reopen", case.about())
    return CaseClosing(
        region=case.region,
        case=case,
        because=case.closed_because,
        closed_at=case.closed_at,
        closed_by=case.owner,
        reporter_told=False,
    )


def _report_named(reference: str, case: Case, by: Actor) -> Report:
    try:
        found = get_report(reference, viewer=by)
    except Refused:
        raise NoSuchReport from None
    if found.region != case.region:
        raise NoSuchReport
    return found


def _move_words(case: Case, closing: CaseClosing, now: datetime) -> None:
    """Why it had ended goes along with that end: the place at the case is for the next."""
    place = case.place("closing")
    words = what_opens([place]).contents.get(place)
    if words is not None:
        seal(closing.place("words"), words.decode(), dossier=case.id, at=now)
        erase_entry(place)
