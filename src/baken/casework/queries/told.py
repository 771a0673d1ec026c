# SPDX-License-Identifier: EUPL-1.2
"""Whose report led to a case, made it begin again or goes along with one that did: who hears that it ended.

Which reports go along is known to a room above this one, which says so with `reports_go_along_by`.
"""

from collections.abc import Callable
from uuid import UUID

from django.db.models import Q

from baken.casework.models import Case, CaseClosing
from baken.casework.permissions import cases_open_to
from baken.casework.together import began_again_by, joined_in, reports_in
from baken.intake.models import Report
from baken.intake.vocabulary import ReportState
from baken.kernel.actor import Actor

IN_TRIAGE_STILL = (ReportState.RECEIVED, ReportState.IN_TRIAGE)
Finder = Callable[..., list[Report]]
_finders: list[Finder] = []


def reports_go_along_by(finder: Finder) -> None:
    """For the room that combines reports, when the process starts: those that go along with these."""
    _finders.append(finder)


def cases_of_report(viewer: Actor, report_id: UUID) -> list[Case]:
    """The cases that grew out of a report or began again by it, as far as this viewer may see them."""
    led_to = Q(report=report_id) | Q(pk__in=CaseClosing.objects.filter(report=report_id).values("case"))
    return list(cases_open_to(viewer).filter(led_to).order_by("opened_at"))


def told_in(case: Case) -> list[Report]:
    """The reports of the case and of what was joined into it, then those that go along with them.

    Without what is closed to whoever acts. One by which it began again ends on its own as long as triage is not done
    with it; so does one that goes along and is looked at anew.
    """
    cases = [case, *joined_in(case)]
    ids = reports_in(cases)
    if not ids:
        return []
    again = Q(pk__in=began_again_by(cases)) & ~Q(pk__in=[one.report_id for one in cases if one.report_id])
    found = Report.objects.filter(pk__in=ids).exclude(again & Q(state__in=IN_TRIAGE_STILL))
    told = sorted(found, key=lambda one: ids.index(one.pk))
    along = [one for finder in _finders for one in finder(*told) if one.state not in IN_TRIAGE_STILL]
    return list(dict.fromkeys([*told, *along]))


def reporters_in(case: Case) -> list[Report]:
    """Those of them whose reporter has a mailbox to read in."""
    return [one for one in told_in(case) if one.mailbox is not None]


def goes_on_in_a_case(report_id: UUID) -> bool:
    """Whether a case that it led to, or that began again by it, is not closed: its reporter hears the end of that."""
    again = CaseClosing.objects.filter(report=report_id).values("case")
    return Case.objects.filter(Q(report=report_id) | Q(pk__in=again), closed_at__isnull=True).exists()
