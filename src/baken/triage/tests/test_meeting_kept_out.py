# SPDX-License-Identifier: EUPL-1.2
"""Whoever leads a meeting may be kept out of a report on its agenda: nobody is stuck with it."""

from datetime import timedelta

import pytest

from baken.access.apart.actions import keep_out
from baken.access.models import TableAccess
from baken.access.vocabulary import Role
from baken.casework.tests.scene import known
from baken.intake.models import Report
from baken.kernel.actor import Actor
from baken.triage.meeting import actions
from baken.triage.meeting.actions import Said, Spent
from baken.triage.meeting.models import Item, TimeSpent, Voice
from baken.triage.meeting.queries import agenda_of, waiting_reports
from baken.triage.meeting.vocabulary import ItemState, Stance, Step
from baken.triage.tests.meetings import QUESTION, Company, begun, company
from baken.triage.tests.scene import LATER, REGION, TODAY, WHY, colleague, hand_over, weighed
from tests.rig.doors import through


@pytest.fixture
def people(region: str) -> Company:
    return company()


def without(whom: Actor, report: Report, by: Actor) -> None:
    assert whom.id is not None
    with through("desk", by) as lead:
        keep_out(
            region=REGION,
            dossiers=[report.about()],
            accounts=[whom.id],
            words="Haar broer is de werkgever.",
            review_on=TODAY + timedelta(days=30),
            by=lead,
            now=LATER,
        )


def test_what_its_leader_could_not_take_off_comes_on_the_next_agenda(people: Company) -> None:
    marijke = colleague(Role.TEAM_LEAD)
    report, other = weighed(marijke), weighed(people.farah)
    meeting = begun(people, [report, other])
    with through("desk", people.farah) as farah:
        actions.lay_on_table(item=meeting.items.get(report=report), question="", by=farah, now=LATER)
    without(people.farah, report, marijke)

    with through("desk", people.farah) as farah:
        seen = [item.report for item in agenda_of(meeting, viewer=farah)]
        actions.end(meeting=meeting, spent=[], by=farah, now=LATER)
    with through("desk", marijke) as lead:
        waiting = set(waiting_reports(lead))
        again = actions.plan(
            region=REGION,
            at=LATER + timedelta(hours=2),
            invited=people.seats,
            reports=[report],
            by=lead,
            now=LATER,
        )

    assert seen == [other]
    assert waiting == {report, other}
    states = dict(Item.objects.filter(report=report).values_list("meeting", "state"))
    assert states == {meeting.pk: ItemState.TAKEN_OFF, again.pk: ItemState.WAITING}
    assert not TableAccess.objects.filter(dossier=report.pk, ended_at=None).exists()


def test_another_one_waits_while_one_lies_on_the_table_that_its_leader_does_not_see(people: Company) -> None:
    marijke = colleague(Role.TEAM_LEAD)
    report, other = weighed(marijke), weighed(people.farah)
    meeting = begun(people, [report, other])
    with through("desk", people.farah) as farah:
        actions.lay_on_table(item=meeting.items.get(report=report), question=QUESTION, by=farah, now=LATER)
    without(people.farah, report, marijke)

    with through("desk", people.farah) as farah, pytest.raises(actions.AnotherLies):
        actions.lay_on_table(item=meeting.items.get(report=other), question=QUESTION, by=farah, now=LATER)


def test_who_is_kept_out_reaches_no_voice_and_no_minutes_of_the_report_in_the_database(
    people: Company,
) -> None:
    report, other = weighed(people.farah), weighed(people.farah)
    meeting = begun(people, [report, other])
    for item in meeting.items.order_by("position"):
        decided(people, item)
    with through("desk", people.farah) as farah:
        preparing = [Spent(known(people.ruben), people.ruben.role, Step.PREPARING, 40)]
        actions.end(meeting=meeting, spent=preparing, by=farah, now=LATER)
    without(people.ruben, report, colleague(Role.TEAM_LEAD))

    with through("desk", people.ruben):
        heard = set(Voice.objects.values_list("item__report", flat=True))
        minutes = set(TimeSpent.objects.values_list("item__report", "step"))
    with through("desk", people.eva):
        seen = set(TimeSpent.objects.values_list("item__report", flat=True))

    assert heard == {other.pk}
    assert minutes == {(other.pk, "meeting"), (None, "preparing")}
    assert seen == {report.pk, other.pk, None}


def decided(people: Company, item: Item) -> None:
    said = [Said(account, role, Stance.AGREES, minutes=10) for account, role in people.seats]
    with through("desk", people.farah) as farah:
        actions.lay_on_table(item=item, question="", by=farah, now=LATER)
        actions.conclude(item=item, chosen=[hand_over()], why=WHY, letter="", said=said, by=farah, now=LATER)
