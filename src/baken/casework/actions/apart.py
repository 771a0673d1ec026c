# SPDX-License-Identifier: EUPL-1.2
"""Keeping colleagues out of a report or a case: what belongs together is closed together."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from baken.access.apart.actions import NotKeptOut, keep_out
from baken.access.apart.models import KeptOut
from baken.casework.models import Assignment, Case
from baken.casework.permissions import MAY
from baken.intake.models import AdviceRequest, Report
from baken.intake.permissions import MAY as REPORT_MAY
from baken.kernel.actor import Actor


def keep_out_of_report(
    *, report: Report, accounts: Collection[UUID], words: str, review_on: date, by: Actor, now: datetime
) -> list[KeptOut]:
    """The report, the cases that grew out of it, and the question that it turned out to be."""
    REPORT_MAY.require(by, "report.keep-out", report)
    _require_nobody_works(report, _cases(report), accounts)
    return keep_out(
        region=report.region,
        dossiers=[report.about(), *_grown(report)],
        accounts=accounts,
        words=words,
        review_on=review_on,
        by=by,
        now=now,
    )


def keep_out_of_case(
    *, case: Case, accounts: Collection[UUID], words: str, review_on: date, by: Actor, now: datetime
) -> list[KeptOut]:
    """The case, and the report that it grew out of with everything else of it."""
    MAY.require(by, "case.keep-out", case)
    _require_nobody_works(case.report, _cases(case.report) or [case], accounts)
    around = [case.report.about(), *_grown(case.report)] if case.report else []
    return keep_out(
        region=case.region,
        dossiers=[case.about(), *(one for one in around if one != case.about())],
        accounts=accounts,
        words=words,
        review_on=review_on,
        by=by,
        now=now,
    )


def _grown(report: Report) -> list[tuple[str, UUID]]:
    became = AdviceRequest.objects.filter(was_report=report.id)
    return [*(case.about() for case in _cases(report)), *(advice.about() for advice in became)]


def _cases(report: Report | None) -> list[Case]:
    return list(Case.objects.filter(report=report)) if report else []


def _require_nobody_works(report: Report | None, cases: Collection[Case], accounts: Collection[UUID]) -> None:
    """Work is given to somebody else first: it must not be left without anybody."""
    on_it = Assignment.objects.filter(case__in=cases, until__isnull=True).values_list("account", flat=True)
    working = {report.owner if report else None, *(case.owner for case in cases), *on_it}
    if working & set(accounts):
        raise NotKeptOut("Deze collega werkt hier nu aan. Geef het werk eerst aan een ander.")
