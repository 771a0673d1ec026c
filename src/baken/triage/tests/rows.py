# SPDX-License-Identifier: EUPL-1.2
"""Rows of the worklist: putting them there, and looking at them page by page."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from baken.handover.models import Consultation, Offer
from baken.handover.policy import CONSULTATION_IS_ANSWERED
from baken.intake.models import Report
from baken.intake.vocabulary import as_forms
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.days import Calendar
from baken.kernel.due import PAGE, Due, Place
from baken.triage.queries import due
from baken.triage.tests.scene import NOW, REGION, TODAY
from tests.rig.doors import through

MONDAY = date(2026, 11, 16)
ONE_DAY = timedelta(days=1)


def put(reference: str, at: datetime = NOW, **fields: Any) -> Report:
    """A report straight in its table: for lists only its codes matter."""
    given: dict[str, Any] = {
        "channel": "web", "reporter_role": "witness", "reporter_kind": "named", "danger": "no",
        "contact": "code_only", "language": "nl", "municipality": "GM0402", "region": REGION,
    }  # fmt: skip
    given |= fields
    home = given.pop("home", given["municipality"])
    return Report.objects.create(id=uuid4(), reference=reference, received_at=at, home=home, **given)


def read_as(report: Report, *forms: str, lives_in: str = "") -> None:
    """As somebody who weighed it left it, as far as a worklist goes."""
    home = lives_in or report.municipality
    Report.objects.filter(pk=report.pk).update(forms=as_forms(forms), home=home)


def seen(viewer: Actor, today: date = TODAY, **asked: Any) -> list[Due]:
    with through("desk", viewer):
        return due(viewer, today=today, **asked)


def every_page(viewer: Actor, today: date = TODAY, **asked: Any) -> list[Due]:
    """All rows, page by page, as somebody who keeps turning the page."""
    found: list[Due] = []
    after: Place | None = None
    for _page in range(100):
        rows = seen(viewer, today, after=after, **asked)
        found += rows[:PAGE]
        if len(rows) <= PAGE:
            return found
        after = rows[PAGE - 1].place
    raise AssertionError("the pages do not end")


def a_busy_month(viewer: Actor) -> None:
    """Reports of a month, in every state, some owned, some weighed; some share a moment."""
    states: list[dict[str, Any]] = [
        {}, {"state": "in_triage"}, {"acute": True}, {"state": "on_radar", "decided_at": NOW - 60 * ONE_DAY},
        {"state": "in_triage", "decided_at": NOW - 9 * ONE_DAY, "taken_up_at": NOW - 5 * ONE_DAY},
    ]  # fmt: skip
    letters = "23456789CDFGHJKMNPQRTVWXY"
    for number in range(60):
        at = NOW - timedelta(hours=11 * (number // 2))
        owner = [None, viewer.id, uuid4()][number % 3]
        place = ["GM0402", "GM0406", ""][number % 3]
        reference = f"GV-26-{letters[number % 25]}{letters[number // 25]}222"
        report = put(reference, at, owner=owner, municipality=place, **states[number % 5])
        if number % 4:
            read_as(report, ["labour", "sexual", "unknown"][number % 3])
    reports = list(Report.objects.order_by("reference"))
    for number in range(9):
        laid_before(reports[number], number)


def laid_before(report: Report, number: int) -> None:
    """Something of a report lies before others: back, without an answer in time, or past its end."""
    when = NOW - timedelta(days=9, hours=number)
    shared: dict[str, Any] = {
        "region": REGION, "source_kind": "report", "source": report.id, "purpose": "investigate",
        "ground": "public_task", "laid_at": when, "laid_by": uuid4(), "ends_on": local_day(NOW + ONE_DAY * number),
    }  # fmt: skip
    shared |= {"answer_by": CONSULTATION_IS_ANSWERED.due(when, Calendar()), "fields": ["forms"]}
    back = {"came_back_at": when + ONE_DAY * number}
    result = {"result_by": local_day(NOW - ONE_DAY * number)}
    if number % 3 == 0:
        Offer.objects.create(
            reference=f"OV-26-{number:05d}", partner="nla", state="returned", **shared, **back, **result
        )
    elif number % 3 == 1:
        shared |= {"ends_on": local_day(NOW - ONE_DAY * number), "answered_at": when} | result
        Offer.objects.create(reference=f"OV-26-{number:05d}", partner="nla", state="accepted", **shared)
    else:
        Consultation.objects.create(
            reference=f"RP-26-{number:05d}", municipality="GM0402", state="asked", **shared
        )
