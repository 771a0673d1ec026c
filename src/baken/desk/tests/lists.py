# SPDX-License-Identifier: EUPL-1.2
"""Work of several rooms put in place, and the list of it read."""

import re
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone
from django.utils.timezone import localdate

from baken.access.vocabulary import Role
from baken.casework.actions import open_case
from baken.casework.models import Case
from baken.casework.vocabulary import NextStep
from baken.desk.tests.conftest import Desk
from baken.desk.tests.page import link, rows_of
from baken.handover.actions import return_offer
from baken.handover.models import Offer
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.triage.actions import ChosenOutcome, LaidOut, decide, take_up, weigh
from baken.triage.tests.scene import READING, REGION, colleague
from baken.triage.vocabulary import OutcomeKind
from tests.rig.doors import through

LETTERS = "23456789CDFGHJKMNPQRTVWXY"


def put(number: int, **fields: Any) -> Report:
    """A report straight in its table."""
    given: dict[str, Any] = {
        "channel": "web", "reporter_role": "witness", "reporter_kind": "named", "danger": "no",
        "contact": "code_only", "language": "nl", "municipality": "GM0402", "region": REGION,
        "received_at": timezone.now() - timedelta(hours=number),
    }  # fmt: skip
    reference = f"GV-26-{LETTERS[number % 25]}{LETTERS[number // 25]}222"
    given |= {"reference": reference} | fields
    return Report.objects.create(id=uuid4(), **{"home": given["municipality"]} | given)


def views_of(response: Any) -> dict[str, str]:
    """The views with their counts."""
    found = re.findall(
        r'class="baken-views__link"[^>]*>([^<]+?) <span class="[^"]*">([^<]*)</span>',
        response.content.decode(),
    )
    return dict(found)


def every_row(desk: Desk, address: str) -> list[list[str]]:
    """All rows, turning the page as long as there is a next one."""
    rows: list[list[str]] = []
    for _page in range(40):
        response = desk.get(address)
        rows += rows_of(response)
        further = link(response, "Volgende 12")
        if not further:
            return rows
        address = further
    raise AssertionError("the pages do not end")


def returned_by_the_inspectorate(report: Report, by: Actor, now: datetime) -> str:
    """A report that was handed over and came back; the reference under which it did."""
    laid = LaidOut(
        fields={"forms": "Arbeid"},
        purpose="investigate",
        ground="public_task",
        ends_on=localdate(now) + timedelta(days=30),
    )
    chosen = ChosenOutcome(kind=OutcomeKind.HAND_OVER, target="nla", laid_out=laid)
    with through("desk", by):
        take_up(report=report, by=by, now=now)
        weigh(report=report, reading=READING, by=by, now=now)
        decide(report=report, chosen=[chosen], why="", letter="", by=by, now=now)
    bas, offer = colleague(Role.PARTNER), Offer.objects.get()
    with through("desk", bas):
        return_offer(offer=offer, note="Niet voor ons.", by=bas, now=now)
    return offer.reference


def opened_case(by: Actor, now: datetime) -> Case:
    """A case of which the safety was looked at."""
    assert by.id is not None
    with through("desk", by):
        made = open_case(
            by=by,
            report=None,
            owner=by.id,
            next_step=NextStep.CONTACT_VICTIM,
            next_step_on=localdate(now) + timedelta(days=30),
            now=now,
        )
    Case.objects.filter(pk=made.pk).update(safety_asked_at=None)
    return made
