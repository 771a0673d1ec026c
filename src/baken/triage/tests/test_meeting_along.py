# SPDX-License-Identifier: EUPL-1.2
"""Reports about the one situation lie on the table together: who was invited reads what goes along too."""

from collections.abc import Iterable

import pytest
from django.utils import timezone

from baken.access.models import TableAccess
from baken.intake.models import Report
from baken.intake.queries import get_report
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.triage.known.actions import combine, take_apart
from baken.triage.known.models import Combination
from baken.triage.meeting import actions
from baken.triage.meeting.queries import on_the_table
from baken.triage.tests.meetings import QUESTION, Company, begun, company, lying
from baken.triage.tests.scene import LATER, send, weighed
from tests.rig.doors import through


@pytest.fixture
def people(region: str) -> Company:
    return company()


def together(report: Report, leading: Report, by: Actor) -> Combination:
    with through("desk", by):
        return combine(report=report, leading=leading, by=by, now=timezone.now())


def read_by(viewer: Actor, reports: Iterable[Report]) -> list[Report]:
    found = []
    with through("desk", viewer):
        for report in reports:
            try:
                found.append(get_report(report.reference, viewer=viewer))
            except Refused:
                continue
    return found


def test_what_goes_along_is_read_while_the_one_that_leads_lies_there(people: Company) -> None:
    leading, joined, stranger = weighed(people.farah), send(), send()
    together(joined, leading, people.farah)
    item = lying(people, leading, now=timezone.now())

    during = read_by(people.ruben, [leading, joined, stranger])
    with through("desk", people.ruben) as ruben:
        table = on_the_table(joined, viewer=ruben)
    with through("desk", people.farah) as farah:
        actions.put_back(item=item, by=farah, now=timezone.now())

    assert during == [leading, joined]
    assert table is not None
    assert table.question == QUESTION
    assert read_by(people.ruben, [leading, joined]) == []
    assert not TableAccess.objects.filter(ended_at__isnull=True).exists()


def test_what_is_combined_while_it_lies_there_is_read_until_it_is_taken_apart(people: Company) -> None:
    leading, joined = weighed(people.farah), send()
    lying(people, leading, now=timezone.now())

    made = together(joined, leading, people.farah)
    during = read_by(people.ruben, [leading, joined])
    with through("desk", people.farah) as farah:
        take_apart(combination=made, by=farah, now=timezone.now())

    assert during == [leading, joined]
    assert read_by(people.ruben, [leading, joined]) == [leading]


def test_what_only_waits_on_the_agenda_opens_nothing(people: Company) -> None:
    leading, joined = weighed(people.farah), send()
    begun(people, [leading], now=LATER)

    together(joined, leading, people.farah)

    assert read_by(people.ruben, [leading, joined]) == []
    assert not TableAccess.objects.exists()
