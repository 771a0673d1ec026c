# SPDX-License-Identifier: EUPL-1.2
"""The triage meeting: composed from what waits, one report on the table at a time, decided together."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.timezone import localdate

from baken.access.models import TableAccess
from baken.access.vocabulary import CASEWORK, DESK, OFFICE, Role
from baken.audit.models import Entry
from baken.intake.models import Report
from baken.intake.queries import get_report
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused
from baken.kernel.workflow import NotPossible
from baken.triage.actions import ChosenOutcome, NewCase
from baken.triage.figures import meeting_minutes
from baken.triage.meeting import actions
from baken.triage.meeting.actions import Said, Spent
from baken.triage.meeting.models import Item, Meeting, Seat, TimeSpent, Voice
from baken.triage.meeting.queries import (
    agenda_of,
    get_item,
    meetings,
    on_the_table,
    voices_of,
    waiting_reports,
)
from baken.triage.meeting.vocabulary import ItemState, Stance, Step
from baken.triage.permissions import MAY
from baken.triage.tests.meetings import QUESTION, Company, company, lying, planned
from baken.triage.tests.rows import put
from baken.triage.tests.scene import (
    LATER,
    NOW,
    REGION,
    TODAY,
    WHY,
    choose,
    colleague,
    hand_over,
    send,
    simply,
    taken_up,
    weighed,
)
from baken.triage.vocabulary import OutcomeKind
from tests.rig.doors import through

OTHERWISE = "Eerst de politie, dan pas de zorg."
WORKERS = (Role.INTAKE_WORKER, Role.TEAM_LEAD)


@pytest.fixture
def people(region: str) -> Company:
    return company()


def said(people: Company, eva: Stance = Stance.AGREES, words: str = "") -> list[Said]:
    stances = {people.eva.id: (eva, words)}
    found = []
    for one in people:
        assert one.id is not None
        stance, dissent = stances.get(one.id, (Stance.AGREES, ""))
        found.append(Said(one.id, one.role, stance, minutes=25, dissent=dissent))
    return found


def concluded(people: Company, item: Item, *chosen: ChosenOutcome, heard: list[Said] | None = None) -> None:
    with through("desk", people.farah) as farah:
        actions.conclude(
            item=item,
            chosen=chosen or [hand_over()],
            why=WHY,
            letter="",
            said=heard or said(people),
            by=farah,
            now=LATER,
        )


# --- who may


@pytest.mark.parametrize("role", [*DESK, *OFFICE])
def test_who_works_on_reports_leads_a_meeting_and_who_was_invited_sees_it(role: Role, db: None) -> None:
    uninvited, invited = colleague(role), colleague(role)
    assert invited.id is not None
    meeting = Meeting.objects.create(region=REGION, planned_at=NOW, planned_by=invited.id)
    other = Meeting.objects.create(region="west-friesland", planned_at=NOW, planned_by=invited.id)
    for each in (meeting, other):
        Seat.objects.create(region=each.region, meeting=each, account=invited.id, role=role)

    for right in ("meeting.plan", "meeting.lead"):
        assert MAY.allows(invited, right, meeting) == (role in WORKERS)
    assert MAY.allows(uninvited, "meeting.view", meeting) == (role in WORKERS)
    assert MAY.allows(invited, "meeting.view", meeting) == (role in CASEWORK)
    for viewer in (invited, uninvited):
        assert not MAY.allows(viewer, "meeting.view", other)
        listed = set(meetings(viewer))
        assert listed == {each for each in (meeting, other) if MAY.allows(viewer, "meeting.view", each)}


@pytest.mark.parametrize("model", [Meeting, Seat, Item, Voice, TimeSpent])
@pytest.mark.parametrize("role", [Role.FOCAL_OFFICER, Role.PARTNER])
def test_no_meeting_is_in_reach_outside_casework(role: Role, model: type[Meeting], people: Company) -> None:
    concluded(people, lying(people))

    with through("desk", colleague(role)):
        assert model.objects.count() == 0
    assert model.objects.count() > 0


# --- planning


def test_the_agenda_is_composed_from_what_waits_and_stands_on_no_other(people: Company) -> None:
    first, decided = taken_up(people.farah), put("GV-26-22222", state="decided", decided_at=NOW)
    fresh, acute = send(), send(danger="now")
    planned(people, [first])

    with through("desk", people.farah) as farah:
        found = list(waiting_reports(farah))

    assert found == [acute, fresh]
    assert decided not in found


@pytest.mark.parametrize("who", ["nobody", "somebody in a role that is not theirs"])
def test_only_colleagues_in_their_own_role_are_invited(who: str, people: Company) -> None:
    assert people.ruben.id is not None
    invited = [] if who == "nobody" else [(people.ruben.id, Role.TEAM_LEAD)]

    with pytest.raises(actions.NobodyInvited), through("desk", people.farah) as farah:
        actions.plan(region=REGION, at=LATER, invited=invited, reports=[], by=farah, now=LATER)


def test_a_meeting_lies_ahead(people: Company) -> None:
    seats, yesterday = people.seats, LATER - timedelta(days=1)

    with pytest.raises(actions.TooLongAgo), through("desk", people.farah) as farah:
        actions.plan(region=REGION, at=yesterday, invited=seats, reports=[], by=farah, now=LATER)


def test_a_report_stands_on_one_agenda_and_what_was_decided_on_none(people: Company) -> None:
    report = taken_up(people.farah)
    planned(people, [report])

    with pytest.raises(actions.OnAnotherAgenda):
        planned(people, [report])
    with pytest.raises(NotPossible):
        planned(people, [put("GV-26-22222", state="closed", closed_at=NOW, decided_at=NOW)])


# --- the table


def test_what_lies_on_the_table_is_read_with_its_question_and_nothing_else(people: Company) -> None:
    other = taken_up(people.farah)
    item = lying(people, now=timezone.now())
    with through("desk", people.farah) as farah:
        actions.add_to_agenda(meeting=item.meeting, reports=[other], by=farah, now=LATER)

    for invited in (people.ruben, people.eva):
        with through("desk", invited):
            assert get_report(item.report.reference, viewer=invited) == item.report
            table = on_the_table(item.report, viewer=invited)
            assert [one.report for one in agenda_of(item.meeting, viewer=invited)] == [item.report]
            with pytest.raises(Refused):
                get_report(other.reference, viewer=invited)
            with pytest.raises(Refused):
                get_item(item.meeting, other.reference, viewer=invited)
        assert table is not None
        assert table.question == QUESTION


@pytest.mark.parametrize("leaves", ["decided", "put back", "off the agenda", "ended"])
def test_when_it_leaves_the_table_nobody_invited_reads_it_any_more(leaves: str, people: Company) -> None:
    now = timezone.now()
    item, handed_over = lying(people, now=now), hand_over(ends_on=localdate(now) + timedelta(days=30))
    leaving: dict[str, Callable[[Actor], object]] = {
        "decided": lambda farah: actions.conclude(
            item=item, chosen=[handed_over], why=WHY, letter="", said=said(people), by=farah, now=now
        ),
        "put back": lambda farah: actions.put_back(item=item, by=farah, now=now),
        "off the agenda": lambda farah: actions.take_off_agenda(item=item, by=farah, now=now),
        "ended": lambda farah: actions.end(meeting=item.meeting, spent=[], by=farah, now=now),
    }

    with through("desk", people.farah) as farah:
        leaving[leaves](farah)

    with pytest.raises(Refused), through("desk", people.ruben) as ruben:
        get_report(item.report.reference, viewer=ruben)
    assert not TableAccess.objects.filter(ended_at__isnull=True).exists()


def test_one_report_lies_on_the_table_and_only_of_a_meeting_that_goes_on(people: Company) -> None:
    waiting = taken_up(people.farah)
    item = lying(people)
    with through("desk", people.farah) as farah:
        [second] = actions.add_to_agenda(meeting=item.meeting, reports=[waiting], by=farah, now=LATER)
        with pytest.raises(actions.AnotherLies):
            actions.lay_on_table(item=second, question=QUESTION, by=farah, now=LATER)
    not_begun = planned(people, [send()]).items.get()

    with pytest.raises(actions.NotBegun), through("desk", people.farah) as farah:
        actions.lay_on_table(item=not_begun, question=QUESTION, by=farah, now=LATER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(pk=second.pk).update(state=ItemState.ON_TABLE)


def test_what_nobody_took_up_is_taken_up_by_who_leads_when_it_lies_on_the_table(people: Company) -> None:
    item = lying(people, send(reporter_kind="unknown"))

    report = Report.objects.get(pk=item.report_id)

    assert (report.state, report.owner) == ("in_triage", people.farah.id)
    assert Entry.objects.filter(action="report.take-up", result="ex-officio").count() == 1


# --- the decision


def test_several_outcomes_at_once_come_out_of_the_registry_with_reasons_and_dissent(people: Company) -> None:
    report = weighed(people.farah)
    item = lying(people, report)
    assert people.farah.id is not None
    care = simply(
        OutcomeKind.OPEN_CASE,
        case=NewCase(owner=people.farah.id, next_step="safety_assessment", next_step_on=TODAY),
    )

    concluded(people, item, hand_over("politie"), care, heard=said(people, Stance.DISSENTS, OTHERWISE))

    with through("desk", people.farah) as farah:
        heard = {one.role: (one.stance, one.dissent) for one in voices_of(report, viewer=farah)}
    report.refresh_from_db()
    item.refresh_from_db()
    assert (report.state, item.state) == ("decided", "decided")
    assert heard[Role.BEHAVIOURAL_SCIENTIST] == (Stance.DISSENTS, OTHERWISE)
    assert heard[Role.CONFIDENTIAL_DOCTOR] == (Stance.AGREES, "")
    assert Entry.objects.filter(action="report.decide-together", result="dissent").count() == 1
    assert Entry.objects.filter(action="report.decide").count() == 2


def test_what_a_colleague_decided_meanwhile_is_not_decided_again(people: Company) -> None:
    report = weighed(people.farah)
    item = lying(people, report)
    choose(report, people.farah, hand_over(), why=WHY)

    with pytest.raises(NotPossible):
        concluded(people, item)

    assert not Voice.objects.exists()


def test_minutes_are_kept_per_participant_and_step_and_counted_by_quarter_without_names(
    people: Company,
) -> None:
    item = lying(people)
    absent = [*said(people)[:3], Said(said(people)[3].account, Role.CARE_COORDINATOR, Stance.ABSENT, 0)]
    concluded(people, item, heard=absent)
    assert people.ruben.id is not None
    spent = [
        Spent(people.ruben.id, people.ruben.role, Step.PREPARING, 40),
        Spent(people.ruben.id, people.ruben.role, Step.WORKING_OUT, 0),
    ]
    with through("desk", people.farah) as farah:
        actions.end(meeting=item.meeting, spent=spent, by=farah, now=LATER)

    with through("worker", Actor.system(REGION, "figures")):
        counted = meeting_minutes(REGION, datetime(2026, 10, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))

    assert counted == {
        (2026, 4, "meeting", "intake_worker"): 25,
        (2026, 4, "meeting", "confidential_doctor"): 25,
        (2026, 4, "meeting", "behavioural_scientist"): 25,
        (2026, 4, "preparing", "confidential_doctor"): 40,
    }
