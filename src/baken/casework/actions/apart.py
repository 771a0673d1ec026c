# SPDX-License-Identifier: EUPL-1.2
"""Keeping colleagues out of a report or a case: what belongs together is closed together."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from baken.access.apart.actions import Dossier, NotKeptOut, carry_over, keep_out
from baken.access.apart.models import KeptOut
from baken.access.apart.queries import kept_out_of
from baken.casework.models import Assignment, Case
from baken.casework.permissions import MAY
from baken.casework.together import together_with
from baken.intake.models import AdviceRequest, Report
from baken.intake.permissions import MAY as REPORT_MAY
from baken.kernel.actor import Actor


def keep_out_of_report(
    *,
    report: Report,
    beside: Sequence[Report] = (),
    accounts: Collection[UUID],
    words: str,
    review_on: date,
    by: Actor,
    now: datetime,
) -> list[KeptOut]:
    """The report, the cases that grew out of it or began again by it, and the question that it was or became.

    And the same of `beside`: other reports about the one situation.
    """
    REPORT_MAY.require(by, "report.keep-out", report)
    reports = [report, *beside]
    cases = _with_joined(_cases(reports))
    require_nobody_works(reports, cases, accounts)
    return keep_out(
        region=report.region,
        dossiers=_named(reports, cases, _questions(reports)),
        accounts=accounts,
        words=words,
        review_on=review_on,
        by=by,
        now=now,
    )


def keep_out_of_case(
    *,
    case: Case,
    beside: Sequence[Report] = (),
    accounts: Collection[UUID],
    words: str,
    review_on: date,
    by: Actor,
    now: datetime,
) -> list[KeptOut]:
    """The case, and its reports and those `beside` them with everything else of them."""
    MAY.require(by, "case.keep-out", case)
    reports = [*(report for one in together_with(case) for report in reports_of(one)), *beside]
    cases = [case, *(one for one in _with_joined([case, *_cases(reports)]) if one != case)]
    require_nobody_works(reports, cases, accounts)
    return keep_out(
        region=case.region,
        dossiers=_named(cases, reports, _questions(reports)),
        accounts=accounts,
        words=words,
        review_on=review_on,
        by=by,
        now=now,
    )


def keep_out_along(*, of: Report, to: Report, now: datetime) -> None:
    """Whoever is kept out of one report is kept out of another about the one situation, and of what belongs to it."""
    cases = _with_joined(_cases([to]))
    require_nobody_works([to], cases, kept_out_of(of.id))
    for dossier in _named([to], cases, _questions([to])):
        carry_over(of=of.id, to=dossier, now=now)


def require_nobody_works(
    reports: Collection[Report], cases: Collection[Case], accounts: Collection[UUID]
) -> None:
    """Work is given to somebody else first: it must not be left without anybody."""
    on_it = Assignment.objects.filter(case__in=cases, until__isnull=True).values_list("account", flat=True)
    working = {*(one.owner for one in reports), *(case.owner for case in cases), *on_it}
    if working & set(accounts):
        raise NotKeptOut("Deze collega werkt hier nu aan. Geef het werk eerst aan een ander.")


def _named(*things: Iterable[Report | Case | AdviceRequest]) -> list[Dossier]:
    return [one.about() for some in things for one in some]


def reports_of(case: Case) -> list[Report]:
    """What the case grew out of, and what made it begin again."""
    began = Q(pk=case.report.pk) if case.report else Q(pk__in=[])
    return list(Report.objects.filter(began | Q(pk__in=case.closings.values("report"))))


def _cases(reports: Collection[Report]) -> list[Case]:
    return list(Case.objects.filter(Q(report__in=reports) | Q(closings__report__in=reports)).distinct())


def _with_joined(cases: Collection[Case]) -> list[Case]:
    """With everything that is one with them: who is kept out of one is kept out of both."""
    return list(dict.fromkeys(one for case in cases for one in together_with(case)))


def _questions(reports: Collection[Report]) -> list[AdviceRequest]:
    """What these turned out to be, and what they were before."""
    ids = [report.id for report in reports]
    return list(AdviceRequest.objects.filter(Q(was_report__in=ids) | Q(became_report__in=ids)))
